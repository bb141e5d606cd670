package nodo.events;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import nodo.errors.AbortError;
import org.jspecify.annotations.Nullable;

/// Waiting for events without writing listeners. Loop thread only: the emitter's.
///
/// Stages are completed inside the emit, on the emitting thread.
///
/// @see <a href="https://nodejs.org/api/events.html#eventsonceemitter-name-options">Node: events.once()</a>
public final class Events {
    private Events() { }

    /// Waits for the next emit of an event.
    ///
    /// @param <T>     the event's argument
    /// @param emitter of whom
    /// @param event   which
    /// @return completed with its argument; fails where `error` is emitted first, which counts as handled until then
    public static <T> CompletionStage<@Nullable T> once(EventEmitter emitter, Event<T> event) { return once(emitter, event, null); }

    /// Waits for the next emit of an event.
    ///
    /// @param <T>     the event's argument
    /// @param emitter of whom
    /// @param event   which; [EventEmitter#ERROR] is waited for as any other
    /// @param signal  gives the waiting up, with an [AbortError]
    /// @return completed with its argument; fails where `error` is emitted first, which counts as handled until then
    public static <T> CompletionStage<@Nullable T> once(EventEmitter emitter, Event<T> event, @Nullable AbortSignal signal) {
        if (signal != null && signal.reason() instanceof Throwable reason) return CompletableFuture.failedStage(new AbortError(reason));
        Waiting<T> waiting = new Waiting<>(emitter, event, signal);
        emitter.once(event, waiting.onEvent);
        if (event != EventEmitter.ERROR) emitter.once(EventEmitter.ERROR, waiting.onError);
        if (signal != null) signal.once(AbortSignal.ABORT, waiting.onAbort);
        return waiting.result;
    }

    /// Collects the emits of an event until the iterator is closed, or `error` is emitted.
    ///
    /// @param <T>     the event's argument
    /// @param emitter of whom
    /// @param event   which
    /// @return hands them out; without limit to how many it keeps
    public static <T> EventIterator<T> on(EventEmitter emitter, Event<T> event) { return on(emitter, event, null); }

    /// Collects the emits of an event until the iterator is closed, `error` or a closing event is emitted, or a signal aborts.
    ///
    /// @param <T>     the event's argument
    /// @param emitter of whom
    /// @param event   which
    /// @param signal  ends it with an [AbortError]
    /// @param closing events that end it
    /// @return hands them out; without limit to how many it keeps
    /// @throws AbortError where the signal has aborted already
    public static <T> EventIterator<T> on(EventEmitter emitter, Event<T> event, @Nullable AbortSignal signal, Event<?>... closing) {
        if (signal != null && signal.reason() instanceof Throwable reason) throw new AbortError(reason);
        return new EventIterator<>(emitter, event, signal, List.of(closing));
    }

    /// One waiting: whichever of its listeners is called first removes the others.
    private static final class Waiting<T> {
        private final EventEmitter emitter;
        private final Event<T> event;
        private final @Nullable AbortSignal signal;
        private final CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        private final Consumer<T> onEvent = this::emitted;
        private final Consumer<Throwable> onError = this::fail;
        private final Consumer<Throwable> onAbort = reason -> fail(new AbortError(reason));

        Waiting(EventEmitter emitter, Event<T> event, @Nullable AbortSignal signal) {
            this.emitter = emitter;
            this.event = event;
            this.signal = signal;
        }

        private void emitted(@Nullable T value) {
            leave();
            result.complete(value);
        }

        private void fail(Throwable error) {
            leave();
            result.completeExceptionally(error);
        }

        private void leave() {
            emitter.off(event, onEvent);
            emitter.off(EventEmitter.ERROR, onError);
            if (signal != null) signal.off(AbortSignal.ABORT, onAbort);
        }
    }
}
