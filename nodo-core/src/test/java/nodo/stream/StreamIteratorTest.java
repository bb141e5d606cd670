package nodo.stream;

import static nodo.stream.Script.manual;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.source;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nodo.buffer.Buffer;
import nodo.stream.Script.Source;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [`for await` over a stream](https://nodejs.org/api/stream.html#readablesymbolasynciterator)
@Rows({"D49"})
class StreamIteratorTest {
    private static CompletionStage<Void> each(Script script, StreamIterator chunks, int limit) {
        return chunks.next().thenCompose(chunk -> {
            if (chunk.isEmpty()) return CompletableFuture.<Void>completedStage(null);
            script.log("got", chunk.get());
            return limit == 1 ? chunks.close() : each(script, chunks, limit - 1);
        });
    }

    @Test
    void givesEachChunkAndEndsWithTheStream() {
        Script.prints("r:data a | got a | r:data b | got b | r:end | r:close | done true", script -> {
            Source r = script.watch("r", source("a", "b"), "end close error data");
            each(script, r.iterator(), 9).thenRun(() -> script.log("done", r.destroyed()));
        });
    }

    @Test
    void leavingDestroysWhatHasNotEndedWithAnAbortErrorThatNobodyHasToHandle() {
        Script.prints("got a | done true | r:close", script -> {
            Source r = script.watch("r", manual(), "end close");
            r.give("a");
            each(script, r.iterator(), 1).thenRun(() -> script.log("done", r.destroyed()));
        });
    }

    @Test
    void leavingKeepsTheStreamWhereThatIsAskedFor() {
        Script.prints("got a | done false 0 0", script -> {
            Source r = manual();
            r.give("a");
            each(script, r.iterator(false), 1).thenRun(() ->
                    script.log("done", r.destroyed(), r.listenerCount(Readable.READABLE), r.listenerCount(Stream.ERROR)));
        });
    }

    @Test
    void failsWithTheStreamsError() {
        Script.prints("got a | r:error R | r:close | threw R true", script -> {
            Source r = script.watch("r", manual(), "close error");
            r.give("a");
            soon(() -> r.destroy(new IllegalStateException("R")));
            each(script, r.iterator(), 9).whenComplete((_, error) -> script.log("threw", error.getCause(), r.destroyed()));
        });
    }

    @Test
    void failsWhereTheStreamIsClosedTooEarly() {
        Script.prints("r:close | threw ERR_STREAM_PREMATURE_CLOSE", script -> {
            Source r = script.watch("r", manual(), "close error");
            soon(r::destroy);
            each(script, r.iterator(), 9).whenComplete((_, error) -> script.log("threw", error.getCause()));
        });
    }

    @Test
    void leavingBeforeTheFirstChunkWasAskedForTouchesNothing() {
        Script.prints("false 0 | nothing true", script -> {
            Source r = script.watch("r", manual(), "close error");
            StreamIterator chunks = r.iterator();
            chunks.close().thenRun(() -> {
                script.log(r.destroyed(), r.listenerCount(Readable.READABLE));
                chunks.next().thenAccept(chunk -> script.log("nothing", chunk.isEmpty()));
            });
        });
    }

    @Test
    void staysAtTheEnd() {
        Script.prints("a | true | true", script -> {
            StreamIterator chunks = source("a").iterator();
            chunks.next().thenCompose(chunk -> {
                script.log(chunk.get());
                return chunks.next();
            }).thenCompose(end -> {
                script.log(end.isEmpty());
                return chunks.next();
            }).thenAccept(end -> script.log(end.isEmpty()));
        });
    }

    @Test
    void leavingWhileAChunkIsAwaitedEndsTheWait() {
        Script.prints("awaited nothing true | r:error ABORT_ERR | r:close", script -> {
            Source r = script.watch("r", manual(), "error close");
            StreamIterator chunks = r.iterator();
            soon(() -> CompletableFuture.runAsync(() -> { }, task -> nodo.internal.loop.LoopInternals.of(r.loop()).afterTicks(task))
                    .thenRun(chunks::close));
            chunks.next().thenAccept(chunk -> script.log("awaited nothing", chunk.isEmpty()));
        });
    }

    @Test
    void aSecondNextBeforeTheFirstIsAnsweredIsRefused() {
        Script.prints("iterator().next() before its last result has come; take one chunk at a time", script -> {
            StreamIterator chunks = source("a").iterator();
            chunks.next();
            try {
                chunks.next();
            } catch (IllegalStateException refused) {
                script.log(refused);
            }
        });
    }

    @Test
    void aLongSourceNeedsNoStack() {
        Script.prints("100000", script -> {
            StreamIterator chunks = ReadableStream.of(Collections.nCopies(100_000, Buffer.from("x"))).iterator();
            int[] bytes = {0};
            drain(chunks, bytes, () -> script.log(bytes[0]));
        });
    }

    private static void drain(StreamIterator chunks, int[] bytes, Runnable done) {
        chunks.next().thenAccept(chunk -> {
            chunk.ifPresent(some -> bytes[0] += some.length());
            if (chunk.isPresent()) drain(chunks, bytes, done);
            else done.run();
        });
    }
}
