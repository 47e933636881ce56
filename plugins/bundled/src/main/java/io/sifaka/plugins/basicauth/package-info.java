/** Authentication by user name and password (RFC 7617). */
@NullMarked
package io.sifaka.plugins.basicauth;

import org.jspecify.annotations.NullMarked;
