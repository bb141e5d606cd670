package nodo.events;

import nodo.errors.AbortError;
import org.jspecify.annotations.Nullable;

/// Tells, once, that something is to be given up. Made by an [AbortController]; used on the loop of whoever listens. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/globals.html#class-abortsignal">Node: AbortSignal</a>
public final class AbortSignal extends EventEmitter {
    /// It has aborted; the argument is the reason.
    public static final Event<Throwable> ABORT = Event.of("abort");

    private @Nullable Throwable reason;

    AbortSignal() { }

    /// {@return a signal that has aborted from the start}
    public static AbortSignal aborted() {
        AbortSignal signal = new AbortSignal();
        signal.abort(new AbortError());
        return signal;
    }

    /// {@return whether it has aborted}
    public boolean isAborted() { return reason != null; }

    /// {@return why it has aborted, null while it has not}
    public @Nullable Throwable reason() { return reason; }

    void abort(Throwable why) {
        if (reason != null) return;
        reason = why;
        emit(ABORT, why);
    }
}
