package io.sifaka.plugins.requesttransformer;

/** A part of a request that rules change: headers, arguments, or the fields of a body. */
interface NamedValues {
    boolean has(String name);

    void remove(String name);

    /** Gives all values of a name, which is there, another name; what had that is lost. */
    void rename(String from, String to);

    /** Puts one value in place of all that a name has, or has not. */
    void set(String name, String value);

    /** Adds a value after those that a name has. */
    void append(String name, String value);
}
