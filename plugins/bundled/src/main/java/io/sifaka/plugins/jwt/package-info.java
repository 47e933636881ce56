/** Authentication by signed JSON web tokens (RFC 7519). */
@NullMarked
package io.sifaka.plugins.jwt;

import org.jspecify.annotations.NullMarked;
