package nodo.errors;

import org.jspecify.annotations.Nullable;

/// Node's `RangeError`s: an argument of the right kind with an impossible value, thrown at the call. Any thread.
public final class NodeRangeError extends IllegalArgumentException implements NodeError {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final @Nullable String host;
    private final @Nullable Integer port;

    /// With any code; the factories below know the texts.
    ///
    /// @param code    Node's code
    /// @param message Node's text
    public NodeRangeError(String code, String message) { this(code, message, null, null); }

    private NodeRangeError(String code, String message, @Nullable String host, @Nullable Integer port) {
        super(message);
        this.code = code;
        this.host = host;
        this.port = port;
    }

    @Override public String code() { return code; }

    @Override public String name() { return "RangeError"; }

    /// {@return the name that was looked up, for `ERR_INVALID_ADDRESS_FAMILY`; else null}
    public @Nullable String host() { return host; }

    /// {@return the port to connect to, for `ERR_INVALID_ADDRESS_FAMILY`; else null}
    public @Nullable Integer port() { return port; }

    /// {@return `ERR_SOCKET_BAD_PORT`}
    /// @param name  what the port is called: `Port` in connect, `options.port` in listen
    /// @param value what was given
    public static NodeRangeError badPort(String name, @Nullable Object value) {
        return new NodeRangeError("ERR_SOCKET_BAD_PORT", name + " should be >= 0 and < 65536. Received " + Shown.received(value) + '.');
    }

    /// {@return `ERR_OUT_OF_RANGE`}
    /// @param name  the argument
    /// @param range what it must be, such as `>= 0 && <= 255`
    /// @param value what was given
    public static NodeRangeError outOfRange(String name, String range, Number value) {
        return new NodeRangeError("ERR_OUT_OF_RANGE",
                "The value of \"" + name + "\" is out of range. It must be " + range + ". Received " + Shown.grouped(value));
    }

    /// {@return `ERR_INVALID_ADDRESS_FAMILY`}
    /// @param family what a lookup answered
    /// @param host   the name that was looked up
    /// @param port   the port to connect to
    public static NodeRangeError invalidAddressFamily(@Nullable Object family, String host, int port) {
        return new NodeRangeError("ERR_INVALID_ADDRESS_FAMILY",
                "Invalid address family: " + (family == null ? "undefined" : family) + ' ' + host + ':' + port, host, port);
    }
}
