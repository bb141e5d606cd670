package nodo.errors;

import org.jspecify.annotations.Nullable;

/// Node's `TypeError`s: an argument of the wrong kind, thrown at the call. Any thread.
public final class NodeTypeError extends IllegalArgumentException implements NodeError {
    private static final long serialVersionUID = 1L;
    private final String code;

    /// With any code; the factories below know the texts.
    ///
    /// @param code    Node's code
    /// @param message Node's text
    public NodeTypeError(String code, String message) {
        super(message);
        this.code = code;
    }

    @Override public String code() { return code; }

    @Override public String name() { return "TypeError"; }

    /// {@return `ERR_INVALID_ARG_TYPE`}
    /// @param argument the argument's name; one with a dot is called a property
    /// @param expected what it must be, such as `of type number` or `an instance of BlockList`
    /// @param value    what was given
    public static NodeTypeError invalidArgType(String argument, String expected, @Nullable Object value) {
        return new NodeTypeError("ERR_INVALID_ARG_TYPE",
                "The \"" + argument + "\" " + kind(argument) + " must be " + expected + ". Received " + Shown.received(value));
    }

    /// {@return `ERR_INVALID_ARG_VALUE`}
    /// @param argument the argument's name; one with a dot is called a property
    /// @param reason   what is wrong with it, such as `is invalid`
    /// @param value    what was given
    public static NodeTypeError invalidArgValue(String argument, String reason, @Nullable Object value) {
        return new NodeTypeError("ERR_INVALID_ARG_VALUE",
                "The " + kind(argument) + " '" + argument + "' " + reason + ". Received " + Shown.inspected(value));
    }

    /// {@return `ERR_MISSING_ARGS` of `connect`}
    public static NodeTypeError missingPortOrPath() {
        return new NodeTypeError("ERR_MISSING_ARGS", "The \"options\" or \"port\" or \"path\" argument must be specified");
    }

    /// {@return `ERR_INVALID_IP_ADDRESS`}
    /// @param address what was given
    public static NodeTypeError invalidIpAddress(@Nullable String address) {
        return new NodeTypeError("ERR_INVALID_IP_ADDRESS", "Invalid IP address: " + (address == null ? "undefined" : address));
    }

    /// {@return `ERR_UNKNOWN_ENCODING`}
    /// @param encoding what was given
    public static NodeTypeError unknownEncoding(String encoding) {
        return new NodeTypeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + encoding);
    }

    /// {@return `ERR_STREAM_NULL_VALUES`}
    public static NodeTypeError streamNullValues() {
        return new NodeTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    }

    /// {@return `ERR_INVALID_HANDLE_TYPE`}
    public static NodeTypeError invalidHandleType() {
        return new NodeTypeError("ERR_INVALID_HANDLE_TYPE", "This handle type cannot be sent");
    }

    /// {@return `ERR_INVALID_FD_TYPE`}
    /// @param type what the descriptor is
    public static NodeTypeError invalidFdType(String type) {
        return new NodeTypeError("ERR_INVALID_FD_TYPE", "Unsupported fd type: " + type);
    }

    private static String kind(String argument) { return argument.indexOf('.') < 0 ? "argument" : "property"; }
}
