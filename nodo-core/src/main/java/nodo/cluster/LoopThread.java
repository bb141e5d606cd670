package nodo.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/// A loop on a thread of its own that lives until it is [released][#release()] and nothing else keeps it, is closed, or throws. Any thread.
final class LoopThread {
    private final String name;
    private final boolean printsFailure;
    private final CompletableFuture<EventLoop> loop = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable KeepAlive keepAlive;
    private volatile @Nullable Thread thread;

    /// @param printsFailure whether nobody else is told what ended it
    LoopThread(String name, boolean printsFailure) {
        this.name = name;
        this.printsFailure = printsFailure;
    }

    /// Starts it, and returns when the loop is there.
    ///
    /// @param runner how a loop is run on a thread
    /// @param script the first thing that runs on the loop
    /// @throws RuntimeException where the loop cannot be made
    void start(Runner runner, Runnable script) {
        Thread started = Thread.ofPlatform().name(name).daemon(false).unstarted(() -> live(runner, script));
        thread = started;
        started.start();
        try {
            loop.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException told) throw told;
            throw failed;
        }
    }

    private void live(Runner runner, Runnable script) {
        Throwable failure = null;
        try {
            runner.run(name, () -> {
                EventLoop current = EventLoop.current();
                LoopInternals inside = LoopInternals.of(current);
                keepAlive = new KeepAlive(name);
                inside.handles().open(keepAlive, inside.nowMillis());
                keepAlive.active(true);
                loop.complete(current);
                script.run();
            });
        } catch (Throwable thrown) {
            failure = thrown;
        }
        if (failure == null) ended.complete(null);
        else if (!loop.completeExceptionally(failure) && printsFailure) print(failure);
        if (failure != null) ended.completeExceptionally(failure);
    }

    /// As for any thread that ends so.
    private static void print(Throwable failure) {
        Thread self = Thread.currentThread();
        self.getUncaughtExceptionHandler().uncaughtException(self, failure);
    }

    EventLoop loop() { return loop.join(); }

    boolean isCurrent() { return Thread.currentThread() == thread; }

    /// {@return completed on its thread, last of all; with what ended it where a callback threw}
    CompletableFuture<Void> ended() { return ended; }

    /// Lets the loop end when nothing is left in it. Loop thread only.
    void release() {
        if (keepAlive != null) LoopInternals.of(loop()).handles().close(keepAlive);
    }

    /// Ends it after the callback under way, without waiting.
    void stop() { execute(() -> loop().close()); }

    /// {@return whether the task was taken; a loop that is about to end may drop it even so}
    /// @param task runs on the loop
    boolean execute(Runnable task) {
        try {
            loop().execute(task);
            return true;
        } catch (RejectedExecutionException over) {
            return false;
        }
    }

    /// Runs a loop on the calling thread.
    @FunctionalInterface
    interface Runner {
        void run(String name, Runnable script);
    }

    private static final class KeepAlive extends LoopHandle {
        private final String name;

        KeepAlive(String name) { this.name = name; }

        @Override public String kind() { return "cluster"; }

        @Override public String describe() { return name + ", until it is disconnected"; }

        @Override public void abandon() { }
    }
}
