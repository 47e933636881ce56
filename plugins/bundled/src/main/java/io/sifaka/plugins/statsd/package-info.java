/** statsd: numbers on each request, for a StatsD server. */
@NullMarked
package io.sifaka.plugins.statsd;

import org.jspecify.annotations.NullMarked;
