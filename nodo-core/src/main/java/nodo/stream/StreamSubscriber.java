package nodo.stream;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import nodo.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// Writes to a stream what a publisher gives. Any thread.
final class StreamSubscriber implements Flow.Subscriber<Buffer> {
    private final Stream stream;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    /// On the loop's thread: the publisher has nothing more to say, or is not heard any more.
    private boolean over;
    private boolean full;

    StreamSubscriber(Stream stream) { this.stream = stream; }

    @Override public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (!subscription.compareAndSet(null, given)) {
            given.cancel();
            return;
        }
        run(() -> begin(given));
    }

    private void begin(Flow.Subscription from) {
        Streams.outliveReading(stream);
        Streams.finished(stream, FinishedOptions.DEFAULT.withReadable(false), _ -> {
            if (!over) from.cancel();
            over = true;
        });
        stream.on(Writable.DRAIN, () -> {
            if (!full || over) return;
            full = false;
            from.request(1);
        });
        full = ((Writable) stream).writableNeedDrain();
        if (!full) from.request(1);
    }

    @Override public void onNext(Buffer chunk) {
        Objects.requireNonNull(chunk, "chunk");
        run(() -> {
            Flow.Subscription from = subscription.get();
            if (over || from == null) return;
            if (((Writable) stream).write(chunk)) from.request(1);
            else full = true;
        });
    }

    @Override public void onError(Throwable error) {
        Objects.requireNonNull(error, "error");
        run(() -> {
            if (over) return;
            over = true;
            stream.destroy(error);
        });
    }

    @Override public void onComplete() {
        run(() -> {
            if (over) return;
            over = true;
            ((Writable) stream).end();
        });
    }

    private void run(Runnable task) {
        if (stream.loop().inLoop()) {
            task.run();
            return;
        }
        try {
            stream.loop().execute(task);
        } catch (RejectedExecutionException ended) {
            Flow.Subscription from = subscription.get();
            if (from != null) from.cancel();
        }
    }
}
