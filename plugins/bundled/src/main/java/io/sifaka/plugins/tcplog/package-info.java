/** Log records over TCP. */
@NullMarked
package io.sifaka.plugins.tcplog;

import org.jspecify.annotations.NullMarked;
