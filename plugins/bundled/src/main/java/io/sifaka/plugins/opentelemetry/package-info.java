/** opentelemetry: spans and logs for a collector. */
@NullMarked
package io.sifaka.plugins.opentelemetry;

import org.jspecify.annotations.NullMarked;
