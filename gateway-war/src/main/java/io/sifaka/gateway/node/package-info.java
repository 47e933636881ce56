/** What a node lends its plugins: {@link io.sifaka.gateway.node.NodeContext} and what stands behind it. */
@NullMarked
package io.sifaka.gateway.node;

import org.jspecify.annotations.NullMarked;
