/** What tests of several modules need of a datastore. */
@NullMarked
package io.sifaka.persistence.testing;

import org.jspecify.annotations.NullMarked;
