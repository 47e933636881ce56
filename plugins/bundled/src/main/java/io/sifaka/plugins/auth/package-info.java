/** What all plugins that authenticate share: how they combine, and how the anonymous consumer comes in. */
@NullMarked
package io.sifaka.plugins.auth;

import org.jspecify.annotations.NullMarked;
