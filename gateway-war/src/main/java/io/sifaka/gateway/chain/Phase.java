package io.sifaka.gateway.chain;

/** The phases of a request, in order, named after the methods of {@link io.sifaka.plugin.PluginHandler}. */
enum Phase {
    REWRITE("rewrite"),
    ACCESS("access"),
    HEADERS("headers"),
    BODY("body"),
    LOG("log");

    private final String method;

    Phase(String method) {
        this.method = method;
    }

    /** The name of the handler's method. */
    String method() {
        return method;
    }
}
