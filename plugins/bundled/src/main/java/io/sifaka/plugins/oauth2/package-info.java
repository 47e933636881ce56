/** oauth2: access tokens, and the ways to get them. */
@NullMarked
package io.sifaka.plugins.oauth2;

import org.jspecify.annotations.NullMarked;
