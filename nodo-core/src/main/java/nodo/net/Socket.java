package nodo.net;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nodo.buffer.Buffer;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.AbortSignal;
import nodo.events.Event;
import nodo.internal.trace.NetTrace;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Feature;
import nodo.spi.transport.StreamChannel;
import nodo.stream.Chunk;
import nodo.stream.Completion;
import nodo.stream.StreamOptions;
import nodo.stream.Streams;
import org.jspecify.annotations.Nullable;

/// A TCP connection or a Unix domain socket, as a duplex stream. Loop thread only.
///
/// Made by the user and connected by [#connect], made by [Net#createConnection], or given to a server's `connection` listener.
///
/// @see <a href="https://nodejs.org/api/net.html#class-netsocket">Node: net.Socket</a>
public final class Socket extends FluentSocket {
    /// The connection stands.
    public static final Event<Void> CONNECT = Event.of("connect");
    /// Right after `connect`: ready to be used.
    public static final Event<Void> READY = Event.of("ready");
    /// Nothing was read or written for as long as [#setTimeout] says. A notice only.
    public static final Event<Void> TIMEOUT = Event.of("timeout");
    /// An address of the host was found, or none; not for IP literals and paths.
    public static final Event<LookupResult> LOOKUP = Event.of("lookup");
    /// An attempt to connect begins.
    public static final Event<ConnectionAttempt> CONNECTION_ATTEMPT = Event.of("connectionAttempt");
    /// An attempt to connect failed.
    public static final Event<ConnectionFailure> CONNECTION_ATTEMPT_FAILED = Event.of("connectionAttemptFailed");
    /// An attempt to connect took too long, and the next one begins.
    public static final Event<ConnectionAttempt> CONNECTION_ATTEMPT_TIMEOUT = Event.of("connectionAttemptTimeout");

    private static final int KEEP_ALIVE_PROBES = 10;
    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 1;
    private static final int UNSET = -1;
    private static final long MAX_TIMEOUT_MILLIS = Integer.MAX_VALUE;

    final NetLoop net;
    private final @Nullable Server server;
    private @Nullable OnRead onRead;
    private Phase phase = Phase.IDLE;
    private boolean noDelay;
    private boolean keepAlive;
    private boolean unreferenced;
    private boolean reset;
    private int keepAliveSeconds;
    private int typeOfService = UNSET;
    private int userTimeoutMillis;
    private int timeoutMillis = UNSET;
    private long bytesRead;
    private long bytesDispatched;
    /// What waits for the connection; counted as written.
    private int bytesWaiting;
    /// Counts the connections, so that what waits for one does not act on the next.
    private int life;
    private @Nullable IdleTimer idleTimer;
    private @Nullable AddressInfo remote;
    private @Nullable List<String> attemptedAddresses;

    /// A new, unconnected socket on the current loop, with Node's defaults.
    public Socket() { this(SocketOptions.DEFAULT); }

    /// A new, unconnected socket on the current loop.
    ///
    /// @param options how it behaves; with a descriptor it is open at once
    /// @throws NodeTypeError        `ERR_INVALID_FD_TYPE` where the descriptor is closed or no stream
    /// @throws NodeException        `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where there is a descriptor and the transport takes none
    /// @throws UncheckedIOException `open EEXIST` where another socket or server of this loop has the descriptor
    public Socket(SocketOptions options) { this(options, null); }

    private Socket(SocketOptions options, @Nullable Server server) {
        super(streamOptions(options));
        this.net = NetLoop.of(loop());
        this.server = server;
        this.onRead = options.onRead();
        this.noDelay = options.noDelay();
        this.keepAlive = options.keepAlive();
        this.keepAliveSeconds = wholeSeconds(options.keepAliveInitialDelay());
        if (options.typeOfService() != 0) this.typeOfService = options.typeOfService();
        if (options.fd() != null) adopt(options.fd(), options.readable());
        AbortSignal signal = options.signal();
        if (signal != null && signal.isAborted()) loop().nextTick(() -> Streams.addAbortSignal(signal, this));
        else if (signal != null) Streams.addAbortSignal(signal, this);
    }

    /// An accepted socket. Reading starts unless it is to be paused.
    static Socket accepted(Server server, SocketOptions options, StreamChannel channel, boolean tcp, boolean paused) {
        Socket socket = new Socket(options, server);
        StreamHandle handle = new StreamHandle(socket, channel, tcp);
        socket.phase = handle;
        if (tcp) socket.applyOptions(channel);
        if (paused) socket.startPaused();
        else socket.read(0);
        return socket;
    }

    private void adopt(int fd, boolean read) {
        net.require(Feature.DESCRIPTORS, "new Socket({ fd })");
        DescriptorKind kind = net.inside.poller().kindOf(fd);
        if (!kind.isStream()) throw NodeTypeError.invalidFdType(kind.name());
        boolean tcp = kind == DescriptorKind.TCP;
        try {
            phase = new StreamHandle(this, net.inside.poller().adoptStream(fd), tcp);
        } catch (SystemException failure) {
            throw new UncheckedIOException(failure);
        }
        StreamHandle handle = handle();
        if (tcp && handle != null) applyOptions(handle.channel());
        if (read) read(0);
    }

    /// Lets go of the connection without closing it: the socket is as one that never was connected, and counts no longer in its server.
    ///
    /// @return closes the descriptor
    Runnable handOver() {
        StreamHandle handle = Objects.requireNonNull(handle(), "not open");
        handle.flush();
        handle.stopReading();
        phase = Phase.IDLE;
        if (idleTimer != null) idleTimer.cancel();
        idleTimer = null;
        timeoutMillis = 0;
        remote = null;
        if (server != null && life == 0) server.connectionGone();
        life++;
        return handle::release;
    }

    void flushGathered() {
        StreamHandle handle = handle();
        if (handle != null) handle.flush();
    }

    private static StreamOptions streamOptions(SocketOptions options) {
        return new StreamOptions(options.readableHighWaterMark(), options.writableHighWaterMark(), options.readable(), options.writable(),
                options.allowHalfOpen(), true, false);
    }

    private static int wholeSeconds(Duration delay) { return delay.isNegative() ? 0 : (int) Math.min(delay.toSeconds(), Short.MAX_VALUE); }

    // connecting

    /// Connects to a Unix domain socket.
    ///
    /// @param path its file
    /// @return this socket
    public Socket connect(String path) { return connect(ConnectOptions.toPath(path), null); }

    /// Connects to a Unix domain socket.
    ///
    /// @param path     its file
    /// @param listener added once to `connect`
    /// @return this socket
    public Socket connect(String path, @Nullable Runnable listener) { return connect(ConnectOptions.toPath(path), listener); }

    /// Connects to a port of this machine.
    ///
    /// @param port 0..65535
    /// @return this socket
    public Socket connect(int port) { return connect(ConnectOptions.toPort(port), null); }

    /// Connects to a port of this machine.
    ///
    /// @param port     0..65535
    /// @param listener added once to `connect`
    /// @return this socket
    public Socket connect(int port, @Nullable Runnable listener) { return connect(ConnectOptions.toPort(port), listener); }

    /// Connects over TCP.
    ///
    /// @param port 0..65535
    /// @param host name or IP
    /// @return this socket
    public Socket connect(int port, @Nullable String host) { return connect(ConnectOptions.toPort(port).withHost(host), null); }

    /// Connects over TCP.
    ///
    /// @param port     0..65535
    /// @param host     name or IP
    /// @param listener added once to `connect`
    /// @return this socket
    public Socket connect(int port, @Nullable String host, @Nullable Runnable listener) {
        return connect(ConnectOptions.toPort(port).withHost(host), listener);
    }

    /// Connects. Needed only for sockets made by hand; after `close` the same socket may connect again.
    ///
    /// @param options where to, and how
    /// @return this socket
    public Socket connect(ConnectOptions options) { return connect(options, null); }

    /// Connects. Needed only for sockets made by hand; after `close` the same socket may connect again.
    ///
    /// @param options  where to, and how
    /// @param listener added once to `connect`
    /// @return this socket
    /// @throws NodeTypeError `ERR_MISSING_ARGS` where there is neither port nor path; the socket is untouched then
    public Socket connect(ConnectOptions options, @Nullable Runnable listener) {
        checkThread("connect");
        String path = options.path();
        boolean unix = path != null && !path.isEmpty();
        if (!unix && options.port() == null) throw NodeTypeError.missingPortOrPath();
        if (path != null && unix) UnixPath.check(path, net.inside.transport());
        if (destroyed() || phase instanceof Phase.Idle && writableEnded()) beginAnew();
        if (listener != null) once(CONNECT, listener);
        touch();
        if (phase instanceof Phase.Dialing || phase instanceof StreamHandle) {
            connectAgain(options);
            return this;
        }
        Dialer dialer = new Dialer(net, this, options);
        phase = new Phase.Dialing(dialer);
        dialer.start();
        return this;
    }

    /// Connects, as [#connect(ConnectOptions)] does.
    ///
    /// @param options where to, and how
    /// @return completed with this socket on the loop's thread, right after `connect`; fails with the `error`, which counts as handled until then,
    ///         or with `ERR_SOCKET_CLOSED_BEFORE_CONNECTION`
    /// @throws NodeTypeError `ERR_MISSING_ARGS` where there is neither port nor path; the socket is untouched then
    public CompletionStage<Socket> connectAsync(ConnectOptions options) {
        connect(options);
        return Outcome.of(net.inside, this, CONNECT, CLOSE, NodeException::socketClosedBeforeConnection);
    }

    /// A connect on top of another: while that is under way both fail; once it stands it is kept, and told again, as Node does.
    private void connectAgain(ConnectOptions options) {
        if (phase instanceof StreamHandle) {
            net.inside.pending(() -> {
                if (destroyed()) return;
                emit(CONNECT);
                emit(READY);
            });
            return;
        }
        String path = options.path();
        loop().nextTick(() -> {
            AddressInfo local = address();
            destroy(SystemException.connectAtOnce(SystemErrno.EALREADY, path != null ? path : options.host() == null ? "localhost" : options.host(),
                    path != null ? null : options.port(), local == null ? null : local.address(), local == null ? null : local.port()));
        });
    }

    private void beginAnew() {
        revive();
        life++;
        phase = Phase.IDLE;
        bytesRead = 0;
        bytesDispatched = 0;
        bytesWaiting = 0;
        remote = null;
        attemptedAddresses = null;
        reset = false;
    }

    boolean isDialing(Dialer dialer) { return phase instanceof Phase.Dialing(Dialer current) && current == dialer; }

    void connected(StreamHandle handle) {
        phase = handle;
        handle.referenced(!unreferenced);
        touch();
        if (handle.tcp()) applyOptions(handle.channel());
        NetTrace.connect(loop().name(), this);
        emit(CONNECT);
        emit(READY);
        if (!isPaused()) read(0);
    }

    private void applyOptions(StreamChannel channel) {
        if (noDelay) channel.noDelay(true);
        if (keepAlive) channel.keepAlive(true, keepAliveSeconds, KEEP_ALIVE_INTERVAL_SECONDS, KEEP_ALIVE_PROBES);
        if (typeOfService != UNSET) channel.typeOfService(typeOfService);
        if (userTimeoutMillis > 0) channel.userTimeout(userTimeoutMillis);
    }

    void attemptedAddresses(List<String> list) { attemptedAddresses = list; }

    void attempted(String address) {
        if (attemptedAddresses != null) attemptedAddresses.add(address);
    }

    // reading

    @Override protected void doRead(int size) {
        StreamHandle handle = handle();
        if (handle == null) onceConnected(() -> doRead(size));
        else handle.startReading();
    }

    /// Without a listener's consent nothing is read into a caller's buffer: pausing takes effect on the descriptor at once.
    @Override public Socket pause() {
        checkThread("pause");
        StreamHandle handle = handle();
        if (onRead != null && handle != null) handle.stopReading();
        return super.pause();
    }

    @Override public Socket resume() {
        checkThread("resume");
        StreamHandle handle = handle();
        if (onRead != null && handle != null && !readableEnded()) handle.startReading();
        return super.resume();
    }

    @Nullable OnRead onRead() { return onRead; }

    /// Reads into buffers of the caller from now on, as the option does: for sockets that a server made. Best called in the `connection` listener,
    /// before anything was read.
    ///
    /// @param onRead where to read to; null to emit `data` again
    /// @return this socket
    public Socket setOnRead(@Nullable OnRead onRead) {
        checkThread("setOnRead");
        this.onRead = onRead;
        return this;
    }

    /// Takes a chunk that was read; false asks to stop reading.
    boolean received(Buffer chunk) {
        touch();
        bytesRead += chunk.length();
        return push(chunk);
    }

    boolean received(int bytes, ByteBuffer buffer, OnRead into) {
        touch();
        bytesRead += bytes;
        return into.callback().read(bytes, buffer);
    }

    void readEnded() {
        touch();
        pushEnd();
        read(0);
    }

    // writing

    @Override protected Supplier<NodeException> afterEnd() {
        return readableEnded() && !allowHalfOpen() ? NodeException::endedByOtherParty : super.afterEnd();
    }

    @Override protected void doWrite(Chunk chunk, Completion written) {
        switch (phase) {
            case StreamHandle handle -> {
                touch();
                bytesDispatched += chunk.buffer().length();
                handle.write(chunk, written);
            }
            case Phase.Dialing _ -> whenConnected(chunk.byteLength(), written, () -> doWritev(List.of(chunk), written));
            default -> written.done(NodeException.socketClosed());
        }
    }

    @Override protected boolean doWriteAtOnce(Buffer bytes) {
        if (!(phase instanceof StreamHandle handle) || !net.gather(handle, bytes, bytes.length())) return false;
        touch();
        bytesDispatched += bytes.length();
        handle.flushIfFull();
        return true;
    }

    @Override protected boolean writesTogether() { return true; }

    @Override protected void doWritev(List<Chunk> chunks, Completion written) {
        int bytes = 0;
        for (Chunk chunk : chunks) bytes += chunk.byteLength();
        switch (phase) {
            case StreamHandle handle -> {
                touch();
                bytesDispatched += bytes;
                List<ByteBuffer> buffers = new ArrayList<>(chunks.size());
                for (Chunk chunk : chunks) if (!chunk.buffer().isEmpty()) buffers.add(StreamHandle.view(chunk));
                if (buffers.isEmpty()) written.done(null);
                else handle.write(buffers.toArray(ByteBuffer[]::new), written);
            }
            case Phase.Dialing _ -> whenConnected(bytes, written, () -> doWritev(chunks, written));
            default -> written.done(NodeException.socketClosed());
        }
    }

    /// A write before the connection stands in line with the `connect` listeners. It is told of during that event, so nothing of it may be held back.
    private void whenConnected(int bytes, Completion written, Runnable write) {
        int asked = life;
        bytesWaiting = bytes;
        Runnable onClose = () -> { if (asked == life) written.done(NodeException.socketClosedBeforeConnection()); };
        onceConnected(() -> {
            bytesWaiting = 0;
            off(CLOSE, onClose);
            write.run();
        });
        once(CLOSE, onClose);
    }

    /// Runs a task at `connect`, in line with its listeners, unless that is the `connect` of a later connection.
    private void onceConnected(Runnable task) {
        int asked = life;
        once(CONNECT, () -> { if (asked == life) task.run(); });
    }

    void settle() { settleWrites(); }

    Completion retract(int units) { return retractWrites(units); }

    @Override protected void doFlush() {
        StreamHandle handle = handle();
        if (handle != null) handle.flush();
    }

    @Override protected void doFinal(Completion ended) {
        switch (phase) {
            case StreamHandle handle -> handle.shutdown(ended);
            case Phase.Dialing _ -> onceConnected(() -> doFinal(ended));
            default -> ended.done(null);
        }
    }

    // ending

    @Override protected void doDestroy(@Nullable Throwable error, Completion released) {
        boolean hadError = error != null;
        Phase was = phase;
        NetTrace.close(loop().name(), this, bytesRead, bytesDispatched, error);
        phase = Phase.CLOSED;
        if (idleTimer != null) idleTimer.cancel();
        idleTimer = null;
        switch (was) {
            case StreamHandle handle -> {
                if (reset) handle.channel().resetOnClose();
                handle.close(() -> emit(CLOSE, hadError));
                released.done(error);
            }
            case Phase.Dialing(Dialer dialer) -> {
                dialer.cancel();
                net.inside.closing(() -> emit(CLOSE, hadError));
                released.done(error);
            }
            default -> {
                released.done(error);
                loop().nextTick(() -> emit(CLOSE, false));
            }
        }
        if (server != null && life == 0) server.connectionGone(); // in a later life it is a client's
    }

    /// Sends RST instead of FIN and destroys the socket; while connecting, as soon as it is connected. A socket without a connection is destroyed
    /// with `ERR_SOCKET_CLOSED`.
    ///
    /// @return this socket
    /// @throws NodeTypeError `ERR_INVALID_HANDLE_TYPE` on a Unix domain socket
    public Socket resetAndDestroy() {
        checkThread("resetAndDestroy");
        switch (phase) {
            case StreamHandle handle -> {
                if (!handle.tcp()) throw NodeTypeError.invalidHandleType();
                handle.flush();
                reset = true;
                destroy();
            }
            case Phase.Dialing(Dialer dialer) -> {
                if (dialer.attempt() != null && !dialer.attempt().tcp()) throw NodeTypeError.invalidHandleType();
                onceConnected(() -> {
                    reset = true;
                    destroy();
                });
            }
            default -> destroy(NodeException.socketClosed());
        }
        return this;
    }

    /// Ends the writable side once everything is written.
    ///
    /// @return completed on the loop's thread, right before `finish`; or with why that does not come, which does not replace an `error` listener
    public CompletionStage<Void> endAsync() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        end(error -> net.inside.afterTicks(() -> {
            if (error == null) ended.complete(null);
            else ended.completeExceptionally(error);
        }));
        return ended;
    }

    /// Ends the writable side, and destroys the socket once all is written, without waiting for the peer.
    public void destroySoon() {
        checkThread("destroySoon");
        if (writable()) end();
        if (writableFinished()) destroy();
        else once(FINISH, () -> destroy());
    }

    // timeout

    /// Emits `timeout` once nothing has been read or written for this long, connecting included. The socket stays open: end or destroy it yourself.
    ///
    /// @param idle in whole milliseconds, rounded up; more than 2 147 483 647 ms counts as that; [Duration#ZERO] turns it off
    /// @return this socket
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where `idle` is negative
    public Socket setTimeout(Duration idle) { return setTimeout(idle, null); }

    /// Emits `timeout` once nothing has been read or written for this long, connecting included. The socket stays open: end or destroy it yourself.
    ///
    /// @param idle     in whole milliseconds, rounded up; more than 2 147 483 647 ms counts as that; [Duration#ZERO] turns it off
    /// @param callback added once to `timeout`; with a zero timeout, removed from it
    /// @return this socket
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where `idle` is negative
    public Socket setTimeout(Duration idle, @Nullable Runnable callback) {
        checkThread("setTimeout");
        if (destroyed()) return this;
        if (idle.isNegative()) throw NodeRangeError.outOfRange("msecs", "a non-negative finite number", idle.toMillis());
        timeoutMillis = (int) (idle.compareTo(Duration.ofMillis(MAX_TIMEOUT_MILLIS)) >= 0 ? MAX_TIMEOUT_MILLIS : idle.plusNanos(999_999).toMillis());
        if (idleTimer != null) idleTimer.cancel();
        idleTimer = timeoutMillis == 0 ? null : new IdleTimer(net, this, timeoutMillis);
        if (callback != null && timeoutMillis == 0) off(TIMEOUT, callback);
        else if (callback != null) once(TIMEOUT, callback);
        return this;
    }

    /// {@return what `setTimeout` was given last, in whole milliseconds; null before}
    public @Nullable Duration timeout() { return timeoutMillis == UNSET ? null : Duration.ofMillis(timeoutMillis); }

    /// Something happened on the socket.
    void touch() {
        if (idleTimer != null) idleTimer.touch();
    }

    // options of the connection

    /// Turns Nagle's algorithm off, so that each write leaves at once. Remembered before connecting; no effect on a Unix domain socket.
    ///
    /// @return this socket
    public Socket setNoDelay() { return setNoDelay(true); }

    /// Turns Nagle's algorithm off or on. Remembered before connecting; no effect on a Unix domain socket.
    ///
    /// @param noDelay whether each write leaves at once
    /// @return this socket
    public Socket setNoDelay(boolean noDelay) {
        checkThread("setNoDelay");
        this.noDelay = noDelay;
        StreamHandle handle = handle();
        if (handle != null && handle.tcp()) handle.channel().noDelay(noDelay);
        return this;
    }

    /// Switches keep-alive probes on or off. Remembered before connecting; no effect on a Unix domain socket.
    ///
    /// @param enable whether probes are sent
    /// @return this socket
    public Socket setKeepAlive(boolean enable) { return setKeepAlive(enable, Duration.ZERO); }

    /// Switches keep-alive probes on or off. Remembered before connecting; no effect on a Unix domain socket.
    ///
    /// @param enable       whether probes are sent; then 10, a second apart, before the connection counts as lost
    /// @param initialDelay between the last data and the first probe, cut to whole seconds; less than one keeps the system's or the previous value
    /// @return this socket
    public Socket setKeepAlive(boolean enable, Duration initialDelay) {
        checkThread("setKeepAlive");
        keepAlive = enable;
        keepAliveSeconds = wholeSeconds(initialDelay);
        StreamHandle handle = handle();
        if (handle != null && handle.tcp()) {
            handle.channel().keepAlive(enable, keepAliveSeconds, KEEP_ALIVE_INTERVAL_SECONDS, KEEP_ALIVE_PROBES);
        }
        return this;
    }

    /// Says how long data that was sent may stay unacknowledged before the connection counts as lost, with the error `ETIMEDOUT`
    /// (`TCP_USER_TIMEOUT`, which Node has no call for). Remembered before connecting; no effect on a Unix domain socket.
    ///
    /// @param unacknowledged in whole milliseconds, rounded up; [Duration#ZERO] for the system's own rule, some 15 minutes
    /// @return this socket
    /// @throws NodeException  `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the transport cannot
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where it is negative or more than 2 147 483 647 ms
    public Socket setUserTimeout(Duration unacknowledged) {
        checkThread("setUserTimeout");
        net.require(Feature.USER_TIMEOUT, "socket.setUserTimeout()");
        if (unacknowledged.isNegative() || unacknowledged.compareTo(Duration.ofMillis(MAX_TIMEOUT_MILLIS)) > 0) {
            throw NodeRangeError.outOfRange("msecs", ">= 0 && <= 2147483647", unacknowledged.toMillis());
        }
        userTimeoutMillis = (int) unacknowledged.plusNanos(999_999).toMillis();
        StreamHandle handle = handle();
        if (handle != null && handle.tcp()) handle.channel().userTimeout(userTimeoutMillis);
        return this;
    }

    /// Sets the type of service of the packets sent. Remembered before connecting.
    ///
    /// @param tos 0..255; the system keeps the lowest two bits to itself
    /// @return this socket
    /// @throws NodeRangeError  `ERR_OUT_OF_RANGE`
    /// @throws SystemException where the system refuses
    public Socket setTypeOfService(int tos) throws SystemException {
        checkThread("setTypeOfService");
        if (tos < 0 || tos > 255) throw NodeRangeError.outOfRange("tos", ">= 0 && <= 255", tos);
        typeOfService = tos;
        StreamHandle handle = handle();
        if (handle != null && handle.tcp()) checkResult("setTypeOfService", handle.channel().typeOfService(tos));
        return this;
    }

    /// {@return the type of service as the system has it, or as it was set before connecting, or 0}
    /// @throws SystemException where the system does not tell
    public int getTypeOfService() throws SystemException {
        StreamHandle handle = handle();
        if (handle != null && handle.tcp()) return checkResult("getTypeOfService", handle.channel().typeOfService());
        return Math.max(typeOfService, 0);
    }

    private static int checkResult(String syscall, int result) throws SystemException {
        if (result < 0) throw SystemException.io(syscall, SystemErrno.ofResult(result));
        return result;
    }

    /// Lets the loop wait for this socket again; the default. Remembered before connecting.
    ///
    /// @return this socket
    public Socket ref() { return reference(true); }

    /// Lets the loop end although this socket is open. Remembered before connecting.
    ///
    /// @return this socket
    public Socket unref() { return reference(false); }

    private Socket reference(boolean now) {
        checkThread(now ? "ref" : "unref");
        unreferenced = !now;
        StreamHandle handle = handle();
        if (handle != null) handle.referenced(now);
        return this;
    }

    // what it shows

    /// {@return this end's address; null before there is one, after `destroy()`, and on a Unix domain socket}
    public @Nullable AddressInfo address() {
        StreamHandle handle = anyHandle();
        return handle == null ? null : addressOf(handle, false);
    }

    /// {@return this end's IP, or null as in [#address()]}
    public @Nullable String localAddress() { return address() instanceof AddressInfo info ? info.address() : null; }

    /// {@return this end's port, or null as in [#address()]}
    public @Nullable Integer localPort() { return address() instanceof AddressInfo info ? (Integer) info.port() : null; }

    /// {@return `IPv4` or `IPv6`, or null as in [#address()]}
    public @Nullable String localFamily() { return address() instanceof AddressInfo info ? info.family() : null; }

    /// {@return the peer's IP; null before there is one and on a Unix domain socket; after `destroy()`, what was read before}
    public @Nullable String remoteAddress() { return remote() instanceof AddressInfo info ? info.address() : null; }

    /// {@return the peer's port, or null as in [#remoteAddress()]}
    public @Nullable Integer remotePort() { return remote() instanceof AddressInfo info ? (Integer) info.port() : null; }

    /// {@return `IPv4` or `IPv6`, or null as in [#remoteAddress()]}
    public @Nullable String remoteFamily() { return remote() instanceof AddressInfo info ? info.family() : null; }

    private @Nullable AddressInfo remote() {
        StreamHandle handle = handle();
        if (remote == null && handle != null) remote = addressOf(handle, true);
        return remote;
    }

    static @Nullable AddressInfo addressOf(StreamHandle handle, boolean peer) {
        try {
            Endpoint end = peer ? handle.channel().remote() : handle.channel().local();
            return end instanceof Endpoint.Ip ip ? new AddressInfo(ip.address(), ip.v6() ? "IPv6" : "IPv4", ip.port()) : null;
        } catch (SystemException gone) {
            return null; // the connection went away underneath: Node shows no address either
        }
    }

    /// {@return bytes received, those not yet consumed included; kept after `destroy()`}
    public long bytesRead() { return bytesRead; }

    /// {@return bytes sent and bytes still queued; kept after `destroy()`}
    public long bytesWritten() {
        long bytes = bytesDispatched + bytesWaiting;
        for (Chunk chunk : writableBuffer()) bytes += chunk.byteLength();
        return bytes;
    }

    /// {@return what is queued for writing, as `writableLength`; 0 before `connect()` and after `destroy()`}
    /// @deprecated use [#writableLength()]
    @Deprecated
    public int bufferSize() { return phase instanceof StreamHandle || connecting() ? writableLength() : 0; }

    /// {@return whether it is connecting: from `connect()` until just before the event}
    public boolean connecting() { return phase instanceof Phase.Dialing; }

    /// {@return whether there is no connection yet, or no longer}
    public boolean pending() { return !(phase instanceof StreamHandle); }

    /// {@return what can be done with it}
    public ReadyState readyState() {
        if (connecting()) return ReadyState.OPENING;
        if (readable()) return writable() ? ReadyState.OPEN : ReadyState.READ_ONLY;
        return writable() ? ReadyState.WRITE_ONLY : ReadyState.CLOSED;
    }

    /// The number of its descriptor, for those who must know it. It stays this socket's: who wants to keep it makes a copy.
    ///
    /// @return -1 while there is no connection
    /// @throws NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the transport has no descriptors
    public int fd() {
        checkThread("fd");
        net.require(Feature.DESCRIPTORS, "socket.fd()");
        StreamHandle handle = handle();
        return handle == null ? -1 : Math.max(handle.channel().descriptor(), -1);
    }

    @Nullable StreamChannel channel() { return phase instanceof StreamHandle handle ? handle.channel() : null; }

    /// {@return the server that accepted it, or null}
    public @Nullable Server server() { return server; }

    /// {@return `ip:port` of each attempt so far; null unless there were several addresses to try}
    public @Nullable List<String> autoSelectFamilyAttemptedAddresses() {
        return attemptedAddresses == null ? null : List.copyOf(attemptedAddresses);
    }

    /// The handle of the connection, once it stands.
    private @Nullable StreamHandle handle() { return phase instanceof StreamHandle handle ? handle : null; }

    /// The handle of the connection or of the attempt under way.
    private @Nullable StreamHandle anyHandle() {
        return switch (phase) {
            case StreamHandle handle -> handle;
            case Phase.Dialing(Dialer dialer) -> dialer.attempt();
            default -> null;
        };
    }

    String describe() {
        return switch (phase) {
            case Phase.Dialing(Dialer dialer) -> dialer.describe();
            case StreamHandle _ -> address() == null ? readyState().toString() : address() + " ↔ " + remote() + ", " + readyState();
            default -> phase.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    @Override protected String kindName() { return "socket"; }

    @Override public String toString() { return "Socket[" + describe() + ']'; }
}
