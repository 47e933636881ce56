@NullMarked
package io.sifaka.tls;

import org.jspecify.annotations.NullMarked;
