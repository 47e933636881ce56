/**
 * Changes to requests. {@link io.sifaka.plugins.requesttransformer.Plan} is a configuration made ready; its
 * {@link io.sifaka.plugins.requesttransformer.Changes} work on whatever has named values: headers, arguments, bodies.
 * Templates are read by {@link io.sifaka.plugins.requesttransformer.Template} and can reach nothing but the four maps of
 * {@link io.sifaka.plugins.requesttransformer.Scope}.
 */
@NullMarked
package io.sifaka.plugins.requesttransformer;

import org.jspecify.annotations.NullMarked;
