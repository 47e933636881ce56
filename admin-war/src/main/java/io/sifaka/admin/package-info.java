/**
 * The Admin API: Kong's, over HTTP, with the same paths, answers and errors. {@link io.sifaka.admin.AdminApplication}
 * wires it; {@link io.sifaka.admin.EntityResource} serves the paths that follow from the entity types, a few more
 * resources what is not create, read, update and delete. Every rule about entities is {@code EntityDao}'s.
 */
@NullMarked
package io.sifaka.admin;

import org.jspecify.annotations.NullMarked;
