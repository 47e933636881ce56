package io.sifaka.schema;

/** What is refused unless the operator of the node allows it; {@link Schema#allowing} takes it. */
public enum Permit {
    /** Regular expressions that only a backtracking engine runs, in steps that are counted. */
    BACKTRACKING_REGEXES
}
