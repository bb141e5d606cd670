package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.sink;
import static nodo.stream.Script.slow;
import static nodo.stream.Script.soon;

import java.util.List;
import java.util.stream.Collectors;
import nodo.buffer.Buffer;
import nodo.errors.NodeTypeError;
import nodo.loop.EventLoop;
import nodo.stream.Script.SlowSink;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [Writable streams](https://nodejs.org/api/stream.html#writable-streams): the queue, its callbacks, the end.
class WritableTest {
    private static final RuntimeException FAILURE = new IllegalStateException("E");

    /// Prints what it writes, and writes all that is queued together.
    private static WritableStream together(Script script, boolean atOnce) {
        return new WritableStream() {
            @Override protected boolean writesTogether() { return true; }

            @Override protected void doWrite(Chunk chunk, Completion written) { put("write " + chunk.buffer(), written); }

            @Override protected void doWritev(List<Chunk> chunks, Completion written) {
                put("writev " + chunks.stream().map(chunk -> chunk.buffer().toString()).collect(Collectors.joining(",")), written);
            }

            private void put(String line, Completion written) {
                script.log(line);
                if (atOnce) written.done(null);
                else soon(() -> written.done(null));
            }
        };
    }

    @Test
    @Rows({"D2", "D3", "D4", "D6", "D7", "D13", "D14", "D15", "D16"})
    void countsWhatIsQueuedAndAsksToWaitAtTheMark() {
        Script.prints("true 2 false | false 3 true | ab | cb1 null | ab,c 1 | w:drain | cb2 null | 0 false | true false false | w:prefinish | after"
                + " | endcb null | w:finish | w:close", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withHighWaterMark(3)), "drain finish prefinish close");
            script.log(w.write("ab", script.told("cb1")), w.writableLength(), w.writableNeedDrain());
            script.log(w.write("c", script.told("cb2")), w.writableLength(), w.writableNeedDrain());
            script.log(w.all());
            w.next();
            script.log(w.all(), w.writableLength());
            w.next();
            script.log(w.writableLength(), w.writableNeedDrain());
            w.end("d", script.told("endcb"));
            script.log(w.writableEnded(), w.writableFinished(), w.writable());
            w.next();
            script.log("after");
        });
    }

    @Test
    @Rows({"D2", "D4"})
    void aChunkAboveTheMarkThatIsTakenAtOnceAnswersTrueAndCallsBackByTick() {
        Script.prints("true 0 false | true | sync end | cb null | w:finish | w:close", script -> {
            WritableStream w = script.watch("w", sink(DEFAULT.withHighWaterMark(2)), "drain finish close");
            script.log(w.write("abc", script.told("cb")), w.writableLength(), w.writableNeedDrain());
            script.log(w.write("abc"));
            w.end();
            script.log("sync end");
        });
    }

    @Test
    @Rows({"D2", "D4"})
    void bytesAreTakenAtOnceOnlyWhereNobodyWaitsForThemAndNothingStandsBefore() {
        Script.prints("at once a | true 0 | write b | at once no | write no | 1 | write c | cb null | after destroy", script -> {
            WritableStream w = new WritableStream(DEFAULT) {
                @Override protected boolean doWriteAtOnce(Buffer bytes) {
                    script.log("at once " + bytes);
                    return bytes.length() == 1;
                }

                @Override protected void doWrite(Chunk chunk, Completion written) {
                    script.log("write " + chunk.buffer());
                    written.done(null);
                }
            };
            w.onError(_ -> { });
            boolean more = w.write(Buffer.from("a"));
            script.log(more, w.writableLength());
            w.write(Buffer.from("b"), script.told("cb"));
            w.write(Buffer.from("no"));
            w.cork();
            w.write(Buffer.from("c"));
            script.log(w.writableLength());
            w.uncork();
            EventLoop.current().setImmediate(() -> {
                w.destroy();
                w.write(Buffer.from("d"));
                script.log("after destroy");
            });
        });
    }

    @Test
    @Rows({"D1", "D2"})
    void aMarkOfZeroAlwaysAsksToWait() {
        Script.prints("false true | w:drain | true | 0", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withHighWaterMark(0)), "drain finish");
            script.log(w.write("a"), w.writableNeedDrain());
            w.next();
            script.log(w.write(""));
            script.log(w.writableLength());
        });
    }

    @Test
    @Rows({"D4", "D8"})
    void whatIsQueuedBehindAWriteLeavesTogether() {
        Script.prints("write a | writev b,c,d | cb a null | cb b null | cb c null | w:finish", script -> {
            WritableStream w = script.watch("w", together(script, false), "finish");
            for (String text : List.of("a", "b", "c")) w.write(text, script.told("cb " + text));
            w.end("d");
        });
    }

    @Test
    @Rows({"D12", "D53"})
    void corkHoldsBackUntilTheLastUncorkAndEndUncorksFully() {
        Script.prints("1 2 2 | writev a,b | 0 | write c | 0 | cb a null | cb b null | w:finish", script -> {
            WritableStream w = script.watch("w", together(script, true), "finish");
            w.cork();
            w.cork();
            w.write("a", script.told("cb a"));
            w.write("b", script.told("cb b"));
            w.uncork();
            script.log(w.writableCorked(), w.writableLength(), w.writableBuffer().size());
            w.uncork();
            w.uncork();
            script.log(w.writableCorked());
            w.cork();
            w.write("c");
            w.end();
            script.log(w.writableCorked());
        });
    }

    @Test
    @Rows({"D5", "D24"})
    void aFailedWriteTellsItsCallbackThenTheQueuedOnesThenError() {
        Script.prints("cb a E | cb b E | end cb E | true E | w:error E | w:close | cb z ERR_STREAM_WRITE_AFTER_END", script -> {
            SlowSink w = script.watch("w", slow(), "error close finish drain");
            w.write("a", script.told("cb a"));
            w.write("b", script.told("cb b"));
            w.end("c", script.told("end cb"));
            w.next(FAILURE);
            script.log(w.destroyed(), w.errored());
            w.write("z", script.told("cb z"));
        });
    }

    @Test
    @Rows({"D5"})
    void aWriteThatFailsDuringTheCallTellsByTick() {
        Script.prints("false false E | cb a E | cb b E | w:error E | w:close", script -> {
            WritableStream w = script.watch("w", new WritableStream() {
                @Override protected void doWrite(Chunk chunk, Completion written) { written.done(FAILURE); }
            }, "error close finish");
            boolean result = w.write("a", script.told("cb a"));
            script.log(result, w.destroyed(), w.errored());
            w.write("b", script.told("cb b"));
        });
    }

    @Test
    @Rows({"D19"})
    void writeAfterEndFailsTheStream() {
        Script.prints("false true | cb b ERR_STREAM_WRITE_AFTER_END | w:error ERR_STREAM_WRITE_AFTER_END | w:close", script -> {
            SlowSink w = script.watch("w", slow(), "error close finish");
            w.end("a", script.told("endcb"));
            boolean result = w.write("b", script.told("cb b"));
            script.log(result, w.destroyed());
        });
    }

    @Test
    @Rows({"D15", "D21"})
    void writeAndEndAfterDestroyTellTheirCallbacksOnly() {
        Script.prints("false | w:close | cb b ERR_STREAM_DESTROYED | end ERR_STREAM_DESTROYED", script -> {
            SlowSink w = script.watch("w", slow(), "error close finish");
            w.destroy();
            script.log(w.write("b", script.told("cb b")));
            w.end("c", script.told("end"));
        });
    }

    @Test
    @Rows({"D14", "D15"})
    void aSecondEndIsHarmless() {
        Script.prints("cb1 null | cb2 null | w:finish | w:close | cb3 ERR_STREAM_ALREADY_FINISHED", script -> {
            WritableStream w = script.watch("w", sink(), "finish close error");
            w.end(script.told("cb1"));
            w.end(script.told("cb2"));
            soon(() -> w.end(script.told("cb3")));
        });
    }

    @Test
    @Rows({"D23", "D31"})
    void destroyTellsWhatWasQueuedOnceTheWriteUnderWayIsOver() {
        Script.prints("2 | w:close | cb a null | cb b ERR_STREAM_DESTROYED | end ERR_STREAM_DESTROYED | late", script -> {
            SlowSink w = script.watch("w", slow(), "error close finish");
            w.write("a", script.told("cb a"));
            w.write("b", script.told("cb b"));
            w.end(script.told("end"));
            w.destroy();
            script.log(w.writableLength());
            soon(() -> {
                w.next();
                script.log("late");
            });
        });
    }

    @Test
    @Rows({"D14", "D16"})
    void finalRunsBeforePrefinishAndTheEndCallbackBeforeFinish() {
        Script.prints("final | w:prefinish | endcb null | w:finish | w:close", script -> {
            WritableStream w = script.watch("w", new WritableStream() {
                @Override protected void doWrite(Chunk chunk, Completion written) { written.done(null); }

                @Override protected void doFinal(Completion ended) {
                    script.log("final");
                    soon(() -> ended.done(null));
                }
            }, "prefinish finish close");
            w.end("a", script.told("endcb"));
        });
    }

    @Test
    @Rows({"D15"})
    void aFailureOfFinalIsAnErrorAndReachesTheEndCallback() {
        Script.prints("w:error E | w:close | endcb E", script -> {
            WritableStream w = script.watch("w", new WritableStream() {
                @Override protected void doFinal(Completion ended) { ended.done(FAILURE); }
            }, "prefinish finish error close");
            w.end(script.told("endcb"));
        });
    }

    @Test
    void aCompletionCalledTwiceFailsTheStream() {
        Script.prints("w:error ERR_MULTIPLE_CALLBACK | w:close", script -> {
            WritableStream w = script.watch("w", new WritableStream() {
                @Override protected void doWrite(Chunk chunk, Completion written) {
                    written.done(null);
                    written.done(null);
                }
            }, "error close");
            w.write("a");
        });
    }

    @Test
    void nullIsRefusedAtTheCall() {
        Script.prints("thrown ERR_STREAM_NULL_VALUES", script -> {
            SlowSink w = script.watch("w", slow(), "error close");
            try {
                w.write((Buffer) null);
            } catch (NodeTypeError refused) {
                script.log("thrown", refused);
            }
        });
    }

    @Test
    @Rows({"D27"})
    void withoutAutoDestroyNothingIsDestroyedAfterFinish() {
        Script.prints("w:finish | false", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withAutoDestroy(false)), "error close finish");
            w.end("a");
            w.next();
            soon(() -> script.log(w.destroyed()));
        });
    }

    @Test
    @Rows({"D27"})
    void withoutAutoDestroyAFailedWriteOnlyEmitsTheError() {
        Script.prints("cb a E | cb b E | w:error E | false E", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withAutoDestroy(false)), "error close finish");
            w.write("a", script.told("cb a"));
            w.write("b", script.told("cb b"));
            w.next(FAILURE);
            soon(() -> script.log(w.destroyed(), w.errored()));
        });
    }

    @Test
    @Rows({"D6", "D7"})
    void endTakesTheDrainAway() {
        Script.prints("true | false | w:finish", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withHighWaterMark(1)), "drain finish");
            w.write("ab");
            script.log(w.writableNeedDrain());
            w.end();
            script.log(w.writableNeedDrain());
            w.next();
        });
    }

    @Test
    @Rows({"D6"})
    void drainComesBeforeTheCallbackOfTheLastChunk() {
        Script.prints("cb a null | - | w:drain | cb b null", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withHighWaterMark(1)), "drain");
            w.write("a", script.told("cb a"));
            w.write("b", script.told("cb b"));
            w.next();
            script.log("-");
            w.next();
        });
    }
}
