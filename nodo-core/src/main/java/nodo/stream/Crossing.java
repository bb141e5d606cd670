package nodo.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/// Where threads wait for a stream of a loop: the lock they share with it, and how the stream ended. It keeps the loop alive until then. Any thread.
///
/// The loop's thread holds the lock only to note something, never while it calls anyone.
final class Crossing extends LoopHandle {
    private final Stream stream;
    private final String side;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean over;
    private @Nullable Throwable failure;

    /// @param side the method that made it, for texts
    Crossing(Stream stream, String side) {
        this.stream = stream;
        this.side = side;
    }

    /// Attaches to the stream, on the loop's thread: now, or as soon as it can.
    void begin(Runnable attach) {
        EventLoop loop = stream.loop();
        if (loop.inLoop()) {
            attachNow(attach);
            return;
        }
        try {
            loop.call(() -> {
                attachNow(attach);
                return this;
            }).whenComplete((_, refused) -> { if (refused != null) end(loopEnded()); });
        } catch (RejectedExecutionException refused) {
            end(loopEnded());
        }
    }

    private void attachNow(Runnable attach) {
        LoopInternals inside = LoopInternals.of(stream.loop());
        inside.handles().open(this, inside.nowMillis());
        active(true);
        attach.run();
    }

    /// The stream is over. On the loop's thread, or where the loop has ended.
    void end(@Nullable Throwable error) {
        note(() -> {
            if (over) return;
            over = true;
            failure = error;
        });
        if (stream.loop().inLoop()) LoopInternals.of(stream.loop()).handles().close(this);
    }

    private IOException loopEnded() { return new IOException("Loop \"" + stream.loop().name() + "\" has ended"); }

    /// Runs a task on the loop; where that has ended, so has the stream.
    void onLoop(Runnable task) {
        try {
            stream.loop().execute(task);
        } catch (RejectedExecutionException refused) {
            end(loopEnded());
        }
    }

    /// Changes what the waiting look at.
    void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // for those who may block

    void refuseLoopThread(String method) {
        if (!stream.loop().inLoop()) return;
        throw new IllegalStateException(side + "()." + method + "() would block loop \"" + stream.loop().name()
                + "\", on whose thread it was called; call it on another thread, such as a virtual one");
    }

    void lock() { lock.lock(); }

    void unlock() { lock.unlock(); }

    /// Waits for a change. With the lock held.
    ///
    /// @param done bytes of the call that are through, for the exception
    void await(int done) throws InterruptedIOException {
        try {
            changed.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            InterruptedIOException thrown = new InterruptedIOException("interrupted");
            thrown.bytesTransferred = done;
            throw thrown;
        }
    }

    /// Whether the stream is over. With the lock held.
    boolean over() { return over; }

    /// Throws what the stream failed with, if it did. With the lock held.
    void throwFailure() throws IOException {
        Throwable error = failure;
        if (error != null) throw new IOException(error.getMessage(), error);
    }

    // as a handle of the loop

    @Override public String kind() { return side; }

    @Override public String describe() { return stream.toString(); }

    @Override public void abandon() { end(loopEnded()); }
}
