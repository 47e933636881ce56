/**
 * What a node is told before it starts: its configuration file, environment and system properties become one
 * {@link io.sifaka.config.NodeConfig}, or a {@link io.sifaka.config.ConfigException} that names every problem. The sample
 * file and the reference page are printed from the same record.
 */
@NullMarked
package io.sifaka.config;

import org.jspecify.annotations.NullMarked;
