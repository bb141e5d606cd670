package nodo.net;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nodo.errors.NodeException;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.internal.loop.LoopInternals;
import org.jspecify.annotations.Nullable;

/// A stage that is settled by whichever comes first: the event waited for, `error`, or `close`. All listeners go then. Loop thread only.
final class Outcome<T extends EventEmitter> {
    private final LoopInternals inside;
    private final T emitter;
    private final Event<?> event;
    private final Event<?> close;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Runnable onEvent = () -> settle(null);
    private final Consumer<Throwable> onError = this::settle;
    private final Runnable onClose;

    private Outcome(LoopInternals inside, T emitter, Event<?> event, Event<?> close, Supplier<NodeException> closedBefore) {
        this.inside = inside;
        this.emitter = emitter;
        this.event = event;
        this.close = close;
        this.onClose = () -> settle(closedBefore.get());
    }

    static <T extends EventEmitter> CompletionStage<T> of(LoopInternals inside, T emitter, Event<?> event, Event<?> close,
                                                          Supplier<NodeException> closedBefore) {
        Outcome<T> outcome = new Outcome<>(inside, emitter, event, close, closedBefore);
        emitter.once(event, outcome.onEvent);
        emitter.once(EventEmitter.ERROR, outcome.onError);
        emitter.once(close, outcome.onClose);
        return outcome.result;
    }

    private void settle(@Nullable Throwable error) {
        emitter.off(event, onEvent);
        emitter.off(EventEmitter.ERROR, onError);
        emitter.off(close, onClose);
        inside.afterTicks(() -> {
            if (error == null) result.complete(emitter);
            else result.completeExceptionally(error);
        });
    }
}
