package nodo.errors;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// All addresses of one host failed; `errors()` has one error an attempt, in order. Any thread.
///
/// The message is empty and the code that of the first attempt, as in Node; `toString()` names every attempt.
public final class AggregateError extends IOException implements NodeError {
    private static final long serialVersionUID = 1L;
    @SuppressWarnings("serial") private final List<Throwable> errors;

    /// Of several failed attempts.
    ///
    /// @param errors at least one, in the order of the attempts
    public AggregateError(List<? extends Throwable> errors) {
        super("", errors.getFirst());
        this.errors = List.copyOf(errors);
    }

    /// {@return what each attempt failed with, in order}
    public List<Throwable> errors() { return errors; }

    @Override public String code() {
        String first = NodeError.codeOf(errors.getFirst());
        return first == null ? "UNKNOWN" : first;
    }

    @Override public String name() { return "AggregateError"; }

    @Override public String toString() {
        return errors.stream().map(Throwable::getMessage).collect(Collectors.joining("; ", getClass().getName() + ": ", ""));
    }
}
