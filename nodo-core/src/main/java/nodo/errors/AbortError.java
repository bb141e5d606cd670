package nodo.errors;

import org.jspecify.annotations.Nullable;

/// Node's `AbortError`: an operation was given up because a signal, or a reader who left, asked for it. Any thread.
public final class AbortError extends RuntimeException implements NodeError {
    private static final long serialVersionUID = 1L;

    /// Without a reason.
    public AbortError() { this(null); }

    /// With a reason, kept as the cause.
    ///
    /// @param reason why it was aborted, or null
    public AbortError(@Nullable Throwable reason) { super("The operation was aborted", reason); }

    @Override public String code() { return "ABORT_ERR"; }

    @Override public String name() { return "AbortError"; }
}
