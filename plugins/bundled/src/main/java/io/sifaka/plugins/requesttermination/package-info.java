/** Fixed answers. */
@NullMarked
package io.sifaka.plugins.requesttermination;

import org.jspecify.annotations.NullMarked;
