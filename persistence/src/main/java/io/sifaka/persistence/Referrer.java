package io.sifaka.persistence;

/**
 * A document that needs another one.
 *
 * @param document the one that needs
 * @param cascade whether it goes with the one it needs
 */
record Referrer(Document document, boolean cascade) {}
