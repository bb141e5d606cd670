package nodo.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.dns.Dns;
import nodo.dns.Lookup;
import nodo.dns.LookupAddress;
import nodo.dns.LookupOptions;
import nodo.errors.AggregateError;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.loop.Timeout;
import nodo.spi.transport.Endpoint;
import org.jspecify.annotations.Nullable;

/// One `connect()` from its call to the connection or the error: lookup, then one attempt, or several one after the other. Loop thread only.
///
/// It works for its socket while that is connecting through it; after each event it looks whether that is still so.
final class Dialer {
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(10);

    private final NetLoop net;
    private final Socket socket;
    private final ConnectOptions options;
    private final String host;
    private final int port;
    private @Nullable StreamHandle attempt;
    private @Nullable Timeout attemptTimer;
    private List<LookupAddress> candidates = List.of();
    private int tried;
    private final List<Throwable> failures = new ArrayList<>(0);

    Dialer(NetLoop net, Socket socket, ConnectOptions options) {
        this.net = net;
        this.socket = socket;
        this.options = options;
        this.host = options.host() == null || options.host().isEmpty() ? "localhost" : options.host();
        this.port = options.port() == null ? 0 : options.port();
    }

    void start() {
        String path = options.path();
        int family = IpAddress.isIP(host);
        if (path != null && !path.isEmpty()) dialPath(path);
        else if (family != 0) net.loop.nextTick(() -> { if (live()) dialOnly(host, family); });
        else lookUp();
    }

    /// Gives up: the attempt under way is closed.
    void cancel() {
        if (attemptTimer != null) attemptTimer.cancel();
        if (attempt != null) attempt.release();
        attempt = null;
    }

    /// The handle that is connecting, if any.
    @Nullable StreamHandle attempt() { return attempt; }

    String describe() { return "connecting to " + (options.path() != null ? options.path() : host + ':' + port); }

    private boolean live() { return socket.isDialing(this); }

    // looking up

    private void lookUp() {
        boolean several = options.autoSelectFamily() != null ? options.autoSelectFamily() : Net.getDefaultAutoSelectFamily();
        boolean all = several && options.family() == 0 && options.localAddress() == null;
        int hints = options.family() == 0 && options.hints() == 0 ? LookupOptions.ADDRCONFIG : options.hints();
        Lookup lookup = options.lookup() != null ? options.lookup() : Dns::lookup;
        lookup.lookup(host, new LookupOptions(options.family(), hints, all), (error, addresses) -> answered(error, addresses, all));
    }

    private void answered(@Nullable Throwable error, List<LookupAddress> addresses, boolean all) {
        if (!live()) return;
        if (error != null || addresses.isEmpty()) {
            Throwable reason = error != null ? error : SystemException.dns(SystemErrno.ENOTFOUND, host);
            socket.emit(Socket.LOOKUP, new LookupResult(reason, null, null, host));
            failByTick(reason);
            return;
        }
        List<LookupAddress> answer = all ? addresses : addresses.subList(0, 1);
        for (LookupAddress found : answer) {
            socket.emit(Socket.LOOKUP, new LookupResult(null, found.address(), found.family(), host));
            if (!live()) return;
        }
        List<LookupAddress> usable = alternating(answer);
        if (usable.isEmpty()) {
            failByTick(unusable(answer.getFirst()));
            return;
        }
        socket.touch();
        if (usable.size() == 1) {
            dialOnly(String.valueOf(usable.getFirst().address()), usable.getFirst().family());
            return;
        }
        candidates = usable;
        socket.attemptedAddresses(new ArrayList<>(usable.size()));
        dialNext();
    }

    private Throwable unusable(LookupAddress found) {
        if (found.address() == null || IpAddress.isIP(found.address()) == 0) return NodeTypeError.invalidIpAddress(found.address());
        return NodeRangeError.invalidAddressFamily(found.family(), host, port);
    }

    /// Usable addresses, each once, families in turn, that of the first address first.
    private static List<LookupAddress> alternating(List<LookupAddress> addresses) {
        List<LookupAddress> first = new ArrayList<>();
        List<LookupAddress> second = new ArrayList<>();
        for (LookupAddress found : addresses) {
            if (found.address() == null || IpAddress.isIP(found.address()) == 0 || found.family() != 4 && found.family() != 6) continue;
            List<LookupAddress> list = first.isEmpty() || first.getFirst().family() == found.family() ? first : second;
            if (list.stream().noneMatch(known -> found.address().equals(known.address()))) list.add(found);
        }
        List<LookupAddress> mixed = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) mixed.add(first.get(i));
            if (i < second.size()) mixed.add(second.get(i));
        }
        return mixed;
    }

    private void failByTick(Throwable error) {
        net.loop.nextTick(() -> { if (live()) socket.destroy(error); });
    }

    // a single attempt

    private void dialPath(String path) {
        SystemErrno atOnce;
        socket.emit(Socket.CONNECTION_ATTEMPT, new ConnectionAttempt(path, null, null));
        if (!live()) return;
        try {
            String name = options.truncatePath() ? UnixPath.cut(path, net.inside.transport()) : path;
            Endpoint remote = new Endpoint.Path(name);
            attempt = open(remote, false);
            atOnce = attempt.connect(remote, errno -> ended(path, null, null, errno));
        } catch (SystemException refused) {
            atOnce = SystemErrno.ofResult(refused.errno());
        }
        if (atOnce != null) socket.destroy(SystemException.connectAtOnce(atOnce, path, null, null, null));
    }

    private void dialOnly(String address, int family) {
        Endpoint.Ip remote = new Endpoint.Ip(address, port, family == 6);
        try {
            attempt = open(remote, true);
            SystemException unbound = bindLocal(attempt, family);
            if (unbound != null) {
                socket.destroy(unbound);
                return;
            }
            socket.emit(Socket.CONNECTION_ATTEMPT, new ConnectionAttempt(address, port, family));
            if (!live() || attempt == null) return;
            if (blocked(address, family)) {
                socket.destroy(NodeException.ipBlocked(address));
                return;
            }
            SystemErrno atOnce = attempt.connect(remote, errno -> ended(address, port, family, errno));
            if (atOnce != null) socket.destroy(atOnce(attempt, atOnce, address, family));
        } catch (SystemException refused) {
            socket.destroy(SystemException.connectAtOnce(SystemErrno.ofResult(refused.errno()), address, port, null, null));
        }
    }

    private void ended(String address, @Nullable Integer port, @Nullable Integer family, @Nullable SystemErrno errno) {
        if (!live() || attempt == null) return;
        if (errno == null) {
            socket.connected(attempt);
            return;
        }
        SystemException error = failure(errno, address, port);
        socket.emit(Socket.CONNECTION_ATTEMPT_FAILED, new ConnectionFailure(address, port, family, error));
        if (live()) socket.destroy(error);
    }

    // several attempts

    private void dialNext() {
        if (tried == candidates.size()) {
            socket.destroy(failures.isEmpty() ? new NodeException("ERR_SOCKET_CONNECTION_TIMEOUT", "Socket connection timeout")
                    : new AggregateError(failures));
            return;
        }
        LookupAddress next = candidates.get(tried++);
        String address = String.valueOf(next.address());
        if (blocked(address, next.family())) {
            failed(next, NodeException.ipBlocked(address));
            return;
        }
        try {
            Endpoint.Ip remote = new Endpoint.Ip(address, port, next.family() == 6);
            StreamHandle handle = open(remote, true);
            attempt = handle;
            SystemException unbound = bindLocal(handle, next.family());
            if (unbound != null) {
                passOver(unbound);
                return;
            }
            socket.emit(Socket.CONNECTION_ATTEMPT, new ConnectionAttempt(address, port, next.family()));
            if (!live()) return;
            socket.attempted(address + ':' + port);
            SystemErrno atOnce = handle.connect(remote, errno -> endedOne(next, handle, errno));
            if (atOnce != null) failed(next, atOnce(handle, atOnce, address, next.family()));
            else if (tried < candidates.size()) attemptTimer = net.loop.setTimeout(() -> timedOut(next), attemptTimeout());
        } catch (SystemException refused) {
            failed(next, SystemException.connectAtOnce(SystemErrno.ofResult(refused.errno()), address, port, null, null));
        }
    }

    private Duration attemptTimeout() {
        Duration asked = options.autoSelectFamilyAttemptTimeout();
        Duration timeout = asked != null ? asked : Net.getDefaultAutoSelectFamilyAttemptTimeout();
        return timeout.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : timeout;
    }

    private void endedOne(LookupAddress tried, StreamHandle handle, @Nullable SystemErrno errno) {
        if (attemptTimer != null) attemptTimer.cancel();
        if (!live() || attempt != handle) return;
        if (errno == null) socket.connected(handle);
        else failed(tried, failure(errno, String.valueOf(tried.address()), port));
    }

    private void failed(LookupAddress tried, Throwable error) {
        if (attempt != null) attempt.release();
        attempt = null;
        failures.add(error);
        socket.emit(Socket.CONNECTION_ATTEMPT_FAILED, new ConnectionFailure(String.valueOf(tried.address()), port, tried.family(), error));
        if (live()) dialNext();
    }

    /// Without an attempt there is none that failed.
    private void passOver(SystemException error) {
        if (attempt != null) attempt.release();
        attempt = null;
        failures.add(error);
        dialNext();
    }

    private void timedOut(LookupAddress tried) {
        socket.emit(Socket.CONNECTION_ATTEMPT_TIMEOUT, new ConnectionAttempt(String.valueOf(tried.address()), port, tried.family()));
        failures.add(failure(SystemErrno.ETIMEDOUT, String.valueOf(tried.address()), port));
        if (attempt != null) attempt.release();
        attempt = null;
        if (live()) dialNext();
    }

    // shared by both

    private StreamHandle open(Endpoint remote, boolean tcp) throws SystemException {
        return new StreamHandle(socket, net.inside.poller().openStream(remote), tcp);
    }

    private boolean blocked(String address, int family) {
        return options.blockList() != null && options.blockList().check(address, family == 6 ? "ipv6" : "ipv4");
    }

    /// {@return null where the local end is as asked for, else why it cannot be}
    private @Nullable SystemException bindLocal(StreamHandle handle, int family) {
        if (options.localAddress() == null && options.localPort() == 0) return null;
        String local = options.localAddress() != null ? options.localAddress() : family == 6 ? "::" : "0.0.0.0";
        int result = handle.channel().bind(new Endpoint.Ip(local, options.localPort(), IpAddress.isIP(local) == 6));
        return result < 0 ? SystemException.bind(SystemErrno.ofResult(result), local, options.localPort()) : null;
    }

    private SystemException failure(SystemErrno errno, String address, @Nullable Integer port) {
        if (port != null && options.localAddress() != null && options.localPort() != 0) {
            return SystemException.connectFrom(errno, address, port, options.localAddress(), options.localPort());
        }
        return SystemException.connect(errno, address, port);
    }

    /// The error of a connect that failed during the call: its text tells where the socket was bound, if anywhere.
    private SystemException atOnce(StreamHandle handle, SystemErrno errno, String address, int family) {
        AddressInfo local = Socket.addressOf(handle, false);
        if (local == null) return SystemException.connectAtOnce(errno, address, port, family == 6 ? "::" : "0.0.0.0", 0);
        return SystemException.connectAtOnce(errno, address, port, local.address(), local.port());
    }
}
