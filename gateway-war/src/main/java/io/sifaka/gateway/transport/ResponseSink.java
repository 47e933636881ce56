package io.sifaka.gateway.transport;

import java.util.List;
import org.eclipse.jetty.http.HttpField;

/**
 * Takes a response as it comes in. All methods but {@link #begun} are called on the connection's loop, one at a time, and must
 * not block.
 */
public interface ResponseSink {
    /**
     * The exchange begins, on the sender's thread and before anything is sent; once more when a pooled connection proved
     * closed and another takes its place.
     *
     * @param exchange the handle on it, the one that {@link Transport#send} returns
     */
    default void begun(Flow exchange) {}

    /**
     * The final status and the header fields; informational responses are passed over.
     *
     * @param fields as received, in order; the list is the sink's to keep
     */
    void head(int status, List<HttpField> fields);

    /**
     * A piece of the body.
     *
     * @param bytes valid during the call, or for as long as {@link #keepsBytes}
     * @return whether more may come now; after {@code false} nothing comes until {@link Flow#resume}
     */
    boolean body(byte[] bytes, int offset, int length);

    /** What has come in was handed on, and the rest is not there yet. */
    default void settled() {}

    /** Whether bytes are still in use after the call that handed them over; the loop then reads into other memory. */
    default boolean keepsBytes() {
        return false;
    }

    /** The fields that came after the body, in order; not called when there were none. Before {@link #complete}. */
    default void trailers(List<HttpField> fields) {}

    /** The end of the response; the connection is free again. */
    void complete();

    /** The end of the exchange for want of a whole response; nothing follows. */
    void failed(Failure failure);
}
