package nodo.events;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import nodo.errors.AbortError;
import org.jspecify.annotations.Nullable;

/// An event's emits, one after the other; those that nobody has asked for yet are kept. Made by [Events#on(EventEmitter, Event)]. Loop thread only.
///
/// A stage that waits is completed inside the emit it waits for.
///
/// @param <T> the event's argument
/// @see <a href="https://nodejs.org/api/events.html#eventsonemitter-eventname-options">Node: events.on()</a>
public final class EventIterator<T> {
    private final EventEmitter emitter;
    private final Event<T> event;
    private final List<Event<?>> closing;
    private final @Nullable AbortSignal signal;
    private final ArrayDeque<Emitted<T>> kept = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<Optional<Emitted<T>>>> waiting = new ArrayDeque<>();
    private final Consumer<T> onEvent = this::emitted;
    private final Consumer<Throwable> onError = this::fail;
    private final Consumer<Throwable> onAbort = reason -> fail(new AbortError(reason));
    private final Runnable onClosing = this::end;
    private @Nullable Throwable failure;
    private boolean over;

    EventIterator(EventEmitter emitter, Event<T> event, @Nullable AbortSignal signal, List<Event<?>> closing) {
        this.emitter = emitter;
        this.event = event;
        this.signal = signal;
        this.closing = closing;
        emitter.on(event, onEvent);
        if (event != EventEmitter.ERROR) emitter.on(EventEmitter.ERROR, onError);
        for (Event<?> last : closing) emitter.on(last, onClosing);
        if (signal != null) signal.on(AbortSignal.ABORT, onAbort);
    }

    /// Asks for the next emit. Calls may stand in line.
    ///
    /// @return the emit; or nothing when it is over; fails, once, with the argument of an `error` event or with an [AbortError]
    public CompletionStage<Optional<Emitted<T>>> next() {
        CompletableFuture<Optional<Emitted<T>>> answer = new CompletableFuture<>();
        Throwable error = failure;
        if (!kept.isEmpty()) {
            answer.complete(Optional.of(kept.remove()));
        } else if (error != null) {
            failure = null;
            answer.completeExceptionally(error);
        } else if (over) {
            answer.complete(Optional.empty());
        } else {
            waiting.add(answer);
        }
        return answer;
    }

    /// Stops listening; stages that wait give nothing.
    public void close() { end(); }

    private void emitted(@Nullable T value) {
        Emitted<T> emit = new Emitted<>(value);
        if (waiting.isEmpty()) kept.add(emit);
        else waiting.remove().complete(Optional.of(emit));
    }

    private void fail(Throwable error) {
        CompletableFuture<Optional<Emitted<T>>> first = waiting.poll();
        if (first == null) failure = error;
        end();
        if (first != null) first.completeExceptionally(error);
    }

    private void end() {
        if (!over) {
            over = true;
            emitter.off(event, onEvent);
            emitter.off(EventEmitter.ERROR, onError);
            for (Event<?> last : closing) emitter.off(last, onClosing);
            if (signal != null) signal.off(AbortSignal.ABORT, onAbort);
        }
        for (CompletableFuture<Optional<Emitted<T>>> answer; (answer = waiting.poll()) != null; ) answer.complete(Optional.empty());
    }
}
