/** Real containers, real processes, a real PostgreSQL: what is shipped, as a user runs it. */
@NullMarked
package io.sifaka.integration;

import org.jspecify.annotations.NullMarked;
