package nodo.internal.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import nodo.errors.SystemErrno;

/// Hands bytes to channels in pieces. What it has to remember is the channel's, so that no connection has an object for it. Loop thread only.
final class NioWriter {
    /// The JDK copies what lies on the heap into a direct buffer as big as the whole remainder, and keeps that buffer: a write of 32 MiB would cost
    /// 32 MiB of copying for each part the system takes. This much is what a socket's send buffer takes at once on most systems.
    static final int PIECE_BYTES = 256 * 1024;

    /// Pieces a call, so that one fast reader cannot hold the loop: the rest goes by the next turn.
    private static final int MOST_PIECES = 16;

    private NioWriter() { }

    static int write(NioStreamChannel to, ByteBuffer from) {
        int written = 0;
        for (int piece = 0; piece < MOST_PIECES && from.hasRemaining(); piece++) {
            int asked = Math.min(from.remaining(), PIECE_BYTES);
            int taken = writePiece(to, from, asked);
            if (taken < 0) return (int) failed(to, written, taken);
            written += taken;
            if (taken < asked) break;
        }
        return written == 0 ? SystemErrno.EAGAIN.result() : written;
    }

    static long write(NioStreamChannel to, ByteBuffer[] from, int offset, int length) {
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
            long taken = last == next + 1 ? writePiece(to, from[next], (int) asked) : writePiece(to, from, next, last - next);
            if (taken < 0) return failed(to, written, taken);
            written += taken;
            if (taken < asked) break;
        }
        return written == 0 ? SystemErrno.EAGAIN.result() : written;
    }

    /// The system reports an error once: one that comes after bytes went out in the same call is kept for the next call.
    private static long failed(NioStreamChannel to, long written, long result) {
        if (written == 0) return result;
        to.owe((int) result);
        return written;
    }

    private static int writePiece(NioStreamChannel to, ByteBuffer from, int bytes) {
        int owed = to.takeOwed();
        if (owed != 0) return owed;
        int limit = from.limit();
        from.limit(from.position() + bytes);
        try {
            return to.channel().write(from);
        } catch (IOException failure) {
            return NioErrno.ofWrite(failure).result();
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        } finally {
            from.limit(limit);
        }
    }

    private static long writePiece(NioStreamChannel to, ByteBuffer[] from, int offset, int length) {
        int owed = to.takeOwed();
        if (owed != 0) return owed;
        try {
            return to.channel().write(from, offset, length);
        } catch (IOException failure) {
            return NioErrno.ofWrite(failure).result();
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        }
    }
}
