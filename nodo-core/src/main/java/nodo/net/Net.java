package nodo.net;

import java.time.Duration;
import java.util.function.Consumer;
import nodo.errors.NodeRangeError;
import org.jspecify.annotations.Nullable;

/// The functions of Node's `net`: results come by event or callback in a later turn, never before a call returns.
/// Loop thread only, but for what says *Any thread.*
///
/// @see <a href="https://nodejs.org/api/net.html">Node: net</a>
public final class Net {
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(10);
    private static volatile boolean autoSelectFamily = !"false".equals(System.getProperty("nodo.autoSelectFamily"));
    private static volatile Duration attemptTimeout = Duration.ofMillis(Math.max(10, Integer.getInteger("nodo.autoSelectFamilyAttemptTimeout", 500)));

    private Net() { }

    /// {@return a new server, not listening}
    public static Server createServer() { return new Server(); }

    /// {@return a new server, not listening}
    /// @param connectionListener added to `connection`
    public static Server createServer(@Nullable Consumer<? super Socket> connectionListener) { return new Server(connectionListener); }

    /// {@return a new server, not listening}
    /// @param options how accepted sockets are
    public static Server createServer(ServerOptions options) { return new Server(options, null); }

    /// {@return a new server, not listening}
    /// @param options            how accepted sockets are
    /// @param connectionListener added to `connection`
    public static Server createServer(ServerOptions options, @Nullable Consumer<? super Socket> connectionListener) {
        return new Server(options, connectionListener);
    }

    /// {@return a new socket that connects as options say}
    /// @param options where to, and how
    public static Socket createConnection(ConnectOptions options) { return createConnection(options, null); }

    /// {@return a new socket that connects as options say}
    /// @param options  where to, and how
    /// @param listener added once to `connect`
    public static Socket createConnection(ConnectOptions options, @Nullable Runnable listener) {
        Socket socket = new Socket(options.socket());
        if (!options.timeout().isZero()) socket.setTimeout(options.timeout());
        return socket.connect(options, listener);
    }

    /// {@return a new socket that connects to a Unix domain socket}
    /// @param path its file
    public static Socket createConnection(String path) { return createConnection(ConnectOptions.toPath(path), null); }

    /// {@return a new socket that connects to a Unix domain socket}
    /// @param path     its file
    /// @param listener added once to `connect`
    public static Socket createConnection(String path, @Nullable Runnable listener) {
        return createConnection(ConnectOptions.toPath(path), listener);
    }

    /// {@return a new socket that connects to a port of this machine}
    /// @param port 0..65535
    public static Socket createConnection(int port) { return createConnection(ConnectOptions.toPort(port), null); }

    /// {@return a new socket that connects to a port of this machine}
    /// @param port     0..65535
    /// @param listener added once to `connect`
    public static Socket createConnection(int port, @Nullable Runnable listener) {
        return createConnection(ConnectOptions.toPort(port), listener);
    }

    /// {@return a new socket that connects over TCP}
    /// @param port 0..65535
    /// @param host name or IP
    public static Socket createConnection(int port, @Nullable String host) { return createConnection(port, host, null); }

    /// {@return a new socket that connects over TCP}
    /// @param port     0..65535
    /// @param host     name or IP
    /// @param listener added once to `connect`
    public static Socket createConnection(int port, @Nullable String host, @Nullable Runnable listener) {
        return createConnection(ConnectOptions.toPort(port).withHost(host), listener);
    }

    /// {@return [#createConnection(ConnectOptions)]}
    /// @param options where to, and how
    public static Socket connect(ConnectOptions options) { return createConnection(options); }

    /// {@return [#createConnection(ConnectOptions, Runnable)]}
    /// @param options  where to, and how
    /// @param listener added once to `connect`
    public static Socket connect(ConnectOptions options, @Nullable Runnable listener) { return createConnection(options, listener); }

    /// {@return [#createConnection(String)]}
    /// @param path its file
    public static Socket connect(String path) { return createConnection(path); }

    /// {@return [#createConnection(String, Runnable)]}
    /// @param path     its file
    /// @param listener added once to `connect`
    public static Socket connect(String path, @Nullable Runnable listener) { return createConnection(path, listener); }

    /// {@return [#createConnection(int)]}
    /// @param port 0..65535
    public static Socket connect(int port) { return createConnection(port); }

    /// {@return [#createConnection(int, Runnable)]}
    /// @param port     0..65535
    /// @param listener added once to `connect`
    public static Socket connect(int port, @Nullable Runnable listener) { return createConnection(port, listener); }

    /// {@return [#createConnection(int, String)]}
    /// @param port 0..65535
    /// @param host name or IP
    public static Socket connect(int port, @Nullable String host) { return createConnection(port, host); }

    /// {@return [#createConnection(int, String, Runnable)]}
    /// @param port     0..65535
    /// @param host     name or IP
    /// @param listener added once to `connect`
    public static Socket connect(int port, @Nullable String host, @Nullable Runnable listener) { return createConnection(port, host, listener); }

    /// {@return 4 for an IPv4 address, 6 for an IPv6 one (with or without a zone), else 0} Any thread.
    /// @param input any text
    public static int isIP(String input) { return IpAddress.isIP(input); }

    /// {@return whether it is an IPv4 address} Any thread.
    /// @param input any text
    public static boolean isIPv4(String input) { return isIP(input) == 4; }

    /// {@return whether it is an IPv6 address, with or without a zone} Any thread.
    /// @param input any text
    public static boolean isIPv6(String input) { return isIP(input) == 6; }

    /// {@return whether connecting tries all addresses of a host, one after the other, where options do not say} Any thread.
    /// True at first, or what `-Dnodo.autoSelectFamily` says.
    public static boolean getDefaultAutoSelectFamily() { return autoSelectFamily; }

    /// Sets that for the whole process. Any thread.
    ///
    /// @param value whether all addresses are tried
    public static void setDefaultAutoSelectFamily(boolean value) { autoSelectFamily = value; }

    /// {@return how long one attempt may take before the next begins; 500 ms, or `-Dnodo.autoSelectFamilyAttemptTimeout` in milliseconds} Any thread.
    public static Duration getDefaultAutoSelectFamilyAttemptTimeout() { return attemptTimeout; }

    /// Sets that for the whole process. Any thread.
    ///
    /// @param value at least 1 ms; below 10 ms counts as that
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` below 1 ms
    public static void setDefaultAutoSelectFamilyAttemptTimeout(Duration value) {
        if (value.toMillis() < 1) throw NodeRangeError.outOfRange("value", ">= 1 && <= 2147483647", value.toMillis());
        attemptTimeout = value.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : value;
    }
}
