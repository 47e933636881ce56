/**
 * The Admin API of Kong 0.8, for scripts of that time: an API is a service with one route for its host and one for its
 * path. What is written here can be read and changed at today's paths, too.
 */
@NullMarked
package io.sifaka.admin.legacy;

import org.jspecify.annotations.NullMarked;
