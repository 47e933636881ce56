package io.sifaka.plugin;

/** The response that goes to the client. */
public interface ClientResponse {
    int status();

    /** Changes the status; only in {@code headers}. */
    void status(int status);

    /** The header fields; may be changed in {@code headers} only. */
    Headers headers();

    /** Where the response came from. */
    Source source();

    /**
     * Has the gateway gather the whole body before it sends anything on, so that {@link PluginHandler#body} is called
     * once. Only in {@code headers}. A body beyond the node's limit is streamed after all, in pieces.
     */
    void bufferBody();

    /** Who made the response. */
    enum Source {
        /** The upstream. */
        SERVICE,
        /** A plugin, by {@link Exit}. */
        EXIT,
        /** The gateway, for an error of its own or of the upstream. */
        ERROR
    }
}
