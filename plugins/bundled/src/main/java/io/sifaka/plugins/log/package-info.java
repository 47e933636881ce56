/** What the plugins that send log records to other machines have in common. */
@NullMarked
package io.sifaka.plugins.log;

import org.jspecify.annotations.NullMarked;
