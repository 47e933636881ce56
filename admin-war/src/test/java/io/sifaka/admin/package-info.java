/** The Admin API as its clients see it: requests over a socket, answers compared whole. */
@NullMarked
package io.sifaka.admin;

import org.jspecify.annotations.NullMarked;
