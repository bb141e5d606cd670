package nodo.net;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import nodo.dns.Dns;
import nodo.dns.LookupAddress;
import nodo.dns.LookupOptions;
import nodo.errors.NodeException;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.AbortSignal;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.internal.net.Elsewhere;
import nodo.internal.net.HandedConnections;
import nodo.internal.net.NetInternals;
import nodo.internal.net.SharedListening;
import nodo.internal.trace.NetTrace;
import nodo.loop.EventLoop;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Feature;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// A TCP or Unix domain socket server. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/net.html#class-netserver">Node: net.Server</a>
public final class Server extends EventEmitter {
    /// It listens.
    public static final Event<Void> LISTENING = Event.of("listening");
    /// A connection was accepted; the socket is open and counted.
    public static final Event<Socket> CONNECTION = Event.of("connection");
    /// A connection was refused because of `maxConnections`.
    public static final Event<Dropped> DROP = Event.of("drop");
    /// It is closed and no connection is left.
    public static final Event<Void> CLOSE = Event.of("close");

    /// Stands for a server that holds an address and takes no connection.
    static final Consumer<StreamChannel> LEFT_TO_OTHERS = StreamChannel::close;

    static {
        NetInternals.provide(new NetInside());
    }

    private final EventLoop loop;
    private final NetLoop net;
    private ServerOptions options;
    private @Nullable ListenHandle handle;
    private @Nullable PathAddress path;
    /// Counts calls of `listen` and `close`, so that a lookup which was overtaken by one is forgotten.
    private int generation;
    private boolean lookingUp;
    private boolean unreferenced;
    private int connections;
    private @Nullable Integer maxConnections;
    private boolean dropMaxConnection;
    /// Takes connections as they were accepted, instead of sockets being made; null for all servers but those of a cluster's primary.
    private @Nullable Consumer<StreamChannel> taker;
    /// Processes that connections of this server were sent to.
    private final List<Elsewhere> elsewhere = new ArrayList<>(0);
    private boolean sentAway;
    /// Processes that have connections of this server and were asked, at [#close()], to tell when they are gone.
    private int awaited;

    /// A new server on the current loop, not listening.
    public Server() { this(ServerOptions.DEFAULT, null); }

    /// A new server on the current loop, not listening.
    ///
    /// @param connectionListener added to `connection`
    public Server(@Nullable Consumer<? super Socket> connectionListener) { this(ServerOptions.DEFAULT, connectionListener); }

    /// A new server on the current loop, not listening.
    ///
    /// @param options            how accepted sockets are
    /// @param connectionListener added to `connection`
    public Server(ServerOptions options, @Nullable Consumer<? super Socket> connectionListener) {
        this.loop = EventLoop.current();
        this.net = NetLoop.of(loop);
        this.options = Objects.requireNonNull(options, "options");
        if (connectionListener != null) on(CONNECTION, connectionListener);
    }

    static Server raw(Consumer<StreamChannel> taker) {
        Server server = new Server();
        server.taker = taker;
        return server;
    }

    @Nullable ListenChannel channel() { return handle == null ? null : handle.channel(); }

    /// {@return the loop it belongs to} Any thread.
    public EventLoop loop() { return loop; }

    // listening

    /// Listens on a port the system chooses, on every address.
    ///
    /// @return this server
    public Server listen() { return listen(0); }

    /// Listens on a port the system chooses, on every address.
    ///
    /// @param listener added once to `listening`
    /// @return this server
    public Server listen(@Nullable Runnable listener) { return listen(0, listener); }

    /// Listens on every address, IPv6 first, which on most systems takes IPv4 as well.
    ///
    /// @param port 0..65535; 0 lets the system choose
    /// @return this server
    public Server listen(int port) { return listen(ListenOptions.onPort(port), null); }

    /// Listens on every address, IPv6 first, which on most systems takes IPv4 as well.
    ///
    /// @param port     0..65535; 0 lets the system choose
    /// @param listener added once to `listening`
    /// @return this server
    public Server listen(int port, @Nullable Runnable listener) { return listen(ListenOptions.onPort(port), listener); }

    /// Listens on one address.
    ///
    /// @param port 0..65535; 0 lets the system choose
    /// @param host name or IP
    /// @return this server
    public Server listen(int port, @Nullable String host) { return listen(ListenOptions.onPort(port).withHost(host), null); }

    /// Listens on one address.
    ///
    /// @param port     0..65535; 0 lets the system choose
    /// @param host     name or IP
    /// @param listener added once to `listening`
    /// @return this server
    public Server listen(int port, @Nullable String host, @Nullable Runnable listener) {
        return listen(ListenOptions.onPort(port).withHost(host), listener);
    }

    /// Listens on one address.
    ///
    /// @param port     0..65535; 0 lets the system choose
    /// @param host     name or IP
    /// @param backlog  connections the kernel queues
    /// @param listener added once to `listening`
    /// @return this server
    public Server listen(int port, @Nullable String host, int backlog, @Nullable Runnable listener) {
        return listen(ListenOptions.onPort(port).withHost(host).withBacklog(backlog), listener);
    }

    /// Listens on a Unix domain socket.
    ///
    /// @param path its file; made now, removed by [#close()]
    /// @return this server
    public Server listen(String path) { return listen(ListenOptions.onPath(path), null); }

    /// Listens on a Unix domain socket.
    ///
    /// @param path     its file; made now, removed by [#close()]
    /// @param listener added once to `listening`
    /// @return this server
    public Server listen(String path, @Nullable Runnable listener) { return listen(ListenOptions.onPath(path), listener); }

    /// Listens on a Unix domain socket.
    ///
    /// @param path     its file; made now, removed by [#close()]
    /// @param backlog  connections the kernel queues
    /// @param listener added once to `listening`
    /// @return this server
    public Server listen(String path, int backlog, @Nullable Runnable listener) {
        return listen(ListenOptions.onPath(path).withBacklog(backlog), listener);
    }

    /// Takes over what another server of this loop listens on: connections come here from now on, and closing this server closes it.
    ///
    /// @param other    listens
    /// @param listener added once to `listening`
    /// @return this server
    /// @throws NodeException             `ERR_SERVER_ALREADY_LISTEN` where it listens, or looks its host up, already
    /// @throws nodo.errors.NodeTypeError `ERR_INVALID_ARG_VALUE` where the other server does not listen
    public Server listen(Server other, @Nullable Runnable listener) {
        checkThread("listen");
        refuseSecondListen();
        if (other.handle == null) throw ListenOptions.nothingToListenOn("a server that does not listen");
        beforeListen(listener);
        handle = other.handle;
        path = other.path;
        handle.handTo(this);
        announce();
        return this;
    }

    /// Listens on the socket that another socket of this loop stands on: one that was made from a descriptor and is bound, but not connected.
    /// A connected one gives the `error` event `EINVAL`. Each is closed for itself.
    ///
    /// @param other    has a descriptor
    /// @param listener added once to `listening`
    /// @return this server
    /// @throws NodeException             `ERR_SERVER_ALREADY_LISTEN` where it listens, or looks its host up, already
    /// @throws nodo.errors.NodeTypeError `ERR_INVALID_ARG_VALUE` where the socket is not open
    public Server listen(Socket other, @Nullable Runnable listener) {
        checkThread("listen");
        refuseSecondListen();
        StreamChannel channel = other.channel();
        if (channel == null) throw ListenOptions.nothingToListenOn("a socket that is not open");
        beforeListen(listener);
        boolean copied = net.inside.transport().supports(Feature.DESCRIPTORS);
        int copy = copied ? channel.duplicate() : SystemErrno.EINVAL.result(); // without descriptors, every open socket is connected
        if (copy < 0) {
            failByTick(SystemException.listen(SystemErrno.ofResult(copy), null, 0));
            return this;
        }
        if (!listenOnDescriptor(copy, ListenOptions.DEFAULT_BACKLOG)) net.inside.poller().closeDescriptor(copy);
        return this;
    }

    /// Listens as options say.
    ///
    /// @param options where and how
    /// @return this server
    public Server listen(ListenOptions options) { return listen(options, null); }

    /// Listens as options say. What the system refuses comes as an `error` event by tick; `listening` by tick.
    ///
    /// @param options  where and how
    /// @param listener added once to `listening`; where this call fails it stays for the next
    /// @return this server
    /// @throws NodeException              `ERR_SERVER_ALREADY_LISTEN` where it listens, or looks its host up, already
    /// @throws nodo.errors.NodeTypeError  `ERR_INVALID_ARG_VALUE` where there is neither port nor path nor descriptor
    /// @throws UncheckedIOException       `uv_pipe_chmod` where `readableAll` or `writableAll` is refused; the server does not listen then
    public Server listen(ListenOptions options, @Nullable Runnable listener) {
        checkThread("listen");
        refuseSecondListen();
        if (options.fd() == null && options.port() == null && options.path() == null) throw options.nothingToListenOn();
        checkFeatures(options);
        beforeListen(listener);
        AbortSignal signal = options.signal();
        if (signal != null) heed(signal);
        if (options.fd() != null && !listensThroughOthers(options, null)) listenOnDescriptor(options.fd(), options.backlog());
        if (options.fd() != null) return this;
        if (options.port() != null && options.host() != null && !options.host().isEmpty()) lookUpAndListen(options, options.host());
        else if (options.port() != null) listenEverywhere(options, options.port());
        else listenOnPath(options, Objects.requireNonNull(options.path()));
        return this;
    }

    /// Listens as options say, as [#listen(ListenOptions)] does.
    ///
    /// @param options where and how
    /// @return completed with this server on the loop's thread, right after `listening`; fails with the `error`, which counts as handled until then,
    ///         or with `ERR_SERVER_NOT_RUNNING` where it is closed before
    /// @throws NodeException              `ERR_SERVER_ALREADY_LISTEN` where it listens, or looks its host up, already
    /// @throws nodo.errors.NodeTypeError  `ERR_INVALID_ARG_VALUE` where there is neither port nor path
    public CompletionStage<Server> listenAsync(ListenOptions options) {
        listen(options);
        return Outcome.of(net.inside, this, LISTENING, CLOSE, NodeException::serverNotRunning);
    }

    private void refuseSecondListen() {
        if (listening() || lookingUp) throw NodeException.serverAlreadyListen();
    }

    private void beforeListen(@Nullable Runnable listener) {
        checkThread("listen");
        refuseSecondListen();
        generation++;
        path = null;
        if (listener != null) once(LISTENING, listener);
    }

    private void checkFeatures(ListenOptions options) {
        if (options.fd() != null) {
            net.require(Feature.DESCRIPTORS, "listen({ fd })");
        } else if (options.port() == null) {
            UnixPath.check(Objects.requireNonNull(options.path()), net.inside.transport());
        } else {
            if (options.ipv6Only()) net.require(Feature.IPV6_ONLY, "listen({ ipv6Only })");
            if (options.reusePort()) net.require(Feature.REUSE_PORT, "listen({ reusePort })");
        }
    }

    private void heed(AbortSignal signal) {
        Consumer<Throwable> onAbort = _ -> close();
        if (signal.isAborted()) {
            loop.nextTick(this::close);
            return;
        }
        signal.on(AbortSignal.ABORT, onAbort);
        once(CLOSE, () -> signal.off(AbortSignal.ABORT, onAbort));
    }

    private void lookUpAndListen(ListenOptions options, String host) {
        int asked = generation;
        int family = IpAddress.isIP(host);
        lookingUp = true;
        if (family != 0) {
            loop.nextTick(() -> lookedUp(asked, options, null, List.of(new LookupAddress(host, family))));
        } else {
            Dns.lookup(host, LookupOptions.DEFAULT, (error, addresses) -> lookedUp(asked, options, error, addresses));
        }
    }

    private void lookedUp(int asked, ListenOptions options, @Nullable Throwable error, List<LookupAddress> addresses) {
        if (asked != generation) return;
        lookingUp = false;
        if (error != null) {
            emit(ERROR, error);
            return;
        }
        LookupAddress chosen = addresses.stream().filter(found -> !isLinkLocal(found))
                .findFirst().orElse(addresses.getFirst());
        String address = String.valueOf(chosen.address());
        int port = Objects.requireNonNull(options.port());
        if (listensThroughOthers(options, address)) return;
        SystemException failure = open(new Endpoint.Ip(address, port, chosen.family() == 6), options);
        finish(failure, address, port);
    }

    /// `fe80::/10`: it means nothing without an interface.
    private static boolean isLinkLocal(LookupAddress found) {
        return found.family() == 6 && String.valueOf(found.address()).toLowerCase(Locale.ROOT).matches("fe[89ab].:.*");
    }

    /// `::`, and `0.0.0.0` where that does not work. A port that is taken is taken, whatever the family.
    private void listenEverywhere(ListenOptions options, int port) {
        if (listensThroughOthers(options, null)) return;
        SystemException failure = open(new Endpoint.Ip("::", port, true), options);
        boolean taken = failure == null || failure.errno() == SystemErrno.EADDRINUSE.result();
        if (taken || options.ipv6Only()) finish(failure, "::", port);
        else finish(open(new Endpoint.Ip("0.0.0.0", port, false), options), "0.0.0.0", port);
    }

    private void listenOnPath(ListenOptions options, String name) {
        Transport transport = net.inside.transport();
        String used = options.truncatePath() ? UnixPath.cut(name, transport) : name;
        path = new PathAddress(name);
        if (listensThroughOthers(options.withPath(used), null)) return;
        SystemException failure = open(new Endpoint.Path(used), options);
        if (failure != null && failure.errno() == SystemErrno.ENOENT.result()) failure = SystemException.io("listen", SystemErrno.EACCES);
        if (failure != null) {
            SystemException shown = SystemException.listen(SystemErrno.ofResult(failure.errno()), name, -1);
            if (UnixPath.isTooLong(used, transport)) shown.initCause(UnixPath.tooLong(used, transport));
            failByTick(shown);
            return;
        }
        announce();
    }

    /// What is no stream is `EINVAL` without asking the system, as in Node. A stream that cannot listen is closed, as in Node.
    ///
    /// @return whether the descriptor is no longer the caller's
    private boolean listenOnDescriptor(int fd, int backlog) {
        Poller poller = net.inside.poller();
        DescriptorKind kind = poller.kindOf(fd);
        boolean stream = kind == DescriptorKind.TCP || kind == DescriptorKind.UNIX || kind == DescriptorKind.PIPE;
        try {
            if (!stream) throw SystemException.listen(SystemErrno.EINVAL, null, 0);
            handle = new ListenHandle(net, this, poller.adoptListener(fd, backlog), kind == DescriptorKind.TCP, null, taker != LEFT_TO_OTHERS);
        } catch (SystemException failure) {
            boolean anothers = failure.errno() == SystemErrno.EEXIST.result();
            if (stream && !anothers) poller.closeDescriptor(fd);
            failByTick(failure);
            return stream && !anothers;
        }
        announce();
        return true;
    }

    private @Nullable SystemException open(Endpoint local, ListenOptions options) {
        try {
            ListenChannel channel = net.inside.poller().listen(local,
                    new ListenSetup(options.backlog(), options.ipv6Only(), options.reusePort()));
            SocketFile file = local instanceof Endpoint.Path(String name) && !name.startsWith("\0") ? new SocketFile(name) : null;
            handle = new ListenHandle(net, this, channel, local instanceof Endpoint.Ip, file, taker != LEFT_TO_OTHERS);
            if (file != null && (options.readableAll() || options.writableAll())) allow(file, options);
            return null;
        } catch (SystemException failure) {
            return failure;
        }
    }

    /// In a cluster, all but exclusive servers share their addresses, and somebody else listens for them.
    ///
    /// @return whether that is so here; then it was asked, and the answer comes later
    private boolean listensThroughOthers(ListenOptions options, @Nullable String address) {
        SharedListening sharing = net.sharing;
        if (sharing == null || options.exclusive() || options.reusePort()) return false;
        int asked = generation;
        int port = options.fd() != null ? 0 : options.port() == null ? -1 : options.port();
        String shown = options.fd() != null || options.port() != null ? address : options.path();
        lookingUp = true;
        sharing.listen(this, options, address, new SharedListening.Answer() {
            @Override public void listening(ListenChannel channel) {
                if (asked == generation) share(channel);
                else channel.close();
            }

            @Override public void refused(SystemErrno errno) {
                if (asked != generation) return;
                lookingUp = false;
                emit(ERROR, SystemException.bind(errno, shown, port));
            }
        });
        return true;
    }

    private void share(ListenChannel channel) {
        lookingUp = false;
        handle = new ListenHandle(net, this, channel, isTcp(channel), null, true);
        if (channel instanceof HandedConnections handed) handed.refuseWhile(() -> full() && !dropMaxConnection);
        announce();
    }

    private static boolean isTcp(ListenChannel channel) {
        try {
            return channel.local() instanceof Endpoint.Ip;
        } catch (SystemException gone) {
            return false;
        }
    }

    private void allow(SocketFile file, ListenOptions options) {
        try {
            file.allow(options.readableAll(), options.writableAll());
        } catch (SystemException refused) {
            if (handle != null) handle.close();
            handle = null;
            throw new UncheckedIOException(refused);
        }
    }

    private void finish(@Nullable SystemException failure, String address, int port) {
        if (failure != null) failByTick(SystemException.listen(SystemErrno.ofResult(failure.errno()), address, port));
        else announce();
    }

    private void announce() {
        if (handle != null) handle.referenced(!unreferenced);
        NetTrace.listen(loop.name(), this);
        loop.nextTick(() -> { if (listening()) emit(LISTENING); });
    }

    private void failByTick(SystemException error) { loop.nextTick(() -> emit(ERROR, error)); }

    /// {@return whether it listens}
    public boolean listening() { return handle != null; }

    /// Where it listens: asked from the system for TCP; for a Unix domain socket the path as it was given, also after `close()`,
    /// and where `listen` failed.
    ///
    /// @return null while it does not listen
    public @Nullable ServerAddress address() {
        ListenHandle open = handle;
        if (path != null) return path;
        if (open == null || open.closed()) return null;
        try {
            return open.channel().local() instanceof Endpoint.Ip ip ? new AddressInfo(ip.address(), ip.v6() ? "IPv6" : "IPv4", ip.port()) : null;
        } catch (SystemException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// The number of its descriptor, for those who must know it. It stays this server's: who wants to keep it makes a copy.
    ///
    /// @return -1 while it does not listen
    /// @throws NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the transport has no descriptors
    public int fd() {
        checkThread("fd");
        net.require(Feature.DESCRIPTORS, "server.fd()");
        return handle == null ? -1 : Math.max(handle.channel().descriptor(), -1);
    }

    // connections

    void accepted(StreamChannel channel, boolean tcp) {
        if (taker != null) {
            taker.accept(channel);
            return;
        }
        if (isBlocked(channel)) {
            channel.close();
            return;
        }
        if (full()) {
            Dropped dropped = describeDropped(channel);
            channel.close();
            emit(DROP, dropped);
            return;
        }
        SocketOptions accepted = SocketOptions.DEFAULT;
        if (options != ServerOptions.DEFAULT) {
            accepted = accepted.withAllowHalfOpen(options.allowHalfOpen()).withHighWaterMark(options.highWaterMark()).withNoDelay(options.noDelay())
                    .withKeepAlive(options.keepAlive()).withKeepAliveInitialDelay(options.keepAliveInitialDelay());
        }
        connections++;
        Socket socket = Socket.accepted(this, accepted, channel, tcp, options.pauseOnConnect());
        NetTrace.accept(loop.name(), socket);
        emit(CONNECTION, socket);
    }

    private boolean full() { return maxConnections != null && connections >= maxConnections; }

    private boolean isBlocked(StreamChannel channel) {
        BlockList list = options.blockList();
        if (list == null) return false;
        try {
            return channel.remote() instanceof Endpoint.Ip peer && list.check(peer.address(), peer.v6() ? "ipv6" : "ipv4");
        } catch (SystemException gone) {
            return false;
        }
    }

    private static Dropped describeDropped(StreamChannel channel) {
        try {
            if (channel.local() instanceof Endpoint.Ip local && channel.remote() instanceof Endpoint.Ip peer) {
                return new Dropped(local.address(), local.port(), local.v6() ? "IPv6" : "IPv4",
                        peer.address(), peer.port(), peer.v6() ? "IPv6" : "IPv4");
            }
        } catch (SystemException gone) {
            // reset before it could be refused: nothing is known of it
        }
        return new Dropped(null, null, null, null, null, null);
    }

    void connectionGone() {
        connections--;
        if (handle != null && handle.channel() instanceof HandedConnections handed) handed.freed();
        closeIfDrained();
    }

    /// Counts the connections.
    ///
    /// @param callback told by tick, with the number as it is now
    /// @return this server
    public Server getConnections(ConnectionsCallback callback) {
        checkThread("getConnections");
        int count = connections;
        if (elsewhere.isEmpty()) loop.nextTick(() -> callback.counted(null, count));
        else askElsewhere(count, callback);
        return this;
    }

    private void askElsewhere(int here, ConnectionsCallback callback) {
        int[] left = {elsewhere.size(), here};
        for (Elsewhere other : List.copyOf(elsewhere)) {
            other.count((error, count) -> {
                if (left[0] <= 0) return;
                left[1] += count;
                left[0] = error != null ? 0 : left[0] - 1;
                if (left[0] == 0) callback.counted(error, error != null ? 0 : left[1]);
            });
        }
    }

    /// A connection of this server went to another process.
    void sentAway(Elsewhere to) {
        sentAway = true;
        if (elsewhere.contains(to)) return;
        elsewhere.add(to);
        to.onExit(() -> elsewhere.remove(to));
    }

    /// What makes connections of two servers different for who gets them.
    String connectionKey() {
        return switch (address()) {
            case AddressInfo(String address, String family, int port) -> (family.equals("IPv6") ? 6 : 4) + ":" + address + ':' + port;
            case PathAddress known -> "-1:" + known.path() + ":-1";
            case null -> "4:null:" + System.identityHashCode(this);
        };
    }

    /// {@return how many connections there are; null once one was sent to another process}
    /// @deprecated use [#getConnections], which also knows of connections sent to other processes
    @Deprecated
    public @Nullable Integer connections() { return sentAway ? null : connections; }

    /// {@return how many connections are accepted before more are dropped; null for no limit}
    public @Nullable Integer maxConnections() { return maxConnections; }

    /// Limits the connections. More are accepted by the system and closed at once, with a `drop` event.
    ///
    /// @param max null for no limit; 0 refuses all
    public void setMaxConnections(@Nullable Integer max) {
        checkThread("setMaxConnections");
        maxConnections = max;
    }

    /// {@return whether a full server drops connections that were accepted elsewhere, instead of handing them back}
    public boolean dropMaxConnection() { return dropMaxConnection; }

    /// Says what a worker of a cluster does with a connection beyond [#maxConnections()] where another thread or process accepted it. Otherwise
    /// without effect.
    ///
    /// @param drop true takes and drops it, with a `drop` event; false, the default, hands it back, and another worker gets it
    public void setDropMaxConnection(boolean drop) {
        checkThread("setDropMaxConnection");
        dropMaxConnection = drop;
    }

    /// {@return how accepted sockets are}
    public ServerOptions options() { return options; }

    /// Changes how sockets that are accepted from now on are.
    ///
    /// @param options all of them
    public void setOptions(ServerOptions options) {
        checkThread("setOptions");
        this.options = Objects.requireNonNull(options, "options");
    }

    // closing

    /// Stops accepting at once; connections go on. `close` is emitted when the last one is gone.
    ///
    /// @return this server
    public Server close() { return close(null); }

    /// Stops accepting at once; connections go on. `close` is emitted when the last one is gone.
    ///
    /// @param callback added once to `close`; given `ERR_SERVER_NOT_RUNNING` where it did not listen
    /// @return this server
    public Server close(nodo.stream.@Nullable Completion callback) {
        checkThread("close");
        boolean wasOpen = handle != null;
        if (callback != null) once(CLOSE, () -> callback.done(wasOpen ? null : NodeException.serverNotRunning()));
        generation++;
        lookingUp = false;
        if (wasOpen) NetTrace.close(loop.name(), this, 0, 0, null);
        if (handle != null) handle.close();
        handle = null;
        awaited = elsewhere.size();
        for (Elsewhere other : List.copyOf(elsewhere)) {
            other.awaitClose(() -> {
                awaited--;
                closeIfDrained();
            });
        }
        closeIfDrained();
        return this;
    }

    /// Closes, where it listens.
    ///
    /// @return completed on the loop's thread after `close`; at once where it does not listen
    public CompletionStage<Void> closeAsync() {
        checkThread("close");
        CompletableFuture<Void> closed = new CompletableFuture<>();
        if (!listening()) {
            closed.complete(null);
        } else {
            close(_ -> closed.complete(null));
        }
        return closed;
    }

    private void closeIfDrained() {
        if (handle == null && connections == 0 && awaited == 0) loop.nextTick(() -> emit(CLOSE));
    }

    /// Lets the loop wait for this server again; the default. May precede `listen()`.
    ///
    /// @return this server
    public Server ref() { return reference(true); }

    /// Lets the loop end although this server listens; its connections are not touched. May precede `listen()`.
    ///
    /// @return this server
    public Server unref() { return reference(false); }

    private Server reference(boolean now) {
        checkThread(now ? "ref" : "unref");
        unreferenced = !now;
        if (handle != null) handle.referenced(now);
        return this;
    }

    // listeners, so that calls can be chained

    @Override public <T> Server on(Event<T> event, Consumer<? super T> listener) {
        super.on(event, listener);
        return this;
    }

    @Override public Server on(Event<?> event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override public <T> Server once(Event<T> event, Consumer<? super T> listener) {
        super.once(event, listener);
        return this;
    }

    @Override public Server once(Event<?> event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    /// Adds a listener for `connection`.
    ///
    /// @param listener given each accepted socket
    /// @return this server
    public Server onConnection(Consumer<? super Socket> listener) { return on(CONNECTION, listener); }

    /// Adds a listener for `listening`.
    ///
    /// @param listener called when it listens
    /// @return this server
    public Server onListening(Runnable listener) { return on(LISTENING, listener); }

    /// Adds a listener for `close`.
    ///
    /// @param listener called when it is closed and no connection is left
    /// @return this server
    public Server onClose(Runnable listener) { return on(CLOSE, listener); }

    /// Adds a listener for `error`.
    ///
    /// @param listener given what went wrong; the server may listen again
    /// @return this server
    public Server onError(Consumer<? super Throwable> listener) { return on(ERROR, listener); }

    @Override protected void checkThread(String method) { loop.checkThread("server", method); }

    @Override public String toString() { return "Server[" + (listening() ? "listening on " + address() : "not listening") + ']'; }
}
