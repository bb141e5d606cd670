package nodo.js;

import java.io.IOException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import nodo.errors.SystemErrno;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Work on files, which may take its time. Where a script gave no callback, it is done at once; else on another thread, while the loop goes on,
/// and the callback is told a failure, or null and the result. Loop thread only, but for the work itself, which touches no value of a script's.
final class FsWork {
    private static final int MOST_THREADS = 16;

    private final EventLoop loop;
    private final Errors errors;
    private final UnaryOperator<String> located;
    private final ThreadPoolExecutor threads = threads();
    private int underWay;
    /// Keeps the loop alive while something is under way.
    private @Nullable Timeout hold;
    private volatile boolean over;

    /// @param located where a path leads from the script's folder
    FsWork(EventLoop loop, Errors errors, UnaryOperator<String> located, Lifetime lifetime) {
        this.loop = loop;
        this.errors = errors;
        this.located = located;
        lifetime.opened(this, this::end);
        loop.closed().thenRun(this::stop);
    }

    /// Threads of the system: a virtual one that waits for the other end of a pipe would keep one of the few that all virtual ones share. A task
    /// takes one that is idle, or a new one, or waits.
    private static ThreadPoolExecutor threads() {
        LinkedTransferQueue<Runnable> waiting = new LinkedTransferQueue<>() {
            @Override public boolean offer(Runnable task) { return tryTransfer(task); }
        };
        return new ThreadPoolExecutor(1, MOST_THREADS, 1, TimeUnit.SECONDS, waiting, Thread.ofPlatform().daemon().name("nodo-fs-", 0).factory(),
                (task, pool) -> { if (!pool.isShutdown()) waiting.put(task); });
    }

    /// {@return a path as it is meant now: later the script may be in another folder}
    FsPath at(Value given) {
        if (given.isHostObject()) return given.asHostObject();
        String text = given.asString();
        return new FsPath(text, located.apply(text));
    }

    /// What is to be done.
    @FunctionalInterface
    interface Task {
        /// {@return what the script gets}
        @Nullable Object run() throws Exception;
    }

    /// Does it, or begins it. A failure names the call, and its paths where it has some.
    ///
    /// @return the result, where there is no callback
    @Nullable Object run(Value callback, String syscall, @Nullable FsPath path, @Nullable FsPath dest, Task task) throws Exception {
        if (callback.isNull()) return told(syscall, path, dest, task);
        if (underWay++ == 0) hold = loop.setInterval(() -> { }, Duration.ofMillis(Integer.MAX_VALUE));
        threads.execute(() -> work(callback, () -> told(syscall, path, dest, task)));
        return null;
    }

    /// Does it. What fails is told as a script hears it.
    static @Nullable Object told(String syscall, @Nullable FsPath path, @Nullable FsPath dest, Task task) throws Exception {
        try {
            return task.run();
        } catch (IOException failure) {
            throw FsFailure.of(failure, syscall, path, dest);
        } catch (DirectoryIteratorException failure) {
            throw FsFailure.of(failure.getCause(), syscall, path, dest);
        } catch (InvalidPathException unnamed) {
            throw FsFailure.unnamed(syscall, path, dest);
        } catch (NonReadableChannelException | NonWritableChannelException otherwiseOpened) {
            throw FsFailure.of(SystemErrno.EBADF, syscall, null, null);
        } catch (OutOfMemoryError tooMuch) {
            throw FsFailure.of(SystemErrno.ENOMEM, syscall, null, null);
        }
    }

    private void work(Value callback, Task task) {
        if (over) return;
        Object result = null;
        Throwable failure = null;
        try {
            result = task.run();
        } catch (Exception | Error thrown) {
            failure = thrown; // whatever it is: somebody waits
        }
        answer(callback, result, failure);
    }

    private void answer(Value callback, @Nullable Object result, @Nullable Throwable failure) {
        try {
            loop.execute(() -> {
                if (over) return;
                if (--underWay == 0) release();
                if (failure != null) callback.executeVoid(errors.toScript(failure));
                else if (result == null) callback.executeVoid((Object) null);
                else callback.executeVoid(null, result);
            });
        } catch (RejectedExecutionException closed) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a file's answer came after the end", closed);
        }
    }

    private void release() {
        if (hold != null) hold.cancel();
        hold = null;
    }

    /// The script has ended: nothing begins, and nobody is told any more.
    private void end() {
        stop();
        release();
    }

    private void stop() {
        over = true;
        threads.shutdown();
    }
}
