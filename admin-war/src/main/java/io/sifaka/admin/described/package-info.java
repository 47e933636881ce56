/** What Kong keeps in its datastore and Sifaka does not; only its schema is told, to tools that ask for it. */
@NullMarked
package io.sifaka.admin.described;

import org.jspecify.annotations.NullMarked;
