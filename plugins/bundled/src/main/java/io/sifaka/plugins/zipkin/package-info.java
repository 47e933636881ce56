/** zipkin: spans for a Zipkin server. */
@NullMarked
package io.sifaka.plugins.zipkin;

import org.jspecify.annotations.NullMarked;
