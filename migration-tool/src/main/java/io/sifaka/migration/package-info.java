/**
 * The command line's work on a datastore: setting up and inspecting it here, importing from other gateways later. Commands
 * are hung into {@code bin/sifaka} by the standalone module.
 */
@NullMarked
package io.sifaka.migration;

import org.jspecify.annotations.NullMarked;
