/**
 * Configuration as one document, in Kong's declarative format: read from YAML or JSON, unfolded into entities, checked as a
 * whole, and brought into a datastore or, on a node without a database, put in the place of what it had; and written again.
 * What entities there are and how they nest is asked of their schemas.
 */
@NullMarked
package io.sifaka.declarative;

import org.jspecify.annotations.NullMarked;
