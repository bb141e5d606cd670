package nodo.errors;

/// A plain `Error` with one of Node's own codes: something was asked of an object in a state that does not allow it. Any thread.
public final class NodeException extends IllegalStateException implements NodeError {
    private static final long serialVersionUID = 1L;
    private final String code;

    /// With any code; the factories below know the texts.
    ///
    /// @param code    Node's code
    /// @param message Node's text
    public NodeException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// With any code, and a cause.
    ///
    /// @param code    Node's code
    /// @param message Node's text
    /// @param cause   what led to it
    public NodeException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override public String code() { return code; }

    @Override public String name() { return "Error"; }

    /// {@return `ERR_SERVER_ALREADY_LISTEN`}
    public static NodeException serverAlreadyListen() {
        return new NodeException("ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
    }

    /// {@return `ERR_SERVER_NOT_RUNNING`}
    public static NodeException serverNotRunning() {
        return new NodeException("ERR_SERVER_NOT_RUNNING", "Server is not running.");
    }

    /// {@return `ERR_SOCKET_CLOSED`}
    public static NodeException socketClosed() {
        return new NodeException("ERR_SOCKET_CLOSED", "Socket is closed");
    }

    /// {@return `ERR_SOCKET_CLOSED_BEFORE_CONNECTION`}
    public static NodeException socketClosedBeforeConnection() {
        return new NodeException("ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established");
    }

    /// {@return `ERR_IP_BLOCKED`}
    /// @param address the refused address
    public static NodeException ipBlocked(String address) {
        return new NodeException("ERR_IP_BLOCKED", "IP(" + address + ") is blocked by net.BlockList");
    }

    /// {@return `ERR_INVALID_ADDRESS`}
    public static NodeException invalidAddress() {
        return new NodeException("ERR_INVALID_ADDRESS", "Invalid socket address");
    }

    /// {@return `EPIPE`, for a write after both sides have ended}
    public static NodeException endedByOtherParty() {
        return new NodeException("EPIPE", "This socket has been ended by the other party");
    }

    /// {@return `ERR_STREAM_WRITE_AFTER_END`}
    public static NodeException writeAfterEnd() {
        return new NodeException("ERR_STREAM_WRITE_AFTER_END", "write after end");
    }

    /// {@return `ERR_STREAM_DESTROYED`}
    /// @param method what was called, such as `write`
    public static NodeException streamDestroyed(String method) {
        return new NodeException("ERR_STREAM_DESTROYED", "Cannot call " + method + " after a stream was destroyed");
    }

    /// {@return `ERR_STREAM_ALREADY_FINISHED`}
    /// @param method what was called, such as `end`
    public static NodeException streamAlreadyFinished(String method) {
        return new NodeException("ERR_STREAM_ALREADY_FINISHED", "Cannot call " + method + " after a stream was finished");
    }

    /// {@return `ERR_STREAM_PREMATURE_CLOSE`}
    public static NodeException prematureClose() {
        return new NodeException("ERR_STREAM_PREMATURE_CLOSE", "Premature close");
    }

    /// {@return `ERR_STREAM_PUSH_AFTER_EOF`}
    public static NodeException pushAfterEof() {
        return new NodeException("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF");
    }

    /// {@return `ERR_STREAM_UNSHIFT_AFTER_END_EVENT`}
    public static NodeException unshiftAfterEndEvent() {
        return new NodeException("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event");
    }

    /// {@return `ERR_STREAM_UNABLE_TO_PIPE`}
    public static NodeException unableToPipe() {
        return new NodeException("ERR_STREAM_UNABLE_TO_PIPE", "Cannot pipe to a closed or destroyed stream");
    }

    /// {@return `ERR_METHOD_NOT_IMPLEMENTED`}
    /// @param method what a subclass was to provide
    public static NodeException methodNotImplemented(String method) {
        return new NodeException("ERR_METHOD_NOT_IMPLEMENTED", "The " + method + " method is not implemented");
    }

    /// {@return `ERR_MULTIPLE_CALLBACK`}
    public static NodeException multipleCallback() {
        return new NodeException("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
    }

    /// {@return `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`}
    /// @param message what was asked, what lacks it, and the way out
    public static NodeException featureUnavailable(String message) {
        return new NodeException("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", message);
    }
}
