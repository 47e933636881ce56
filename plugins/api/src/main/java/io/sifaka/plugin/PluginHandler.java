package io.sifaka.plugin;

import java.nio.ByteBuffer;

/**
 * The code of a plugin. One instance serves every use of the plugin on a node, from many threads at once; what differs
 * between uses is in the configuration record {@code C}, which {@link io.sifaka.schema.Schema} binds and checks.
 *
 * <p>An implementation carries {@link PluginInfo} and has one public constructor, without parameters or with a
 * {@link PluginContext}. It keeps no state of a request in fields. A phase that throws {@link Exit} answers the request;
 * one that throws anything else makes it a 500 and is logged with the plugin's name and id (in {@link #log}: only logged).
 *
 * <p>The phases of one request run in the order below, each over all plugins of the chain by priority. Which methods a
 * class overrides is looked at once: a phase that is not overridden costs nothing.
 *
 * <p>One that is {@link AutoCloseable} is closed when the node stops.
 */
public interface PluginHandler<C extends Record> {

    /** Before routing; only uses bound to nothing run. {@link Exchange#route} is empty. */
    default void rewrite(Exchange exchange, C config) {}

    /**
     * After routing, before the upstream is chosen: authenticate, refuse, change the upstream request. An {@link Exit}
     * skips the access phase of the plugins after this one. May run anew from its start when a look-up had to be loaded:
     * do look-ups before changing the exchange.
     */
    default void access(Exchange exchange, C config) {}

    /** Once the status and headers of the response are known, before they are sent; also for answers of the gateway. */
    default void headers(Exchange exchange, C config) {}

    /**
     * A piece of the response body on its way to the client. Removing or adding bytes takes removing {@code
     * Content-Length} in {@link #headers}; a plugin that needs the body whole calls {@link ClientResponse#bufferBody}
     * there and is then called once.
     *
     * @param chunk the bytes, valid during the call only
     * @param last whether this is the end of the body; the chunk may then be empty
     * @return the bytes to send on: {@code chunk} itself, or others, or an empty buffer to hold back
     */
    default ByteBuffer body(Exchange exchange, C config, ByteBuffer chunk, boolean last) {
        return chunk;
    }

    /** After the last byte, off the threads that serve requests; also for requests that failed. */
    default void log(Exchange exchange, C config) {}

    /**
     * Whether {@link #rewrite}, {@link #access} or {@link #headers} may wait for something outside the node, such as a directory or a database.
     * Such requests run on threads that may be made to wait; the others may run where no thread ever waits.
     */
    default boolean waits(C config) {
        return false;
    }

    /** Whether {@link ClientRequest#body} must hold the request body when {@link #access} runs. */
    default boolean needsRequestBody(C config) {
        return false;
    }
}
