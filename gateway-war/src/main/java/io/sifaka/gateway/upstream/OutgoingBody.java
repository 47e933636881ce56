package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The body of a request on its way upstream. */
public interface OutgoingBody {
    /** No body at all, and no word of one. */
    OutgoingBody NONE = new OutgoingBody() {
        @Override
        public Content.@Nullable Source content() {
            return null;
        }

        @Override
        public long length() {
            return 0;
        }

        @Override
        public boolean untouched() {
            return true;
        }
    };

    /** A body that is whole, perhaps empty, and can be sent any number of times. */
    static OutgoingBody of(byte[] whole) {
        return new OutgoingBody() {
            @Override
            public Content.Source content() {
                return Content.Source.from(ByteBuffer.wrap(whole));
            }

            @Override
            public long length() {
                return whole.length;
            }

            @Override
            public boolean untouched() {
                return true;
            }
        };
    }

    /** The body for one try; null when there is none. */
    Content.@Nullable Source content();

    /** The number of bytes; -1 when it is not known. */
    long length();

    /** Whether {@link #content} could be sent from its start once more. */
    boolean untouched();

    /** The fields that go after a body of unknown length, once that was read to its end. */
    default HeaderList trailers() {
        return new HeaderList();
    }

    /** Whether this is no body, but what follows once the upstream has agreed to switch protocols. */
    default boolean afterSwitch() {
        return false;
    }
}
