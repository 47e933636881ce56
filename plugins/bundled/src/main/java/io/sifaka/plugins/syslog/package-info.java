/** Log records for the system's log. */
@NullMarked
package io.sifaka.plugins.syslog;

import org.jspecify.annotations.NullMarked;
