package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import nodo.errors.SystemErrno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bytes are copied until the call that takes arrays as they are is prepared: for a moment after the start, so no other test can tell which it was.
class LibcTest {
    private final Libc libc = new Libc();
    private int here;
    private int there;

    @BeforeEach
    void connect() {
        MemorySegment ends = libc.allocate(2 * Integer.BYTES);
        assertEquals(0, libc.socketpair(SocketNames.AF_UNIX, LinuxStreamChannel.SOCK_STREAM_NONBLOCK_CLOEXEC, 0, ends));
        here = Libc.view(ends).getInt(0);
        there = Libc.view(ends).getInt(Integer.BYTES);
    }

    @AfterEach
    void close() {
        libc.close(here);
        libc.close(there);
    }

    private static MemorySegment part(byte[] bytes, int from, int to) { return Libc.remaining(ByteBuffer.wrap(bytes, from, to - from)); }

    @Test
    void copiedBytesArriveAndLeaveTheRestOfAnArrayAlone() {
        byte[] sent = {1, 2, 3, 4, 5};
        byte[] received = {9, 9, 9, 9, 9};
        assertEquals(3, libc.takeByCopy(Libc.SEND, here, part(sent, 1, 4), 0));
        assertEquals(3, libc.fillByCopy(Libc.RECV, there, part(received, 1, 5), 0));
        assertArrayEquals(new byte[] {9, 2, 3, 4, 9}, received);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, sent);
    }

    @Test
    void bothWaysTellTheSameErrors() {
        byte[] bytes = {1};
        assertEquals(SystemErrno.EAGAIN.result(), libc.fillByCopy(Libc.RECV, here, part(bytes, 0, 1), 0));
        assertEquals(SystemErrno.EAGAIN.result(), libc.recv(here, part(bytes, 0, 1), 0));
        assertEquals(SystemErrno.EBADF.result(), libc.takeByCopy(Libc.SEND, -1, part(bytes, 0, 1), 0));
        assertEquals(SystemErrno.EBADF.result(), libc.send(-1, part(bytes, 0, 1), 0));
        assertArrayEquals(new byte[] {1}, bytes);
    }
}
