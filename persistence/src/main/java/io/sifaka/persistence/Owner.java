package io.sifaka.persistence;

import java.util.UUID;

/**
 * The entity whose dependants a listing is limited to: of routes, those whose {@code service} is this one.
 *
 * @param foreignField the field of the listed type that refers to it
 * @param id its id
 */
public record Owner(String foreignField, UUID id) {}
