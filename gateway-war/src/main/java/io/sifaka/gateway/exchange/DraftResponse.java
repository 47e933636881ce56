package io.sifaka.gateway.exchange;

import io.sifaka.plugin.ClientResponse;

/** The response that goes to the client, in the making. */
public final class DraftResponse implements ClientResponse {
    private final Source source;
    private final HeaderList headers;
    private int status;
    private boolean buffered;

    public DraftResponse(Source source, int status, HeaderList headers) {
        this.source = source;
        this.status = status;
        this.headers = headers;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void status(int status) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException(status + " is no status of a response");
        }
        this.status = status;
    }

    @Override
    public HeaderList headers() {
        return headers;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public void bufferBody() {
        buffered = true;
    }

    /** Whether the body is to be gathered before it is sent on. */
    public boolean buffered() {
        return buffered;
    }
}
