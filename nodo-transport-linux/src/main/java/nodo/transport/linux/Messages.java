package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/// Bytes with descriptors over Unix sockets. Loop thread only.
/// ```
///   msghdr    0 name │ 8 its length, 4 │ 16 vectors │ 24 how many │ 32 control │ 40 its length │ 48 flags, 4          56 bytes
///   iovec     0 address │ 8 length                                                                                16 bytes
///   cmsghdr   0 length of all │ 8 level, 4 │ 12 type, 4 │ 16 descriptors, 4 each                                   padded to 8
/// ```
/// It is the same on x86-64 and aarch64.
final class Messages {
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SCM_RIGHTS = 1;
    private static final int VECTOR_AT = 56;
    private static final int CONTROL_AT = VECTOR_AT + 16;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_BYTES = 40;
    private static final int FLAGS = 48;
    private static final int LEVEL = 8;
    private static final int TYPE = 12;
    private static final int DATA = 16;
    /// `SCM_MAX_FD` of the kernel: more cannot come with one message.
    private static final int MOST_DESCRIPTORS = 253;
    private static final int MOST_CONTROL_BYTES = DATA + (MOST_DESCRIPTORS + 1) * Integer.BYTES;
    private static final int MOST_BYTES = 64 * 1024;

    private final Libc libc;
    private final MemorySegment header;
    private final MemorySegment control;
    private final MemorySegment bytes;

    Messages(Libc libc) {
        this.libc = libc;
        this.header = libc.allocate(CONTROL_AT + MOST_CONTROL_BYTES);
        this.control = header.asSlice(CONTROL_AT);
        this.bytes = libc.allocate(MOST_BYTES);
        header.set(JAVA_LONG, VECTOR, header.address() + VECTOR_AT);
        header.set(JAVA_LONG, VECTORS, 1);
        header.set(JAVA_LONG, CONTROL, control.address());
        header.set(JAVA_LONG, VECTOR_AT, bytes.address());
    }

    private void prepare(int byteCount, int controlBytes) {
        header.set(JAVA_LONG, VECTOR_AT + Long.BYTES, byteCount);
        header.set(JAVA_LONG, CONTROL_BYTES, controlBytes);
        header.set(JAVA_INT, FLAGS, 0);
    }

    /// As [nodo.spi.transport.StreamChannel#write(ByteBuffer, int)].
    int send(int over, ByteBuffer from, int fd) {
        int size = Math.min(from.remaining(), MOST_BYTES);
        bytes.asByteBuffer().put(from.slice(from.position(), size));
        prepare(size, DATA + Long.BYTES);
        control.set(JAVA_LONG, 0, DATA + Integer.BYTES);
        control.set(JAVA_INT, LEVEL, SocketOptions.SOL_SOCKET);
        control.set(JAVA_INT, TYPE, SCM_RIGHTS);
        control.set(JAVA_INT, DATA, fd);
        int sent = libc.sendmsg(over, header, MSG_NOSIGNAL);
        if (sent > 0) from.position(from.position() + sent);
        return sent;
    }

    /// As [nodo.spi.transport.StreamChannel#read(ByteBuffer, IntConsumer)].
    int receive(int over, ByteBuffer into, IntConsumer taker) {
        prepare(Math.min(into.remaining(), MOST_BYTES), MOST_CONTROL_BYTES);
        int received = libc.recvmsg(over, header, MSG_CMSG_CLOEXEC);
        if (received < 0) return received;
        into.put(bytes.asByteBuffer().limit(received));
        long end = header.get(JAVA_LONG, CONTROL_BYTES);
        int[] descriptors = end >= DATA ? descriptors(end) : new int[0];
        for (int fd : descriptors) taker.accept(fd); // read before: a taker may send and receive
        return received;
    }

    /// All descriptors of a stream socket's message are in one block.
    private int[] descriptors(long end) {
        boolean rights = control.get(JAVA_INT, LEVEL) == SocketOptions.SOL_SOCKET && control.get(JAVA_INT, TYPE) == SCM_RIGHTS;
        long length = Math.min(control.get(JAVA_LONG, 0), end);
        return rights ? control.asSlice(DATA, (length - DATA) / Integer.BYTES * Integer.BYTES).toArray(JAVA_INT) : new int[0];
    }
}
