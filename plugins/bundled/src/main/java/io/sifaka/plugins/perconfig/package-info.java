/** What plugins make of their configuration once, not with every request. */
@NullMarked
package io.sifaka.plugins.perconfig;

import org.jspecify.annotations.NullMarked;
