package io.sifaka.persistence;

import java.util.UUID;

/**
 * That a document needs another one.
 *
 * @param field the field that says so
 * @param type the name of the other's type
 * @param target the other's id
 * @param cascade whether the document goes when the other goes; else the other has to stay
 */
record Reference(String field, String type, UUID target, boolean cascade) {}
