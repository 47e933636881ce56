package io.sifaka.declarative;

import org.jspecify.annotations.Nullable;

/**
 * Where an entity stands in a document.
 *
 * @param parent the entity that it is nested in; null: none
 * @param collection the name of the list
 * @param index its place there, from 0
 */
record Place(@Nullable Place parent, String collection, int index) {

    @Override
    public String toString() {
        return (parent == null ? "" : parent + ".") + collection + "[" + index + "]";
    }
}
