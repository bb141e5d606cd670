package nodo.errors;

/// An `error` event that nobody listened for; the cause is that error. It ends the loop unless an uncaught-exception hook takes it. Any thread.
///
/// Node throws the error itself; in Java it may be a checked one, so it comes wrapped.
public final class UnhandledErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Wraps the error of the event.
    ///
    /// @param source what emitted it, for the text
    /// @param error  the error of the event
    public UnhandledErrorException(String source, Throwable error) {
        super("Unhandled 'error' event of " + source + ": " + error.getMessage() + ". Listen for it with onError().", error);
    }
}
