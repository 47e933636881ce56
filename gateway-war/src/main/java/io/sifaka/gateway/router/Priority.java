package io.sifaka.gateway.router;

/** Which of several routes that match a request wins: a number for each path of a route, the larger first. */
interface Priority {
    /** Of a path that is a regular expression. */
    long ofRegex(int regexPriority);

    /**
     * Of a literal path.
     *
     * @param length of the path; 0 for a route without paths
     */
    long ofLiteral(int length);
}
