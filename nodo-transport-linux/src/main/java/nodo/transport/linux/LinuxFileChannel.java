package nodo.transport.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// What can be waited for and is no socket: a pipe, a terminal, a device. Loop thread only.
final class LinuxFileChannel extends LinuxChannel implements StreamChannel {
    /// `AF_UNSPEC`, in place of a socket's family.
    static final int NO_SOCKET = 0;

    private static final int EAGAIN = SystemErrno.EAGAIN.result();
    private static final int ENOTSOCK = SystemErrno.ENOTSOCK.result();
    private static final int EBADF = SystemErrno.EBADF.result();
    /// A garbage collection waits for the call, so it must not take long.
    private static final int MOST_BYTES = 256 * 1024;

    private int interest;

    LinuxFileChannel(LinuxPoller poller, int fd) { super(poller, fd); }

    @Override public void register(ReadyListener listener) { attach(listener); }

    @Override public void interest(int ready) {
        interest = ready;
        poller().change(this);
    }

    @Override int interest() { return interest; }

    @Override public int read(ByteBuffer into) {
        if (!into.hasRemaining()) return EAGAIN; // the system's 0 would look like the end
        if (into.isReadOnly()) throw new ReadOnlyBufferException(); // the system would write into it all the same
        int count = poller().libc().read(fd(), MemorySegment.ofBuffer(into));
        if (count > 0) into.position(into.position() + count);
        return count;
    }

    @Override public int write(ByteBuffer from) {
        MemorySegment bytes = MemorySegment.ofBuffer(from);
        int count = poller().libc().write(fd(), bytes.asSlice(0, Math.min(bytes.byteSize(), MOST_BYTES)));
        if (count > 0) from.position(from.position() + count);
        return count;
    }

    @Override public long write(ByteBuffer[] from, int offset, int length) {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            if (!from[i].hasRemaining()) continue;
            int count = write(from[i]);
            if (count < 0) return written == 0 ? count : written;
            written += count;
            if (from[i].hasRemaining()) break;
        }
        return written == 0 ? EAGAIN : written;
    }

    @Override public Detached detach() { return new LinuxDetached(detachDescriptor(), NO_SOCKET); }

    /// There is no half to shut: the reader finds the end when the descriptor is closed.
    @Override public int shutdownWrite() { return isClosed() ? EBADF : 0; }

    private int noSocket() { return isClosed() ? EBADF : ENOTSOCK; }

    @Override public int bind(Endpoint.Ip local) { return noSocket(); }

    @Override public int connect(Endpoint remote) { return noSocket(); }

    @Override public int finishConnect() { return isClosed() ? EBADF : 0; }

    @Override public int resetOnClose() { return noSocket(); }

    @Override public int noDelay(boolean on) { return noSocket(); }

    @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) { return noSocket(); }

    @Override public int typeOfService(int tos) { return noSocket(); }

    @Override public int typeOfService() { return noSocket(); }

    @Override public @Nullable Endpoint local() { return null; }

    @Override public @Nullable Endpoint remote() { return null; }
}
