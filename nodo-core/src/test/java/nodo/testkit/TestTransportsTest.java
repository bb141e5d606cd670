package nodo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;
import org.junit.jupiter.api.Test;

/// The transports that tests run on do what tests rely on.
class TestTransportsTest {
    private static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
    private static final ListenSetup SETUP = new ListenSetup(511, false, false);
    private static final long LONG_MILLIS = Duration.ofHours(1).toMillis();

    private final Transport real = Transports.usable().findFirst().orElseThrow();

    private static StreamChannel accept(Poller poller, ListenChannel listener) throws SystemException {
        listener.register(_ -> { });
        poller.poll(LONG_MILLIS, ReadyListener::ready);
        StreamChannel accepted = listener.accept();
        assertNotNull(accepted);
        return accepted;
    }

    /// Connects and waits for readiness.
    private static int connect(Poller poller, StreamChannel client, Endpoint remote) {
        client.register(_ -> { });
        client.interest(Poller.WRITE);
        int result = client.connect(remote);
        if (result != SystemErrno.EINPROGRESS.result()) return result;
        poller.poll(LONG_MILLIS, ReadyListener::ready);
        return client.finishConnect();
    }

    @Test
    void eachTransportComesAsItIsAndByTheByte() {
        assertTrue(Transports.all().map(Transport::name).toList().containsAll(List.of("nio", "nio one byte")));
    }

    @Test
    void oneByteMovesOneByte() throws SystemException {
        try (Poller poller = new OneByteTransport(real).open()) {
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            StreamChannel client = poller.openStream(listener.local());
            assertEquals(0, connect(poller, client, listener.local()));
            client.interest(0);
            ByteBuffer hello = ByteBuffer.wrap(new byte[] {'h', 'i'});
            assertEquals(1, client.write(hello));
            assertEquals(1, client.write(new ByteBuffer[] {ByteBuffer.allocate(0), hello}, 0, 2));
            assertEquals(0, hello.remaining());
            StreamChannel server = accept(poller, listener);
            server.register(_ -> { });
            server.interest(Poller.READ);
            poller.poll(LONG_MILLIS, ReadyListener::ready);
            ByteBuffer into = poller.newReadBuffer(10);
            assertEquals(1, server.read(into));
            assertEquals(1, server.read(into));
            assertEquals(10, into.limit());
            server.close();
            client.close();
            listener.close();
        }
    }

    @Test
    void theVirtualClockJumpsWhereNothingHappens() throws SystemException {
        VirtualTransport virtual = new VirtualTransport(real);
        try (Poller poller = virtual.open()) {
            assertEquals(0, poller.poll(LONG_MILLIS, ReadyListener::ready));
            assertEquals(Duration.ofHours(1).toNanos(), virtual.nanoTime());
            virtual.advance(Duration.ofMillis(5));
            assertEquals(Duration.ofHours(1).plusMillis(5).toNanos(), virtual.nanoTime());
        }
    }

    @Test
    void theVirtualClockStandsStillWhereSomethingHappens() throws SystemException {
        VirtualTransport virtual = new VirtualTransport(real);
        try (Poller poller = virtual.open()) {
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            StreamChannel client = poller.openStream(listener.local());
            assertEquals(0, connect(poller, client, listener.local()));
            poller.wakeup();
            client.interest(0);
            assertEquals(0, poller.poll(LONG_MILLIS, ReadyListener::ready));
            assertEquals(0, virtual.nanoTime());
            client.close();
            listener.close();
        }
    }

    @Test
    void aChosenCallFailsOnce() throws SystemException {
        FaultyTransport faulty = FaultyTransport.over(real).failNext("listen", SystemErrno.EADDRINUSE);
        try (Poller poller = faulty.open()) {
            assertEquals("EADDRINUSE", assertThrows(SystemException.class, () -> poller.listen(LOOPBACK, SETUP)).code());
            poller.listen(LOOPBACK, SETUP).close();
        }
    }

    @Test
    void aRefusedDescriptorLosesTheConnection() throws SystemException {
        FaultyTransport faulty = FaultyTransport.over(real).failNext("accept", SystemErrno.EMFILE);
        try (Poller poller = faulty.open()) {
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            StreamChannel client = poller.openStream(listener.local());
            assertEquals(0, connect(poller, client, listener.local()));
            assertEquals("EMFILE", assertThrows(SystemException.class, listener::accept).code());
            assertNull(listener.accept());
            client.close();
            listener.close();
        }
    }

    @Test
    void readingAndWritingFailAsChosen() throws SystemException {
        FaultyTransport faulty = FaultyTransport.over(real).failNext("read", SystemErrno.ECONNRESET).failNext("shutdown", SystemErrno.ENOTCONN);
        try (Poller poller = faulty.open()) {
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            StreamChannel client = poller.openStream(listener.local());
            assertEquals(0, connect(poller, client, listener.local()));
            assertEquals(SystemErrno.ECONNRESET.result(), client.read(poller.newReadBuffer(1)));
            assertEquals(SystemErrno.EAGAIN.result(), client.read(poller.newReadBuffer(1)));
            assertEquals(SystemErrno.ENOTCONN.result(), client.shutdownWrite());
            client.close();
            listener.close();
        }
    }

    @Test
    void aConnectFailsAfterAWhileAsChosen() throws SystemException {
        FaultyTransport faulty = FaultyTransport.over(real).failNext("finishConnect", SystemErrno.ETIMEDOUT);
        try (Poller poller = faulty.open()) {
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            StreamChannel client = poller.openStream(listener.local());
            assertEquals(SystemErrno.ETIMEDOUT.result(), connect(poller, client, listener.local()));
            client.close();
            listener.close();
        }
    }

    @Test
    void aBlackholeAnswersNever() throws SystemException {
        VirtualTransport virtual = new VirtualTransport(FaultyTransport.over(real).blackhole("192.0.2.1"));
        try (Poller poller = virtual.open()) {
            Endpoint.Ip nowhere = new Endpoint.Ip("192.0.2.1", 9, false);
            StreamChannel client = poller.openStream(nowhere);
            assertEquals(SystemErrno.EINPROGRESS.result(), connect(poller, client, nowhere));
            assertEquals(Duration.ofHours(1).toNanos(), virtual.nanoTime());
            client.close();
        }
    }

    @Test
    void anUnknownCallCannotBeChosen() {
        assertThrows(IllegalArgumentException.class, () -> FaultyTransport.over(real).failNext("raed", SystemErrno.EIO));
    }
}
