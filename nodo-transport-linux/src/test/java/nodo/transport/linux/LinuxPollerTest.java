package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the shared suites cannot see: descriptors that are used again, errors that nobody asked for, and what only Linux can do.
class LinuxPollerTest {
    private static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
    private static final ListenSetup SETUP = new ListenSetup(511, false, false);
    private static final int EBADF = SystemErrno.EBADF.result();
    private static final long GIVE_UP_MILLIS = 20_000;

    @TempDir Path directory;
    private LinuxPoller poller;

    @BeforeEach
    void open() throws SystemException { poller = LinuxPoller.open(); }

    @AfterEach
    void close() { poller.close(); }

    private record Pair(LinuxStreamChannel client, LinuxStreamChannel server) { }

    private Pair pair(Endpoint at) throws SystemException {
        ListenChannel listener = poller.listen(at, SETUP);
        listener.register(_ -> { });
        StreamChannel client = poller.openStream(listener.local());
        int result = client.connect(listener.local());
        assertEquals(0, result == SystemErrno.EINPROGRESS.result() ? 0 : result);
        while (poller.poll(GIVE_UP_MILLIS, ReadyListener::ready) == 0) fail("nobody connects");
        StreamChannel server = listener.accept();
        assertNotNull(server);
        assertEquals(0, client.finishConnect());
        listener.close();
        return new Pair((LinuxStreamChannel) client, (LinuxStreamChannel) server);
    }

    private Pair pair() throws SystemException { return pair(LOOPBACK); }

    private static ByteBuffer bytes(int count) { return ByteBuffer.wrap(new byte[count]); }

    /// A client that has a byte to read, and was found to have it.
    private LinuxStreamChannel readable() throws SystemException {
        Pair pair = pair();
        pair.server().write(bytes(1));
        pair.client().register(_ -> { });
        pair.client().interest(Poller.READ);
        while (poller.poll(GIVE_UP_MILLIS, ReadyListener::ready) == 0) fail("nothing to read");
        return pair.client();
    }

    @Test
    void whoGetsTheDescriptorOfAClosedChannelDoesNotGetItsReadiness() throws SystemException {
        List<LinuxStreamChannel> ready = List.of(readable(), readable());
        List<StreamChannel> opened = new ArrayList<>();
        int reported = poller.poll(0, (_, _) -> {
            try {
                for (LinuxStreamChannel channel : ready) channel.close();
                for (int i = 0; i < 2; i++) opened.add(pair().client());
            } catch (SystemException failure) {
                throw new AssertionError(failure);
            }
            for (StreamChannel channel : opened) {
                channel.register(_ -> fail("reported for another"));
                channel.interest(Poller.READ);
            }
        });
        assertEquals(1, reported);
        assertEquals(0, poller.poll(0, ReadyListener::ready));
    }

    @Test
    void aHangUpThatNobodyWantsToKnowOfIsNotWatched() throws SystemException {
        Pair pair = pair();
        pair.client().register(_ -> { });
        pair.client().interest(Poller.READ);
        pair.server().resetOnClose();
        pair.server().close();
        while (poller.poll(GIVE_UP_MILLIS, ReadyListener::ready) == 0) fail("no reset");
        pair.client().interest(0);
        assertEquals(0, poller.poll(0, ReadyListener::ready));
        assertEquals(0, pair.client().watched);
        pair.client().interest(Poller.WRITE);
        assertEquals(1, poller.poll(0, (_, ready) -> assertEquals(Poller.WRITE, ready)));
    }

    @Test
    void interestBeforeConnectingWaitsForTheConnection() throws SystemException {
        StreamChannel client = poller.openStream(LOOPBACK);
        client.register(_ -> fail("not connected"));
        client.interest(Poller.READ | Poller.WRITE);
        assertEquals(0, poller.poll(0, ReadyListener::ready));
    }

    @Test
    void interestThatNobodyIsToldOfIsNotWatched() throws SystemException {
        LinuxStreamChannel client = pair().client();
        client.interest(Poller.WRITE);
        assertEquals(0, poller.poll(0, ReadyListener::ready));
        assertEquals(0, client.watched);
        client.register(_ -> { });
        assertEquals(1, poller.poll(0, ReadyListener::ready));
    }

    @Test
    void aSecondConnectChangesNothing() throws SystemException {
        Pair pair = pair();
        Endpoint remote = pair.client().remote();
        pair.client().connect(remote); // after a connect that took its time, the system says once more that it is done
        assertEquals(SystemErrno.EISCONN.result(), pair.client().connect(remote));
        assertEquals(0, pair.client().finishConnect());
    }

    @Test
    void aClosedPollerRefusesEverything() throws SystemException {
        Pair pair = pair();
        ListenChannel listener = poller.listen(LOOPBACK, SETUP);
        poller.close();
        assertEquals("EBADF", assertThrows(SystemException.class, () -> poller.openStream(LOOPBACK)).code());
        assertEquals("EBADF", assertThrows(SystemException.class, () -> poller.listen(LOOPBACK, SETUP)).code());
        UncheckedIOException polled = assertThrows(UncheckedIOException.class, () -> poller.poll(-1, ReadyListener::ready));
        assertEquals("EBADF", ((SystemException) polled.getCause()).code());
        assertNull(listener.accept());
        assertEquals("EBADF", assertThrows(SystemException.class, listener::local).code());
        assertEquals(EBADF, pair.client().read(bytes(1)));
    }

    @Test
    void aClosedChannelRefusesEverything() throws SystemException {
        LinuxStreamChannel closed = pair().client();
        closed.close();
        closed.register(_ -> fail("closed"));
        closed.interest(Poller.READ | Poller.WRITE);
        assertEquals(EBADF, closed.bind(LOOPBACK));
        assertEquals(EBADF, closed.connect(LOOPBACK));
        assertEquals(EBADF, closed.read(bytes(1)));
        assertEquals(EBADF, closed.write(bytes(1)));
        assertEquals(EBADF, closed.write(new ByteBuffer[] {bytes(1), bytes(1)}, 0, 2));
        assertEquals(EBADF, closed.shutdownWrite());
        assertEquals(EBADF, closed.resetOnClose());
        assertEquals(EBADF, closed.noDelay(true));
        assertEquals(EBADF, closed.keepAlive(true, 1, 1, 1));
        assertEquals(EBADF, closed.typeOfService(0));
        assertEquals(EBADF, closed.typeOfService());
        assertEquals(0, poller.poll(0, ReadyListener::ready));
    }

    @Test
    void aWakeupAfterCloseDoesNotReachWhoHasTheDescriptorNow() throws SystemException {
        Libc libc = new Libc();
        LinuxPoller closed = LinuxPoller.open();
        closed.close();
        Epoll epoll = new Epoll(libc, libc.epoll_create1(Epoll.EPOLL_CLOEXEC));
        int heir = libc.eventfd(0, WakeUp.EFD_CLOEXEC); // the two numbers that the poller had
        epoll.watch(heir, 1, 0, Epoll.EPOLLIN);
        closed.wakeup();
        assertEquals(0, epoll.await(0));
        libc.close(heir);
        epoll.close();
    }

    @Test
    void aWakeupIsNotLostWhereADispatcherThrows() throws SystemException {
        readable();
        poller.wakeup();
        assertThrows(IllegalStateException.class, () -> poller.poll(0, (_, _) -> { throw new IllegalStateException("from a listener"); }));
        poller.slots().closeAll();
        poller.poll(0, ReadyListener::ready);
        poller.wakeup();
        assertEquals(0, poller.poll(-1, ReadyListener::ready));
    }

    @Test
    void smallAndLargeReadOnlyAndDirectBuffersLeaveInOrder() throws SystemException {
        Pair pair = pair(new Endpoint.Path(directory.resolve("s").toString()));
        ByteBuffer[] parts = {filled(ByteBuffer.allocate(100), 1), filled(ByteBuffer.allocateDirect(200), 2),
            filled(ByteBuffer.allocate(40_000), 3), filled(ByteBuffer.allocate(300), 4).asReadOnlyBuffer(),
            filled(ByteBuffer.allocateDirect(20_000), 5), filled(ByteBuffer.allocate(20_000), 6).asReadOnlyBuffer(), ByteBuffer.allocate(0)};
        int[] sizes = {100, 200, 40_000, 300, 20_000, 20_000};
        assertEquals(80_600, pair.client().write(parts, 0, parts.length));
        ByteBuffer read = poller.newReadBuffer(80_601);
        while (pair.server().read(read) > 0) { }
        assertEquals(80_600, read.position());
        int at = 0;
        for (int part = 0; part < sizes.length; part++) {
            for (int i = 0; i < sizes[part]; i++) assertEquals(part + 1, read.get(at++));
        }
    }

    private static ByteBuffer filled(ByteBuffer buffer, int value) {
        while (buffer.hasRemaining()) buffer.put((byte) value);
        return buffer.flip();
    }

    @Test
    void readingFitsIntoThePartOfABufferThatIsLeft() throws SystemException {
        Pair pair = pair();
        pair.server().write(filled(ByteBuffer.allocate(10), 7));
        byte[] all = new byte[10];
        ByteBuffer part = ByteBuffer.wrap(all, 2, 5).slice().position(1).limit(4);
        assertEquals(3, pair.client().read(part));
        assertEquals(4, part.position());
        assertEquals(List.of((byte) 0, (byte) 0, (byte) 0, (byte) 7, (byte) 7, (byte) 7, (byte) 0),
                List.of(all[0], all[1], all[2], all[3], all[4], all[5], all[6]));
        assertEquals(SystemErrno.EAGAIN.result(), pair.client().read(part.limit(4)));
        assertThrows(ReadOnlyBufferException.class, () -> pair.client().read(ByteBuffer.allocate(1).asReadOnlyBuffer()));
    }

    @Test
    void anAbstractNameNeedsNoFile() throws SystemException {
        Endpoint.Path hidden = new Endpoint.Path("\0nodo-" + ProcessHandle.current().pid() + '-' + System.nanoTime());
        Pair pair = pair(hidden);
        assertEquals(hidden, pair.client().remote());
        assertEquals(hidden, pair.server().local());
        assertEquals(new Endpoint.Path(""), pair.client().local());
    }

    @Test
    void aPathMayHaveAllOf108Bytes() throws SystemException {
        String folder = directory.toString() + '/';
        Endpoint.Path longest = new Endpoint.Path(folder + "x".repeat(108 - folder.length()));
        assertEquals(longest, pair(longest).client().remote());
    }

    @Test
    void theUserTimeoutIsTheSystems() throws SystemException {
        LinuxStreamChannel client = pair().client();
        assertEquals(0, client.userTimeout(1234));
        assertEquals(1234, poller.options().get(client.fd(), SocketOptions.IPPROTO_TCP, SocketOptions.TCP_USER_TIMEOUT));
    }

    @Test
    void ipv6OnlyLeavesThePortToIpv4() throws SystemException {
        ListenChannel six = poller.listen(new Endpoint.Ip("::", 0, true), new ListenSetup(511, true, false));
        int port = ((Endpoint.Ip) six.local()).port();
        ListenChannel four = poller.listen(new Endpoint.Ip("0.0.0.0", port, false), SETUP);
        assertEquals(new Endpoint.Ip("0.0.0.0", port, false), four.local());
    }

    @Test
    void bothFamiliesTakeThePortOtherwise() throws SystemException {
        int port = ((Endpoint.Ip) poller.listen(new Endpoint.Ip("::", 0, true), SETUP).local()).port();
        Endpoint.Ip four = new Endpoint.Ip("0.0.0.0", port, false);
        assertEquals("EADDRINUSE", assertThrows(SystemException.class, () -> poller.listen(four, SETUP)).code());
    }

    @Test
    void aUnixSocketHasNoPortToShare() {
        Endpoint.Path path = new Endpoint.Path(directory.resolve("s").toString());
        ListenSetup shared = new ListenSetup(511, false, true);
        assertEquals("ENOTSUP", assertThrows(SystemException.class, () -> poller.listen(path, shared)).code());
    }

    private boolean hasBytes(LinuxStreamChannel channel) { return channel.read(bytes(10)) > 0; }

    @Test
    void whatIsWrittenWithMoreToFollowWaitsForThePush() throws SystemException {
        Pair pair = pair();
        assertEquals(0, pair.client().noDelay(true));
        assertEquals(1, pair.client().writeMore(bytes(1)));
        assertFalse(hasBytes(pair.server()));
        pair.client().push();
        assertTrue(hasBytes(pair.server()));
    }

    @Test
    void whatWasKeptBackLeavesWithTheNextPlainWriteAndBeforeTheEnd() throws SystemException {
        Pair pair = pair();
        pair.client().writeMore(bytes(1));
        pair.client().write(bytes(1));
        assertEquals(2, pair.server().read(bytes(10)));
        pair.client().writeMore(bytes(1));
        pair.client().close();
        assertEquals(1, pair.server().read(bytes(10)));
        assertEquals(0, pair.server().read(bytes(10)));
    }

    @Test
    void aUnixSocketKeepsNothingBackAndAClosedOneIsNotPushed() throws SystemException {
        Pair unix = pair(new Endpoint.Path(directory.resolve("s").toString()));
        assertEquals(1, unix.client().writeMore(bytes(1)));
        assertTrue(hasBytes(unix.server()));
        unix.client().close();
        unix.client().push();
        assertEquals(EBADF, unix.client().writeMore(bytes(1)));
    }
}
