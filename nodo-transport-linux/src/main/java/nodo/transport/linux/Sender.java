package nodo.transport.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import nodo.errors.SystemErrno;

/// Hands bytes to sockets: large buffers from where they lie, small ones packed together. Arrays move about, so the system cannot take several
/// of them by their addresses in one call; up to [#LARGE_BYTES] a copy costs less than a call of its own. Loop thread only.
final class Sender {
    private static final int MSG_NOSIGNAL = 0x4000;
    /// More follows at once: the system need not send a segment that is not full.
    static final int MSG_MORE = 0x8000;
    private static final int LARGE_BYTES = 16 * 1024;
    private static final int PACK_BYTES = 64 * 1024;
    /// A garbage collection waits for the call, so it must not take long.
    private static final int MOST_BYTES = 256 * 1024;
    /// Calls for one write, so that one fast reader cannot hold the loop: the rest goes by the next turn.
    private static final int MOST_CALLS = 16;
    private static final int EAGAIN = SystemErrno.EAGAIN.result();

    private final Libc libc;
    private final MemorySegment pack;
    private final ByteBuffer packBytes;

    Sender(Libc libc) {
        this.libc = libc;
        this.pack = libc.allocate(PACK_BYTES);
        this.packBytes = pack.asByteBuffer();
    }

    /// As [nodo.spi.transport.StreamChannel#write(ByteBuffer)].
    ///
    /// @param flags of the last call: [#MSG_MORE] or 0
    int write(LinuxStreamChannel to, ByteBuffer from, int flags) {
        int written = to.takeOwed();
        if (written < 0) return written;
        for (int calls = 0; calls < MOST_CALLS && from.hasRemaining(); calls++) {
            int asked = Math.min(from.remaining(), MOST_BYTES);
            int taken = sendOne(to.fd(), from, asked, asked < from.remaining() ? MSG_MORE : flags);
            if (taken < 0) return (int) stopped(to, written, taken);
            written += taken;
            if (taken < asked) break;
        }
        return written == 0 ? EAGAIN : written;
    }

    /// As [nodo.spi.transport.StreamChannel#write(ByteBuffer\[\], int, int)].
    long write(LinuxStreamChannel to, ByteBuffer[] from, int offset, int length) {
        long written = to.takeOwed();
        if (written < 0) return written;
        int end = offset + length;
        int next = firstFilled(from, offset, end);
        for (int calls = 0; calls < MOST_CALLS && next < end; calls++) {
            int first = next;
            int asked = Math.min(from[first].remaining(), MOST_BYTES);
            next = firstFilled(from, first + 1, end);
            while (next < end && asked + from[next].remaining() <= PACK_BYTES && isSmall(from[first]) && isSmall(from[next])) {
                asked += from[next].remaining();
                next = firstFilled(from, next + 1, end);
            }
            int flags = next < end ? MSG_MORE : 0;
            int taken = asked > from[first].remaining() ? sendPacked(to.fd(), from, first, next, flags) : sendOne(to.fd(), from[first], asked, flags);
            if (taken < 0) return stopped(to, written, taken);
            written += taken;
            if (taken < asked) break;
            if (from[first].hasRemaining()) next = first; // larger than one call may be
        }
        return written == 0 ? EAGAIN : written;
    }

    private static boolean isSmall(ByteBuffer buffer) { return buffer.remaining() < LARGE_BYTES; }

    private static int firstFilled(ByteBuffer[] from, int next, int end) {
        int i = next;
        while (i < end && !from[i].hasRemaining()) i++;
        return i;
    }

    /// The system tells an error once: one that comes after bytes have left in the same write is for the next write to answer.
    private static long stopped(LinuxStreamChannel to, long written, int result) {
        if (written == 0) return result;
        if (result != EAGAIN) to.owe(result);
        return written;
    }

    private int sendOne(int fd, ByteBuffer from, int bytes, int flags) {
        MemorySegment all = Libc.remaining(from);
        int taken = libc.send(fd, bytes == all.byteSize() ? all : all.asSlice(0, bytes), flags | MSG_NOSIGNAL);
        if (taken > 0) from.position(from.position() + taken);
        return taken;
    }

    private int sendPacked(int fd, ByteBuffer[] from, int first, int end, int flags) {
        int size = 0;
        for (int i = first; i < end; i++) {
            ByteBuffer part = from[i];
            packBytes.put(size, part, part.position(), part.remaining());
            size += part.remaining();
        }
        int taken = libc.send(fd, pack.asSlice(0, size), flags | MSG_NOSIGNAL);
        for (int i = first, left = taken; left > 0; i++) {
            int used = Math.min(left, from[i].remaining());
            from[i].position(from[i].position() + used);
            left -= used;
        }
        return taken;
    }
}
