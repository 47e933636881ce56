/**
 * A kit for testing plugins without a server: {@link io.sifaka.plugin.testing.PluginTester} runs handlers over exchanges
 * in memory, in the order and under the rules of a gateway. Depends on no test framework.
 */
@NullMarked
package io.sifaka.plugin.testing;

import org.jspecify.annotations.NullMarked;
