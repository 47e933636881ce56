/**
 * What is known of a record: its fields, their types, defaults and constraints, and from them everything derived:
 * binding from JSON, validation with Kong's messages, and the description that {@code GET /schemas} answers.
 *
 * <p>A component that is not {@code @Nullable} is required (or filled by its {@link io.sifaka.schema.Default}).
 * Bounds come from Jakarta Validation: {@code @Min}/{@code @Max} show as {@code between}, {@code @Positive} as
 * {@code gt: 0}, {@link io.sifaka.schema.Length} as {@code len_min}/{@code len_max}; enums and {@link io.sifaka.schema.OneOf} as
 * {@code one_of}.
 */
@NullMarked
package io.sifaka.schema;

import org.jspecify.annotations.NullMarked;
