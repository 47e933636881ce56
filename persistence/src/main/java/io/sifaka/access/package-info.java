/**
 * Who may use the Admin API: {@link io.sifaka.access.Admins} keeps them in the datastore, apart from all that the Admin
 * API shows. Tokens and passwords are kept as hashes only.
 */
@NullMarked
package io.sifaka.access;

import org.jspecify.annotations.NullMarked;
