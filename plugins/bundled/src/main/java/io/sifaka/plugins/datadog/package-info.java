/** datadog: numbers on each request, for a Datadog agent. */
@NullMarked
package io.sifaka.plugins.datadog;

import org.jspecify.annotations.NullMarked;
