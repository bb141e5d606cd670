package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.both;
import static nodo.stream.Script.manual;
import static nodo.stream.Script.sink;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.source;
import static nodo.stream.Script.upper;

import java.util.List;
import nodo.buffer.Buffer;
import nodo.errors.NodeException;
import nodo.errors.NodeTypeError;
import nodo.events.AbortController;
import nodo.events.AbortSignal;
import nodo.stream.Script.Both;
import nodo.stream.Script.Source;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [`finished()`](https://nodejs.org/api/stream.html#streamfinishedstream-options-callback),
/// [`pipeline()`](https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback) and their neighbours.
class StreamsTest {
    private static final FinishedOptions READABLE = FinishedOptions.DEFAULT.withWritable(false);
    private static final FinishedOptions WRITABLE = FinishedOptions.DEFAULT.withReadable(false);

    private static String listeners(Stream stream) {
        return List.of(stream.listenerCount(Readable.END), stream.listenerCount(Stream.ERROR), stream.listenerCount(Stream.CLOSE),
                stream.listenerCount(Writable.FINISH)).toString();
    }

    // finished

    @Test
    @Rows({"D50"})
    void oneSideIsOverWithItsEventAndBothWithClose() {
        Script.prints("d:finish | finW null | d:end | finR null | d:close | fin null", script -> {
            Both d = script.watch("d", both(), "end finish close");
            Streams.finished(d, script.told("fin"));
            Streams.finished(d, READABLE, script.told("finR"));
            Streams.finished(d, WRITABLE, script.told("finW"));
            d.end("a");
            d.giveEnd();
            d.resume();
        });
    }

    @Test
    @Rows({"D50"})
    void withoutAutoDestroyBothAreOverWithTheSecondEvent() {
        Script.prints("d:finish | d:end | fin null", script -> {
            Both d = script.watch("d", both(DEFAULT.withAutoDestroy(false)), "end finish");
            Streams.finished(d, script.told("fin"));
            d.end();
            d.giveEnd();
            d.resume();
        });
    }

    @Test
    @Rows({"D50"})
    void closeBeforeTheEndIsPremature() {
        Script.prints("r:close | fin ERR_STREAM_PREMATURE_CLOSE", script -> {
            Source r = script.watch("r", manual(), "close");
            Streams.finished(r, script.told("fin"));
            r.destroy();
        });
    }

    @Test
    @Rows({"D50"})
    void anErrorIsToldAtItsEventOrElseAtClose() {
        Script.prints("fin R | r:close | finNoErr R", script -> {
            Source r = script.watch("r", manual(), "close");
            Streams.finished(r, script.told("fin"));
            Streams.finished(r, FinishedOptions.DEFAULT.withError(false), script.told("finNoErr"));
            r.destroy(new IllegalStateException("R"));
        });
    }

    @Test
    @Rows({"D50"})
    void whatWasOverBeforeIsToldByTick() {
        Script.prints("sync | late null | lateErr Q | latePremature ERR_STREAM_PREMATURE_CLOSE", script -> {
            Source r = source();
            r.resume();
            Source q = manual();
            q.onError(_ -> { });
            q.destroy(new IllegalStateException("Q"));
            Source p = manual();
            p.destroy();
            soon(() -> {
                Streams.finished(r, script.told("late"));
                script.log("sync");
                Streams.finished(q, script.told("lateErr"));
                Streams.finished(p, script.told("latePremature"));
            });
        });
    }

    @Test
    @Rows({"D50"})
    void whatWasOverBeforeWithoutBeingDestroyedIsToldByTick() {
        Script.prints("late null | lateW null | lateDR null", script -> {
            StreamOptions stays = DEFAULT.withAutoDestroy(false);
            Source r = source(stays);
            r.resume();
            WritableStream w = sink(stays);
            w.end();
            Both d = both(stays);
            d.end();
            d.giveEnd();
            d.resume();
            soon(() -> {
                Streams.finished(r, script.told("late"));
                Streams.finished(w, script.told("lateW"));
                Streams.finished(d, script.told("lateD")); // never: as in Node, both sides are waited for, and neither speaks again
                Streams.finished(d, READABLE, script.told("lateDR"));
            });
        });
    }

    @Test
    @Rows({"D50"})
    void theResultRemovesTheListenersAndTheCallback() {
        Script.prints("[1, 1, 1, 1] | [0, 0, 0, 0]", script -> {
            Source r = manual();
            Runnable stop = Streams.finished(r, script.told("called"));
            script.log(listeners(r));
            stop.run();
            script.log(listeners(r));
            r.destroy();
        });
    }

    @Test
    @Rows({"D50"})
    void aSignalAbortsTheWaitingAndNotTheStream() {
        Script.prints("aborted ABORT_ERR | false | sync2 | pre ABORT_ERR", script -> {
            Source r = manual();
            AbortController controller = new AbortController();
            Streams.finished(r, FinishedOptions.DEFAULT.withSignal(controller.signal()), script.told("aborted"));
            controller.abort();
            script.log(r.destroyed());
            Streams.finished(manual(), FinishedOptions.DEFAULT.withSignal(AbortSignal.aborted()), script.told("pre"));
            script.log("sync2");
        });
    }

    @Test
    @Rows({"D50"})
    void theStageFormIsCompletedAfterTheTicks() {
        Script.prints("r:close | tick | stage R | stage null", script -> {
            Source r = script.watch("r", manual(), "close");
            Streams.finished(r).whenComplete((_, error) -> script.log("stage", error));
            r.onClose(_ -> Script.tick(() -> script.log("tick")));
            r.destroy(new IllegalStateException("R"));
            soon(() -> {
                Source q = source();
                q.resume();
                Streams.finished(q).whenComplete((_, error) -> script.log("stage", error));
            });
        });
    }

    // pipeline

    @Test
    @Rows({"D51"})
    void aPipelineEndsEachStreamAndCallsBackWhenAllAreClosed() {
        Script.prints("true | r:end | t:end | t:finish | r:close | w:finish | t:close | w:close | cb null | true true true", script -> {
            Source r = script.watch("r", source("a"), "end close");
            Transform t = script.watch("t", upper(), "end finish close");
            WritableStream w = script.watch("w", sink(), "finish close");
            script.log(Streams.pipeline(r, t, w, error -> {
                script.log("cb", error);
                script.log(r.destroyed(), t.destroyed(), w.destroyed());
            }) == w);
        });
    }

    @Test
    @Rows({"D51"})
    void anErrorOfTheSourceDestroysAll() {
        Script.prints("r:close | t:error R | t:close | w:error R | w:close | cb R", script -> {
            Source r = script.watch("r", manual(), "close");
            Streams.pipeline(r, script.watch("t", upper(), "close error"), script.watch("w", sink(), "close finish error"), script.told("cb"));
            r.destroy(new IllegalStateException("R"));
        });
    }

    @Test
    @Rows({"D51"})
    void anErrorInTheMiddleDestroysAll() {
        Script.prints("t:close | r:error T | r:close | w:error T | w:close | cb T", script -> {
            Source r = script.watch("r", manual(), "close error");
            Transform t = script.watch("t", new Transform() {
                @Override protected void transform(Buffer chunk, Completion done) { done.done(new IllegalStateException("T")); }
            }, "close");
            Streams.pipeline(r, t, script.watch("w", sink(), "close finish error"), script.told("cb"));
            r.give("a");
        });
    }

    @Test
    @Rows({"D51"})
    void anErrorOfTheDestinationDestroysTheSource() {
        Script.prints("w:close | r:error W | r:close | cb W", script -> {
            Source r = script.watch("r", manual(), "close error");
            WritableStream w = script.watch("w", new WritableStream() {
                @Override protected void doWrite(Chunk chunk, Completion written) { written.done(new IllegalStateException("W")); }
            }, "close finish");
            Streams.pipeline(r, w, script.told("cb"));
            r.give("a");
        });
    }

    @Test
    @Rows({"D51"})
    void aSourceClosedTooEarlyFailsThePipeline() {
        Script.prints("r:close | w:error ERR_STREAM_PREMATURE_CLOSE | w:close | cb ERR_STREAM_PREMATURE_CLOSE", script -> {
            Source r = script.watch("r", manual(), "close");
            Streams.pipeline(r, script.watch("w", sink(), "close finish error"), script.told("cb"));
            r.destroy();
        });
    }

    @Test
    @Rows({"D51"})
    void aDestinationClosedTooEarlyFailsThePipeline() {
        Script.prints("w:close | r:error ERR_STREAM_PREMATURE_CLOSE | r:close | cb ERR_STREAM_PREMATURE_CLOSE", script -> {
            WritableStream w = script.watch("w", sink(), "close finish");
            Streams.pipeline(script.watch("r", manual(), "close error"), w, script.told("cb"));
            w.destroy();
        });
    }

    @Test
    @Rows({"D51"})
    void misuseIsRefusedAtTheCall() {
        Script.prints("ERR_STREAM_UNABLE_TO_PIPE | ERR_MISSING_ARGS | ERR_INVALID_ARG_TYPE", script -> {
            WritableStream destroyed = sink();
            destroyed.destroy();
            try {
                Streams.pipeline(manual(), destroyed, script.told("cb"));
            } catch (NodeException refused) {
                script.log(refused);
            }
            for (List<Stream> streams : List.of(List.<Stream>of(manual()), List.<Stream>of(manual(), manual()))) {
                try {
                    Streams.pipeline(streams, PipelineOptions.DEFAULT, script.told("cb"));
                } catch (NodeTypeError refused) {
                    script.log(refused);
                }
            }
        });
    }

    @Test
    @Rows({"D51"})
    void aLastStreamThatCanBeReadIsReleased() {
        Script.prints("t:finish | cb null | false true [1, 0, 3, 1] | data a | t:end | t:close", script -> {
            PassThrough t = script.watch("t", new PassThrough(), "finish end close");
            Streams.pipeline(source("a"), t, error -> {
                script.log("cb", error);
                script.log(t.destroyed(), t.readable(), listeners(t));
                t.onData(chunk -> script.log("data", chunk));
            });
        });
    }

    @Test
    @Rows({"D51"})
    void aSignalDestroysAll() {
        Script.prints("true | r:error ABORT_ERR | r:close | w:error ABORT_ERR | w:close | rejected ABORT_ERR", script -> {
            AbortController controller = new AbortController();
            Source r = script.watch("r", manual(), "close error");
            WritableStream w = script.watch("w", sink(), "close error");
            Streams.pipeline(List.of(r, w), PipelineOptions.DEFAULT.withSignal(controller.signal()))
                    .whenComplete((_, error) -> script.log("rejected", error));
            controller.abort();
            script.log(r.destroyed());
        });
    }

    @Test
    @Rows({"D51"})
    void theLastStreamCanBeLeftOpen() {
        Script.prints("done false false", script -> {
            WritableStream w = script.watch("w", sink(), "close finish");
            Streams.pipeline(List.of(source("a"), w), PipelineOptions.DEFAULT.withEnd(false))
                    .thenRun(() -> script.log("done", w.writableEnded(), w.destroyed()));
        });
    }

    // neighbours

    @Test
    void addAbortSignalDestroysAndHandlesTheError() {
        Script.prints("true | r:error ABORT_ERR | r:close", script -> {
            AbortController controller = new AbortController();
            Source r = Streams.addAbortSignal(controller.signal(), manual());
            script.watch("r", r, "error close");
            controller.abort();
            script.log(r.destroyed());
        });
    }

    @Test
    void aSignalThatHasAbortedDestroysAtOnce() {
        Script.prints("true | q:error ABORT_ERR", script -> {
            Source q = manual();
            script.watch("q", q, "error");
            script.log(Streams.addAbortSignal(AbortSignal.aborted(), q).destroyed());
        });
    }

    @Test
    void aSignalForgetsAStreamThatIsOver() {
        Script.prints("r:end | r:close | 0 null", script -> {
            AbortController controller = new AbortController();
            Source r = script.watch("r", Streams.addAbortSignal(controller.signal(), source()), "error close end");
            r.resume();
            soon(() -> soon(() -> {
                int left = controller.signal().listenerCount(AbortSignal.ABORT);
                controller.abort();
                script.log(left, r.errored());
            }));
        });
    }

    @Test
    void tellsWhetherAStreamCanBeReadOrWrittenAndWhetherItIsWhole() {
        Script.prints("[true, false, false, false] | [false, true, false, false] | [false, false, true, true]"
                + " | [true, false, false, true]", script -> {
            Source failed = manual();
            failed.onError(_ -> { });
            failed.destroy(new IllegalStateException("x"));
            Source begun = manual();
            begun.give("ab");
            begun.read(1);
            for (Stream stream : List.of(manual(), sink(), failed, begun)) {
                script.log(List.of(Streams.isReadable(stream), Streams.isWritable(stream), Streams.isErrored(stream),
                        Streams.isDisturbed(stream)));
            }
        });
    }
}
