package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What [StreamChannel] promises about a connection that stands.
@Tag("locale")
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class TransportStreamContractTest {
    @Parameter Transport transport;
    private Wire wire;

    @BeforeEach
    void open() throws SystemException { wire = new Wire(transport); }

    @AfterEach
    void close() { wire.close(); }

    private static ByteBuffer bytes(String text) { return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)); }

    /// Fills the connection until the system takes no more. By the byte that takes long, and each write is partial anyway.
    private long fill(Wire.End end, ByteBuffer buffer) {
        assumeFalse(transport instanceof OneByteTransport, "filling the system's buffer takes seconds one byte at a time");
        long written = 0;
        while (true) {
            int result = end.channel.write(buffer.clear());
            if (result == SystemErrno.EAGAIN.result()) return written;
            assertTrue(result > 0, () -> "write " + SystemErrno.ofResult(result));
            assertEquals(result, buffer.position());
            written += result;
        }
    }

    @Test
    void bytesArriveInOrder() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.client(), "hello");
        assertEquals("hello", wire.read(pair.server(), 5));
    }

    @Test
    void readingWhereNothingIsThereWouldBlock() throws SystemException {
        assertEquals(SystemErrno.EAGAIN.result(), wire.pair().client().channel.read(wire.poller.newReadBuffer(1)));
    }

    @Test
    void aHeapBufferCanBeReadInto() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.client(), "x");
        wire.await(pair.server(), Poller.READ);
        ByteBuffer into = ByteBuffer.allocate(4);
        assertEquals(1, pair.server().channel.read(into));
        assertEquals('x', into.get(0));
    }

    @Test
    void theEndComesAfterTheLastByteAndAgain() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.client(), "bye");
        pair.client().channel.close();
        assertEquals("bye", wire.read(pair.server(), 10));
        assertEquals(0, wire.readResult(pair.server()));
    }

    @Test
    void halfClosedTheOtherDirectionGoesOn() throws SystemException {
        Wire.Pair pair = wire.pair();
        assertEquals(0, pair.client().channel.shutdownWrite());
        assertEquals(0, wire.readResult(pair.server()));
        wire.write(pair.server(), "still here");
        assertEquals("still here", wire.read(pair.client(), 10));
    }

    @Test
    void writingAfterOurOwnFinIsABrokenPipe() throws SystemException {
        Wire.Pair pair = wire.pair();
        pair.client().channel.shutdownWrite();
        assertEquals(SystemErrno.EPIPE.result(), pair.client().channel.write(bytes("x")));
    }

    @Test
    void aResetIsReadAsSuch() throws SystemException {
        Wire.Pair pair = wire.pair();
        assertEquals(0, pair.server().channel.resetOnClose());
        pair.server().channel.close();
        assertEquals(SystemErrno.ECONNRESET.result(), wire.readResult(pair.client()));
    }

    @Test
    void theFirstWriteAfterAResetSaysSoAndTheNextFindsABrokenPipe() throws SystemException {
        Wire.Pair pair = wire.pair();
        pair.server().channel.resetOnClose();
        pair.server().channel.close();
        wire.await(pair.client(), Poller.READ);
        assertEquals(SystemErrno.ECONNRESET.result(), pair.client().channel.write(bytes("x")));
        assertEquals(SystemErrno.EPIPE.result(), pair.client().channel.write(bytes("x")));
    }

    @Test
    void closingWithUnreadBytesResets() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.client(), "unread");
        wire.await(pair.server(), Poller.READ);
        pair.server().channel.close();
        assertEquals(SystemErrno.ECONNRESET.result(), wire.readResult(pair.client()));
    }

    @Test
    void whatTheSystemDoesNotTakeStaysInTheBuffer() throws SystemException {
        Wire.Pair pair = wire.pair();
        ByteBuffer heap = ByteBuffer.allocate(1 << 20);
        assertTrue(fill(pair.client(), heap) > 0);
        assertEquals(0, heap.position());
        assertEquals(heap.capacity(), heap.limit());
    }

    @Test
    void aFullConnectionIsWritableAgainOnceThePeerHasRead() throws SystemException {
        Wire.Pair pair = wire.pair();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        long unread = fill(pair.client(), buffer);
        pair.client().channel.interest(Poller.WRITE);
        assertEquals(0, wire.turn());
        ByteBuffer into = wire.poller.newReadBuffer(1 << 20);
        while (unread > 0) {
            int result = pair.server().channel.read(into.clear());
            if (result > 0) unread -= result;
            else wire.await(pair.server(), Poller.READ);
        }
        wire.until(() -> (pair.client().ready & Poller.WRITE) != 0);
        assertTrue(pair.client().channel.write(buffer.clear()) > 0);
    }

    @Test
    void severalBuffersLeaveInOrder() throws SystemException {
        Wire.Pair pair = wire.pair();
        ByteBuffer[] parts = {bytes("skipped"), bytes(""), bytes("ab"), bytes(""), bytes("cde"), bytes("skipped")};
        long left = 5;
        while (left > 0) left -= Math.max(0, pair.client().channel.write(parts, 1, 4));
        assertEquals(0, left);
        assertEquals("abcde", wire.read(pair.server(), 5));
        assertEquals(0, parts[0].position());
        assertEquals(0, parts[5].position());
    }

    @Test
    void aBigBufferAmongSeveralKeepsItsPlace() throws SystemException {
        Wire.Pair pair = wire.pair();
        String big = "b".repeat(300 * 1024);
        ByteBuffer[] parts = {bytes("a"), bytes(big), bytes("c")};
        StringBuilder read = new StringBuilder();
        int bytes = transport instanceof OneByteTransport ? 1000 : big.length() + 2; // enough to see the order
        while (read.length() < bytes) {
            if (parts[2].hasRemaining()) pair.client().channel.write(parts, 0, 3);
            read.append(wire.read(pair.server(), Math.min(bytes - read.length(), written(parts) - read.length())));
        }
        assertEquals(("a" + big + "c").substring(0, bytes), read.toString());
    }

    private static int written(ByteBuffer[] parts) {
        int sum = 0;
        for (ByteBuffer part : parts) sum += part.position();
        return sum;
    }

    @Test
    void aClosedChannelIsNoDescriptorAnyMore() throws SystemException {
        Wire.Pair pair = wire.pair();
        pair.client().channel.close();
        pair.client().channel.close();
        assertEquals(SystemErrno.EBADF.result(), pair.client().channel.read(wire.poller.newReadBuffer(1)));
        assertEquals(SystemErrno.EBADF.result(), pair.client().channel.write(bytes("x")));
    }

    @Test
    @Rows({"S125", "S126", "S127"})
    void delayAndKeepAliveCanBeSet() throws SystemException {
        StreamChannel channel = wire.pair().client().channel;
        assertEquals(0, channel.noDelay(true));
        assertEquals(0, channel.keepAlive(true, 60, 1, 10));
        assertEquals(0, channel.keepAlive(true, 0, 0, 0));
        assertEquals(0, channel.keepAlive(false, 0, 0, 0));
    }

    @Test
    @Rows({"N42", "N43"})
    void theTypeOfServiceIsWhatWasSet() throws SystemException {
        StreamChannel channel = wire.pair().client().channel;
        assertEquals(0, channel.typeOfService(0x10));
        assertEquals(0x10, channel.typeOfService());
    }

    @Test
    @Rows({"N42", "N43"})
    void theTrafficClassOfAnIpv6ConnectionIsWhatWasSet() throws SystemException {
        StreamChannel channel = wire.pair(new Endpoint.Ip("::1", 0, true)).server().channel;
        assertEquals(0, channel.typeOfService(0xb8));
        assertEquals(0xb8, channel.typeOfService());
    }
}
