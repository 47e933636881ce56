/** What the plugins share that send numbers on each request to a collector. */
@NullMarked
package io.sifaka.plugins.metric;

import org.jspecify.annotations.NullMarked;
