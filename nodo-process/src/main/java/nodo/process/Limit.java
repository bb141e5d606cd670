package nodo.process;

import java.time.Duration;
import java.util.function.Consumer;
import nodo.errors.AbortError;
import nodo.events.AbortSignal;
import nodo.loop.Timeout;
import org.jspecify.annotations.Nullable;

/// Ends a process after its time, or when somebody aborts it. Loop thread only.
final class Limit {
    private final @Nullable Timeout timer;
    private final @Nullable AbortSignal signal;
    private final Consumer<Throwable> onAbort;

    private Limit(ChildProcess process, SpawnOptions options) {
        Duration timeout = options.timeout();
        timer = timeout == null || timeout.isZero() ? null : process.loop().setTimeout(() -> process.kill(options.killSignal()), timeout);
        signal = options.signal();
        onAbort = reason -> {
            if (process.kill(options.killSignal())) process.emit(ChildProcess.ERROR, new AbortError(reason));
        };
        if (signal == null) return;
        if (signal.isAborted()) process.loop().nextTick(() -> onAbort.accept(signal.reason()));
        else signal.on(AbortSignal.ABORT, onAbort);
    }

    static @Nullable Limit of(ChildProcess process, SpawnOptions options) {
        return options.timeout() == null && options.signal() == null ? null : new Limit(process, options);
    }

    /// The process has ended by itself.
    void over() {
        if (timer != null) timer.cancel();
        if (signal != null) signal.off(AbortSignal.ABORT, onAbort);
    }
}
