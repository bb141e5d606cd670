package nodo.stream;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nodo.buffer.Buffer;
import nodo.internal.loop.LoopInternals;
import org.jspecify.annotations.Nullable;

/// Takes a stream chunk by chunk, at the pace of whoever asks. Loop thread only.
///
/// ```java
/// CompletionStage<Void> each(StreamIterator chunks) {
///     return chunks.next().thenCompose(chunk -> {
///         if (chunk.isEmpty()) return CompletableFuture.completedStage(null);
///         handle(chunk.get());
///         return each(chunks);
///     });
/// }
/// ```
/// It touches the stream at the first [#next()], not before. From then on an `error` event counts as handled: `next()` tells it.
/// Stages are completed on the loop's thread, when the tick queue is empty.
///
/// @see <a href="https://nodejs.org/api/stream.html#readablesymbolasynciterator">Node: for await over a stream</a>
public final class StreamIterator {
    private final Stream stream;
    private final boolean destroyOnReturn;
    private final Runnable onReadable = this::wake;
    private @Nullable Runnable finished;
    private @Nullable CompletableFuture<Optional<Buffer>> asked;
    private @Nullable Throwable failure;
    private boolean streamOver;
    private boolean left;
    /// An answer is being looked for, or on its way.
    private boolean advances;

    StreamIterator(Stream stream, boolean destroyOnReturn) {
        this.stream = stream;
        this.destroyOnReturn = destroyOnReturn;
    }

    /// Asks for what comes next: all that is buffered, or what arrives first.
    ///
    /// @return the bytes (with an encoding, those of the text), or nothing at the end; fails, once, with the stream's error, or with
    ///         `ERR_STREAM_PREMATURE_CLOSE`
    /// @throws IllegalStateException where the last stage is not completed yet
    public CompletionStage<Optional<Buffer>> next() {
        stream.checkThread("iterator().next");
        if (asked != null) throw new IllegalStateException("iterator().next() before its last result has come; take one chunk at a time");
        CompletableFuture<Optional<Buffer>> answer = new CompletableFuture<>();
        asked = answer;
        if (finished == null && !left) {
            stream.on(Readable.READABLE, onReadable);
            finished = Streams.finished(stream, FinishedOptions.DEFAULT.withWritable(false), error -> {
                streamOver = true;
                failure = error;
                wake();
            });
        }
        advance();
        return answer;
    }

    /// Leaves. A stream that has been asked for data is destroyed, unless [Readable#iterator(boolean)] said otherwise:
    /// with an [nodo.errors.AbortError] where it had not ended. A [#next()] under way gives nothing.
    ///
    /// @return completed when the stream is destroyed; its `close` comes later
    public CompletionStage<Void> close() {
        stream.checkThread("iterator().close");
        if (!left && finished != null) leave(destroyOnReturn);
        left = true;
        wake();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Streams.complete(stream, done, null);
        return done;
    }

    private void wake() {
        if (asked == null || advances) return;
        advances = true;
        LoopInternals.of(stream.loop()).afterTicks(this::advance);
    }

    /// Looks for an answer; where there is one, it is given in a job of its own, so that asking again does not nest.
    private void advance() {
        advances = false;
        CompletableFuture<Optional<Buffer>> answer = asked;
        if (answer == null) return;
        boolean wasLeft = left;
        Buffer chunk = wasLeft || stream.destroyed() ? null : ((Readable) stream).read();
        if (chunk == null && !wasLeft && !streamOver) return;
        advances = true;
        Throwable error = wasLeft || chunk != null ? null : failure;
        if (chunk == null && !wasLeft) {
            left = true;
            leave((destroyOnReturn || failure != null) && stream.autoDestroy());
        }
        LoopInternals.of(stream.loop()).afterTicks(() -> {
            advances = false;
            asked = null;
            if (error != null) answer.completeExceptionally(error);
            else answer.complete(Optional.ofNullable(chunk));
        });
    }

    private void leave(boolean destroys) {
        if (destroys) {
            Streams.destroyUnfinished(stream, null);
        } else {
            stream.off(Readable.READABLE, onReadable);
            if (finished != null) finished.run();
        }
    }
}
