package nodo.errors;

import org.jspecify.annotations.Nullable;

/// What every error of Nodo has in common: Node's `name` and `code`. Any thread.
///
/// @see <a href="https://nodejs.org/api/errors.html">Node: Errors</a>
public sealed interface NodeError
        permits NodeException, NodeTypeError, NodeRangeError, AbortError, AggregateError, SystemException {
    /// {@return the stable code, such as `ERR_SOCKET_CLOSED` or `ECONNREFUSED`}
    String code();

    /// {@return Node's class name of this error: `Error`, `TypeError`, `RangeError`, `AbortError` or `AggregateError`}
    String name();

    /// {@return the code of `error`, or null where it has none}
    /// @param error any throwable
    static @Nullable String codeOf(@Nullable Throwable error) {
        return error instanceof NodeError known ? known.code() : null;
    }
}
