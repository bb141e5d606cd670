package nodo.internal.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import nodo.errors.SystemErrno;

/// Hands bytes to a channel in pieces. Loop thread only.
final class NioWriter {
    /// The JDK copies what lies on the heap into a direct buffer as big as the whole remainder, and keeps that buffer: a write of 32 MiB would cost
    /// 32 MiB of copying for each part the system takes. This much is what a socket's send buffer takes at once on most systems.
    static final int PIECE_BYTES = 256 * 1024;

    /// Pieces a call, so that one fast reader cannot hold the loop: the rest goes by the next turn.
    private static final int MOST_PIECES = 16;

    private final SocketChannel channel;
    /// An error that came after bytes had gone out in the same call. The system reports it once, so it is kept for the next call.
    private int owed;

    NioWriter(SocketChannel channel) { this.channel = channel; }

    int write(ByteBuffer from) {
        int written = 0;
        for (int piece = 0; piece < MOST_PIECES && from.hasRemaining(); piece++) {
            int asked = Math.min(from.remaining(), PIECE_BYTES);
            int taken = writePiece(from, asked);
            if (taken < 0) return (int) failed(written, taken);
            written += taken;
            if (taken < asked) break;
        }
        return written == 0 ? SystemErrno.EAGAIN.result() : written;
    }

    long write(ByteBuffer[] from, int offset, int length) {
        long written = 0;
        int next = offset;
        int end = offset + length;
        for (int piece = 0; piece < MOST_PIECES; piece++) {
            while (next < end && !from[next].hasRemaining()) next++;
            if (next == end) break;
            long asked = from[next].remaining();
            int last = next + 1;
            while (last < end && asked + from[last].remaining() <= PIECE_BYTES) asked += from[last++].remaining();
            asked = Math.min(asked, PIECE_BYTES); // the first one alone may be bigger
            long taken = last == next + 1 ? writePiece(from[next], (int) asked) : writePiece(from, next, last - next);
            if (taken < 0) return failed(written, taken);
            written += taken;
            if (taken < asked) break;
        }
        return written == 0 ? SystemErrno.EAGAIN.result() : written;
    }

    private long failed(long written, long result) {
        if (written == 0) return result;
        owed = (int) result;
        return written;
    }

    private int writePiece(ByteBuffer from, int bytes) {
        if (owed != 0) return payBack();
        int limit = from.limit();
        from.limit(from.position() + bytes);
        try {
            return channel.write(from);
        } catch (IOException failure) {
            return NioErrno.ofWrite(failure).result();
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        } finally {
            from.limit(limit);
        }
    }

    private long writePiece(ByteBuffer[] from, int offset, int length) {
        if (owed != 0) return payBack();
        try {
            return channel.write(from, offset, length);
        } catch (IOException failure) {
            return NioErrno.ofWrite(failure).result();
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        }
    }

    private int payBack() {
        int result = owed;
        owed = 0;
        return result;
    }
}
