package io.sifaka.gateway.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * TLS over a socket. Reading belongs to the loop; writing to one thread at a time, and to the loop while it shakes hands: a
 * lock keeps the engine's outgoing side whole when a key update meets a write.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer in;
    private final ByteBuffer out;
    private ByteBuffer plain = NOTHING;
    private boolean shaken;
    private boolean filled;

    TlsWire(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        in = ByteBuffer.allocateDirect(packet);
        out = ByteBuffer.allocateDirect(packet).limit(0);
    }

    @Override
    public boolean ready() throws IOException {
        while (!shaken) {
            boolean progress =
                    switch (engine.getHandshakeStatus()) {
                        case NOT_HANDSHAKING, FINISHED -> finish();
                        case NEED_TASK -> runTasks();
                        case NEED_WRAP -> wrap(NOTHING);
                        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> shakeIn();
                    };
            if (!progress) {
                return false;
            }
        }
        return true;
    }

    private boolean finish() throws IOException {
        shaken = flush();
        return shaken;
    }

    /** One step of the handshake from the other side; false when its bytes are not there yet. */
    private boolean shakeIn() throws IOException {
        if (in.position() == 0 && fill() == 0) {
            return false;
        }
        ByteBuffer target = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = unwrap(target);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW && fill() == 0) {
            return false;
        }
        if (target.position() > 0) {
            plain = target.flip();
        }
        return true;
    }

    private int fill() throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            throw new EOFException("the upstream closed during the TLS handshake");
        }
        return count;
    }

    private SSLEngineResult unwrap(ByteBuffer target) throws SSLException {
        in.flip();
        try {
            return engine.unwrap(in, target);
        } finally {
            in.compact();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        boolean ended = false;
        while (target.hasRemaining()) {
            if (plain.hasRemaining()) {
                move(plain, target);
                continue;
            }
            int count = channel.read(in);
            ended = count < 0;
            if (in.position() == 0 || (!decrypt() && count <= 0)) {
                break;
            }
        }
        filled = !target.hasRemaining();
        int read = target.position() - start;
        return read == 0 && (ended || engine.isInboundDone()) ? -1 : read;
    }

    /** Decrypts one record into {@code plain}; false when there is no whole one. */
    private boolean decrypt() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = unwrap(target);
        plain = target.flip();
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
        } else if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        return result.getStatus() == SSLEngineResult.Status.OK && result.bytesConsumed() > 0;
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        from.position(from.position() + count);
        to.position(to.position() + count);
    }

    private boolean runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return true;
    }

    @Override
    public synchronized boolean write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (!wrap(source)) {
                return false;
            }
        }
        return flush();
    }

    /** Encrypts one record's worth and writes it; false when the socket takes no more. */
    private synchronized boolean wrap(ByteBuffer source) throws IOException {
        if (!flush()) {
            return false;
        }
        SSLEngineResult result = engine.wrap(source, out.clear());
        out.flip();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException("the upstream has closed the TLS connection");
        }
        return flush();
    }

    private synchronized boolean flush() throws IOException {
        if (out.hasRemaining()) {
            channel.write(out);
        }
        return !out.hasRemaining();
    }

    @Override
    public synchronized boolean hasUnsent() {
        return out.hasRemaining();
    }

    @Override
    public boolean hasUnread() {
        return plain.hasRemaining() || (filled && in.position() > 0);
    }

    @Override
    public void endOutput() {
        close();
    }

    @Override
    public synchronized void close() {
        engine.closeOutbound();
        try {
            if (shaken && flush()) {
                wrap(NOTHING);
            }
        } catch (IOException e) {
            // a goodbye that does not arrive changes nothing
        }
    }
}
