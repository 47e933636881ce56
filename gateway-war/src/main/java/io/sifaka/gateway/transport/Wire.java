package io.sifaka.gateway.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** How bytes get to a socket and from it: as they are, or through TLS. */
interface Wire {
    /**
     * Goes on with what must happen before the first byte can be sent; on the loop only.
     *
     * @return whether the wire is ready; else it is called again when the socket is readable or writable
     */
    boolean ready() throws IOException;

    /** Reads what is there: how many bytes were put into {@code target}, 0 when none, -1 at the end. */
    int read(ByteBuffer target) throws IOException;

    /** Writes what the socket takes; returns whether everything is on its way, earlier bytes included. */
    boolean write(ByteBuffer source) throws IOException;

    /** Whether bytes written earlier still wait for the socket. */
    boolean hasUnsent();

    /** Whether bytes have been taken from the socket that no {@link #read} has given out. */
    boolean hasUnread();

    /** Says that nothing more will be written; what comes in can still be read. */
    void endOutput() throws IOException;

    /** Says goodbye where the protocol has a word for it; the channel is closed afterwards. */
    void close();

    /** Bytes as they are. */
    record Plain(SocketChannel channel) implements Wire {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean write(ByteBuffer source) throws IOException {
            channel.write(source);
            return !source.hasRemaining();
        }

        @Override
        public boolean hasUnsent() {
            return false;
        }

        @Override
        public boolean hasUnread() {
            return false;
        }

        @Override
        public void endOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() {
            // TCP says it
        }
    }
}
