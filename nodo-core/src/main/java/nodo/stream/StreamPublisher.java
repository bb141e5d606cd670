package nodo.stream;

import java.io.IOException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import nodo.buffer.Buffer;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import org.jspecify.annotations.Nullable;

/// A stream's chunks for one subscriber. Any thread.
final class StreamPublisher implements Flow.Publisher<Buffer> {
    private final Stream stream;
    private final AtomicBoolean taken = new AtomicBoolean();

    StreamPublisher(Stream stream) { this.stream = stream; }

    @Override public void subscribe(Flow.Subscriber<? super Buffer> subscriber) {
        if (subscriber == null) throw new NullPointerException("subscriber");
        if (!taken.compareAndSet(false, true)) {
            refuse(subscriber, new IllegalStateException("publisher() has a subscriber already, and takes one only"));
            return;
        }
        Subscription subscription = new Subscription(stream, subscriber);
        if (stream.loop().inLoop()) {
            subscription.begin();
            return;
        }
        IOException ended = new IOException("Loop \"" + stream.loop().name() + "\" has ended");
        try {
            stream.loop().call(() -> {
                subscription.begin();
                return subscription;
            }).whenComplete((_, refused) -> { if (refused instanceof RejectedExecutionException) refuse(subscriber, ended); });
        } catch (RejectedExecutionException refused) {
            refuse(subscriber, ended);
        }
    }

    private static void refuse(Flow.Subscriber<? super Buffer> subscriber, Exception why) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override public void request(long count) { }

            @Override public void cancel() { }
        });
        subscriber.onError(why);
    }

    /// On the loop's thread, but for `request` and `cancel`. It keeps the loop alive until it is over.
    private static final class Subscription extends LoopHandle implements Flow.Subscription {
        private final Stream stream;
        private final ReadableHalf half;
        private final Runnable onReadable = this::drain;
        /// Null once it is over.
        private Flow.@Nullable Subscriber<? super Buffer> subscriber;
        private long demand;
        private boolean draining;

        Subscription(Stream stream, Flow.Subscriber<? super Buffer> subscriber) {
            this.stream = stream;
            this.subscriber = subscriber;
            if (stream.reading == null) throw new AssertionError("a readable stream has a readable half");
            this.half = stream.reading;
        }

        void begin() {
            LoopInternals inside = LoopInternals.of(stream.loop());
            inside.handles().open(this, inside.nowMillis());
            active(true);
            if (subscriber != null) subscriber.onSubscribe(this);
            stream.on(Readable.READABLE, onReadable);
            Streams.finished(stream, FinishedOptions.DEFAULT.withWritable(false), this::over);
        }

        @Override public void request(long count) {
            run(() -> {
                if (subscriber == null) return;
                if (count <= 0) {
                    over(new IllegalArgumentException("request(" + count + "): a subscriber must ask for at least one element"));
                    stream.destroy();
                    return;
                }
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                drain();
            });
        }

        @Override public void cancel() {
            run(() -> {
                if (end() != null) stream.destroy();
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
                // the subscriber has been told, or is being told, when the loop let go of what it held
            }
        }

        private void drain() {
            if (draining) return;
            draining = true;
            try {
                while (subscriber != null && demand > 0 && half.readChunk() instanceof Object chunk) {
                    demand--;
                    subscriber.onNext(chunk instanceof Buffer bytes ? bytes : half.encoded((String) chunk));
                }
                if (subscriber != null && half.length() == 0) half.read(0); // the end does not wait to be asked for
            } finally {
                draining = false;
            }
        }

        private void over(@Nullable Throwable error) {
            Flow.Subscriber<? super Buffer> told = end();
            if (told == null) return;
            if (error == null) told.onComplete();
            else told.onError(error);
        }

        private Flow.@Nullable Subscriber<? super Buffer> end() {
            Flow.Subscriber<? super Buffer> was = subscriber;
            subscriber = null;
            if (was != null && stream.loop().inLoop()) {
                stream.off(Readable.READABLE, onReadable);
                LoopInternals.of(stream.loop()).handles().close(this);
            }
            return was;
        }

        @Override public String kind() { return "publisher"; }

        @Override public String describe() { return stream.toString(); }

        @Override public void abandon() { over(new IOException("Loop \"" + stream.loop().name() + "\" has ended")); }
    }
}
