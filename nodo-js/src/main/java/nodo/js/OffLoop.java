package nodo.js;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What takes long to compute, on other threads while the loop goes on. Loop thread only.
final class OffLoop {
    private final EventLoop loop;
    private final Errors errors;

    OffLoop(EventLoop loop, Errors errors) {
        this.loop = loop;
        this.errors = errors;
    }

    /// Computes it here, or, where there is a callback, elsewhere: the callback is given the failure, or null and the result.
    @Nullable Object compute(Value callback, Callable<?> work) throws Exception {
        if (callback.isNull()) return work.call();
        Timeout hold = loop.setInterval(() -> { }, Duration.ofMillis(Integer.MAX_VALUE)); // the loop waits for the answer
        Thread.ofVirtual().name("nodo-compute").start(() -> {
            Object result = null;
            Throwable failure = null;
            try {
                result = work.call();
            } catch (Exception | OutOfMemoryError thrown) {
                failure = thrown;
            }
            answer(hold, callback, result, failure);
        });
        return null;
    }

    private void answer(Timeout hold, Value callback, @Nullable Object result, @Nullable Throwable failure) {
        try {
            loop.execute(() -> {
                hold.cancel();
                if (failure == null) callback.executeVoid(null, result);
                else callback.executeVoid(errors.toScript(failure));
            });
        } catch (RejectedExecutionException over) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a result came after the end", over);
        }
    }
}
