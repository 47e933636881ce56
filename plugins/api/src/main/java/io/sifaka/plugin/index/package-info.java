/** What runs when a plugin is compiled, so that nothing has to be listed by hand and mistakes show at once. */
@NullMarked
package io.sifaka.plugin.index;

import org.jspecify.annotations.NullMarked;
