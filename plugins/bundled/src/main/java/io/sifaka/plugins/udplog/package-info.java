/** Log records over UDP. */
@NullMarked
package io.sifaka.plugins.udplog;

import org.jspecify.annotations.NullMarked;
