package nodo.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.IntSupplier;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Another transport on which a test makes chosen calls fail. What is not chosen goes on as ever. Loop thread only.
public final class FaultyTransport extends ForwardingTransport {
    private static final Set<String> CALLS = Set.of("open", "listen", "address", "accept", "bind", "connect", "finishConnect", "read", "write",
            "shutdown", "resetOnClose", "noDelay", "keepAlive", "typeOfService", "getTypeOfService", "getsockname", "getpeername");

    private final Map<String, Queue<SystemErrno>> next = new HashMap<>();
    private final Map<String, SystemErrno> unreachable = new HashMap<>();
    private final Set<String> blackholes = new HashSet<>();

    private FaultyTransport(Transport inner) { super(inner); }

    /// {@return a transport without faults yet}
    /// @param inner does the work
    public static FaultyTransport over(Transport inner) { return new FaultyTransport(inner); }

    /// Makes a call fail once; asked again, the call after that too.
    ///
    /// `finishConnect` makes the next connect fail after a while, even where it would have stood at once.
    /// `accept` with `EMFILE` loses the connection, as the real one does.
    ///
    /// @param call  `open` (of a client's socket), `listen`, `accept`, `bind`, `connect`, `finishConnect`, `read`, `write`, `shutdown`,
    ///              `resetOnClose`, `noDelay`, `keepAlive`, `typeOfService`, `getTypeOfService`, `address` (of a listener),
    ///              `getsockname` or `getpeername`
    /// @param errno why
    /// @return this transport
    public FaultyTransport failNext(String call, SystemErrno errno) {
        if (!CALLS.contains(call)) throw new IllegalArgumentException("no such call: " + call);
        next.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(errno);
        return this;
    }

    /// Makes every connect to an address fail after a while.
    ///
    /// @param address IP literal or path, as the endpoint has it
    /// @param errno   why
    /// @return this transport
    public FaultyTransport unreachable(String address, SystemErrno errno) {
        unreachable.put(address, errno);
        return this;
    }

    /// Makes connects to an address stay in progress for ever.
    ///
    /// @param address IP literal or path, as the endpoint has it
    /// @return this transport
    public FaultyTransport blackhole(String address) {
        blackholes.add(address);
        return this;
    }

    private @Nullable SystemErrno fault(String call) {
        Queue<SystemErrno> queue = next.get(call);
        return queue == null ? null : queue.poll();
    }

    private void throwFault(String call, String syscall) throws SystemException {
        SystemErrno errno = fault(call);
        if (errno != null) throw SystemException.io(syscall, errno);
    }

    private static String address(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Ip ip -> ip.address();
            case Endpoint.Path path -> path.path();
        };
    }

    @Override Poller wrap(Poller opened) { return new FaultyPoller(opened); }

    private final class FaultyPoller extends Polling {
        FaultyPoller(Poller inner) { super(inner); }

        @Override StreamChannel wrap(StreamChannel opened) { return new FaultyStream(opened); }

        @Override ListenChannel wrap(ListenChannel opened) { return new FaultyListener(opened, this); }

        @Override public StreamChannel openStream(Endpoint remote) throws SystemException {
            throwFault("open", "connect");
            return super.openStream(remote);
        }

        @Override public ListenChannel listen(Endpoint local, ListenSetup options) throws SystemException {
            throwFault("listen", "listen");
            return super.listen(local, options);
        }
    }

    private final class FaultyListener extends Listening {
        FaultyListener(ListenChannel inner, Polling poller) { super(inner, poller); }

        @Override public @Nullable StreamChannel accept() throws SystemException {
            SystemErrno errno = fault("accept");
            if (errno == null) return super.accept();
            StreamChannel shed = errno == SystemErrno.EMFILE ? super.accept() : null;
            if (shed != null) shed.close();
            throw SystemException.io("accept", errno);
        }

        @Override public Endpoint local() throws SystemException {
            throwFault("address", "address");
            return super.local();
        }
    }

    private final class FaultyStream extends Streaming {
        private @Nullable SystemErrno connectFault;
        private boolean lost;

        FaultyStream(StreamChannel inner) { super(inner); }

        private int or(String call, IntSupplier real) {
            SystemErrno errno = fault(call);
            return errno == null ? real.getAsInt() : errno.result();
        }

        @Override public void interest(int ready) { super.interest(lost ? 0 : ready); }

        @Override public int bind(Endpoint.Ip local) { return or("bind", () -> super.bind(local)); }

        @Override public int connect(Endpoint remote) {
            SystemErrno atOnce = fault("connect");
            if (atOnce != null) return atOnce.result();
            lost = blackholes.contains(address(remote));
            connectFault = unreachable.get(address(remote));
            if (connectFault == null) connectFault = fault("finishConnect");
            if (lost) super.interest(0);
            int result = lost ? SystemErrno.EINPROGRESS.result() : super.connect(remote);
            if (connectFault == null) return result;
            return result == 0 || result == SystemErrno.EINPROGRESS.result() ? SystemErrno.EINPROGRESS.result() : connectFault.result();
        }

        @Override public int finishConnect() {
            if (lost) return SystemErrno.EINPROGRESS.result();
            return connectFault == null ? super.finishConnect() : connectFault.result();
        }

        @Override public int read(ByteBuffer into) { return or("read", () -> super.read(into)); }

        @Override public int write(ByteBuffer from) { return or("write", () -> super.write(from)); }

        @Override public int writeMore(ByteBuffer from) { return or("write", () -> super.writeMore(from)); }

        @Override public long write(ByteBuffer[] from, int offset, int length) {
            SystemErrno errno = fault("write");
            return errno == null ? super.write(from, offset, length) : errno.result();
        }

        @Override public int shutdownWrite() { return or("shutdown", super::shutdownWrite); }

        @Override public int resetOnClose() { return or("resetOnClose", super::resetOnClose); }

        @Override public int noDelay(boolean on) { return or("noDelay", () -> super.noDelay(on)); }

        @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
            return or("keepAlive", () -> super.keepAlive(on, idleSeconds, intervalSeconds, count));
        }

        @Override public int typeOfService(int tos) { return or("typeOfService", () -> super.typeOfService(tos)); }

        @Override public int typeOfService() { return or("getTypeOfService", () -> super.typeOfService()); }

        @Override public @Nullable Endpoint local() throws SystemException {
            throwFault("getsockname", "getsockname");
            return super.local();
        }

        @Override public @Nullable Endpoint remote() throws SystemException {
            throwFault("getpeername", "getpeername");
            return super.remote();
        }
    }
}
