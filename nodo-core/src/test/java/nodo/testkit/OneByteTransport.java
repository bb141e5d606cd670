package nodo.testkit;

import java.nio.ByteBuffer;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;

/// Another transport on which a call moves one byte at most, as a busy system may do: whatever relies on a message coming whole fails. Any thread.
public final class OneByteTransport extends ForwardingTransport {
    /// Wraps a transport.
    ///
    /// @param inner does the work
    public OneByteTransport(Transport inner) { super(inner); }

    @Override public String name() { return super.name() + " one byte"; }

    @Override Poller wrap(Poller opened) {
        return new Polling(opened) {
            @Override StreamChannel wrap(StreamChannel channel) { return new OneByteStream(channel); }
        };
    }

    /// Buffers are narrowed for the length of a call. Loop thread only.
    private static final class OneByteStream extends Streaming {
        OneByteStream(StreamChannel inner) { super(inner); }

        @Override public int read(ByteBuffer into) {
            int limit = narrow(into);
            try {
                return super.read(into);
            } finally {
                into.limit(limit);
            }
        }

        @Override public int write(ByteBuffer from) {
            int limit = narrow(from);
            try {
                return super.write(from);
            } finally {
                from.limit(limit);
            }
        }

        @Override public int writeMore(ByteBuffer from) {
            int limit = narrow(from);
            try {
                return super.writeMore(from);
            } finally {
                from.limit(limit);
            }
        }

        @Override public long write(ByteBuffer[] from, int offset, int length) {
            int first = offset;
            while (first < offset + length - 1 && !from[first].hasRemaining()) first++;
            return write(from[first]);
        }

        private static int narrow(ByteBuffer buffer) {
            int limit = buffer.limit();
            buffer.limit(Math.min(limit, buffer.position() + 1));
            return limit;
        }
    }
}
