package io.sifaka.gateway.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Parses the responses of one connection and hands them to the sink of the exchange under way. Confined to the loop. */
final class ResponseReader implements HttpParser.ResponseHandler {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final HttpParser parser = new HttpParser(this, MAX_HEAD_BYTES, HttpCompliance.RFC9110);
    private @Nullable Sending sending;
    private List<HttpField> fields = new ArrayList<>();
    private List<HttpField> trailers = List.of();
    private ByteBuffer parsed = NOTHING;
    private int status;
    private boolean informational;
    private boolean started;
    private boolean done;
    private boolean switched;
    private boolean persistent;
    private @Nullable Throwable malformed;

    void begin(Sending next) {
        sending = next;
        parser.reset();
        parser.setHeadResponse(next.request().answersHead());
        started = done = switched = false;
        malformed = null;
    }

    /** Parses what is there; true when the sink had enough before the buffer was empty or the response at its end. */
    boolean parse(Sending current, ByteBuffer buffer) {
        started = true;
        if (switched) {
            return pass(current, buffer);
        }
        parsed = buffer;
        boolean paused = false;
        while (!done && malformed == null && !paused && (buffer.hasRemaining() || parser.inContentState())) {
            int before = buffer.remaining();
            paused = parser.parseNext(buffer);
            if (informational) {
                informational = false;
                paused = false;
                parser.reset();
                parser.setHeadResponse(current.request().answersHead());
            } else if (switched) {
                return pass(current, buffer);
            } else if (before == buffer.remaining() && !paused) {
                break;
            }
        }
        return paused && !done;
    }

    /** What comes after the switch is no HTTP: it goes on as it is. */
    private static boolean pass(Sending current, ByteBuffer buffer) {
        int length = buffer.remaining();
        if (length == 0) {
            return false;
        }
        int offset = buffer.arrayOffset() + buffer.position();
        buffer.position(buffer.limit());
        return !current.sink().body(buffer.array(), offset, length);
    }

    /** The upstream closed: the end of a body without length, or too early. */
    void end() {
        if (switched) {
            done = true;
            return;
        }
        parser.atEOF();
        parser.parseNext(NOTHING);
    }

    boolean started() {
        return started;
    }

    boolean done() {
        return done;
    }

    boolean reusable() {
        return persistent;
    }

    /** Bytes followed the response: its end is in doubt, so nothing more is read from this connection. */
    void poison(boolean bytesLeft) {
        persistent &= !bytesLeft;
    }

    @Nullable
    Throwable malformed() {
        return malformed;
    }

    @Override
    public void startResponse(HttpVersion version, int code, String reason) {
        status = code;
        fields = new ArrayList<>(16);
        trailers = List.of();
        persistent = version == HttpVersion.HTTP_1_1;
    }

    @Override
    public void parsedHeader(HttpField field) {
        fields.add(field);
        if (field.getHeader() == HttpHeader.CONNECTION) {
            persistent = persistent ? !field.contains("close") : field.contains("keep-alive");
        }
    }

    @Override
    public boolean headerComplete() {
        if (sending != null && (status >= 200 || switches(sending))) {
            sending.sink().head(status, fields);
        }
        return false;
    }

    /** Whether the upstream does what it was asked to, and says to what it switches (RFC 9110 §15.2.2). */
    private boolean switches(Sending current) {
        return status == 101
                && current.request().switches()
                && fields.stream().anyMatch(field -> field.getHeader() == HttpHeader.UPGRADE);
    }

    @Override
    public boolean content(ByteBuffer item) {
        // the parser hands out a read-only view; the same bytes stand just before its own position in the array
        int length = item.remaining();
        int offset = parsed.arrayOffset() + parsed.position() - length;
        return sending != null && !sending.sink().body(parsed.array(), offset, length);
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public void parsedTrailer(HttpField field) {
        if (trailers.isEmpty()) {
            trailers = new ArrayList<>();
        }
        trailers.add(field);
    }

    @Override
    public boolean messageComplete() {
        if (sending != null && !trailers.isEmpty()) {
            sending.sink().trailers(trailers);
        }
        if (sending != null && switches(sending)) {
            switched = true;
            persistent = false;
        } else if (status == 101) {
            malformed = new IllegalStateException("the upstream switches protocols unasked");
        } else if (status < 200) {
            informational = true;
        } else {
            done = true;
        }
        return true;
    }

    @Override
    public void earlyEOF() {
        malformed = new java.io.EOFException("the response ended early");
    }

    @Override
    public void badMessage(HttpException failure) {
        malformed = failure instanceof Throwable cause ? cause : new IllegalStateException(failure.getReason());
    }
}
