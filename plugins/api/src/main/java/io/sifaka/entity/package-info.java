/**
 * The entities that users configure, one record each, named and shaped as Kong's. From a record follow its storage, its
 * Admin API and its place in {@code /schemas}; {@link io.sifaka.entity.EntityTypes} lists them.
 */
@NullMarked
package io.sifaka.entity;

import org.jspecify.annotations.NullMarked;
