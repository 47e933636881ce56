/**
 * What a plugin is and what it sees. A {@link io.sifaka.plugin.PluginHandler} gets an {@link io.sifaka.plugin.Exchange}
 * in each phase of a request, and a {@link io.sifaka.plugin.PluginContext} from the node when it is built.
 */
@NullMarked
package io.sifaka.plugin;

import org.jspecify.annotations.NullMarked;
