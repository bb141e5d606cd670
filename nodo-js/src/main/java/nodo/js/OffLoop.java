package nodo.js;

import java.util.concurrent.Callable;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import nodo.loop.EventLoop;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What a script asks for that may take its time, on other threads while the loop goes on. Loop thread only, but for the work itself, which touches
/// no value of a script's.
final class OffLoop {
    private static final int MOST_THREADS = 16;

    private final EventLoop loop;
    private final Errors errors;
    private final ThreadPoolExecutor threads = threads();
    private final LoopHold hold;
    private volatile boolean over;

    OffLoop(EventLoop loop, Errors errors, Lifetime lifetime) {
        this.loop = loop;
        this.errors = errors;
        hold = new LoopHold(loop);
        lifetime.opened(this, this::end);
        loop.closed().thenRun(this::stop);
    }

    /// Threads of the system: a virtual one that waits for the other end of a pipe would keep one of the few that all virtual ones share. A task
    /// takes one that is idle, or a new one, or waits.
    private static ThreadPoolExecutor threads() {
        LinkedTransferQueue<Runnable> waiting = new LinkedTransferQueue<>() {
            @Override public boolean offer(Runnable task) { return tryTransfer(task); }
        };
        return new ThreadPoolExecutor(1, MOST_THREADS, 1, TimeUnit.SECONDS, waiting, Thread.ofPlatform().daemon().name("nodo-work-", 0).factory(),
                (task, pool) -> { if (!pool.isShutdown()) waiting.put(task); });
    }

    /// Does it here, or, where there is a callback, elsewhere: the callback is told a failure, or null and, where it is not null, the result.
    ///
    /// @return the result, where there is no callback
    @Nullable Object run(Value callback, Callable<?> work) throws Exception {
        if (callback.isNull()) return work.call();
        hold.begin();
        threads.execute(() -> work(callback, work));
        return null;
    }

    private void work(Value callback, Callable<?> work) {
        if (over) return;
        Object result = null;
        Throwable failure = null;
        try {
            result = work.call();
        } catch (Exception | Error thrown) {
            failure = thrown; // whatever it is: somebody waits
        }
        answer(callback, result, failure);
    }

    private void answer(Value callback, @Nullable Object result, @Nullable Throwable failure) {
        try {
            loop.execute(() -> {
                if (over) return;
                hold.end();
                if (failure != null) callback.executeVoid(errors.toScript(failure));
                else if (result == null) callback.executeVoid((Object) null);
                else callback.executeVoid(null, result);
            });
        } catch (RejectedExecutionException closed) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "an answer came after the end", closed);
        }
    }

    /// The script has ended: nothing begins, and nobody is told any more.
    private void end() {
        stop();
        hold.release();
    }

    private void stop() {
        over = true;
        threads.shutdown();
    }
}
