package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.bytes;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.upper;

import nodo.buffer.Buffer;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [Transform streams](https://nodejs.org/api/stream.html#class-streamtransform) and
/// [PassThrough](https://nodejs.org/api/stream.html#class-streampassthrough).
class TransformTest {
    @Test
    void flushPushesTheRestBeforeTheEnd() {
        Script.prints("t:data A | t:data B | t:data ! | t:prefinish | sync | cb a null | t:end | endcb null | t:finish | t:close", script -> {
            Transform t = script.watch("t", new Transform() {
                @Override protected void transform(Buffer chunk, Completion done) {
                    push(bytes(chunk.toString().toUpperCase(java.util.Locale.ROOT)));
                    done.done(null);
                }

                @Override protected void flush(Completion done) {
                    push(bytes("!"));
                    done.done(null);
                }
            }, "data end prefinish finish close");
            t.write("a", script.told("cb a"));
            t.end("b", script.told("endcb"));
            script.log("sync");
        });
    }

    @Test
    @Rows({"D2", "D6"})
    void aFullReadableSideHoldsTheWritesBack() {
        Script.prints("false 3 3 | false 4 | - 4 3 | cb1 null | ABCD | 1 0 | t:drain | cb2 null | - null | t:finish | t:end", script -> {
            Transform t = script.watch("t", upper(DEFAULT.withHighWaterMark(2)), "drain end finish");
            boolean first = t.write("abc", script.told("cb1"));
            script.log(first, t.writableLength(), t.readableLength());
            boolean second = t.write("d", script.told("cb2"));
            script.log(second, t.writableLength());
            soon(() -> {
                script.log("-", t.writableLength(), t.readableLength());
                script.log(t.read());
                script.log(t.writableLength(), t.readableLength());
                soon(() -> {
                    script.log("-", t.read());
                    t.end();
                    t.resume();
                });
            });
        });
    }

    private static Transform failing() {
        return new Transform() {
            @Override protected void transform(Buffer chunk, Completion done) { done.done(new IllegalStateException("T")); }
        };
    }

    @Test
    @Rows({"D5"})
    void aFailedTransformTellsTheWritesThenError() {
        Script.prints("cb T | cb b T | t:error T | t:close", script -> {
            Transform t = script.watch("t", failing(), "data end finish error close");
            t.write("a", script.told("cb"));
            t.write("b", script.told("cb b"));
        });
    }

    @Test
    void aFailedFlushIsAnErrorInsteadOfTheEnd() {
        Script.prints("t:data a | t:error F | t:close | endcb F", script -> {
            Transform t = script.watch("t", new PassThrough() {
                @Override protected void flush(Completion done) { done.done(new IllegalStateException("F")); }
            }, "data end finish error close");
            t.end("a", script.told("endcb"));
        });
    }

    @Test
    void endingTheOutputTellsTheWriteAfterTheEnd() {
        Script.prints("t:data a | t:end | cb null", script -> {
            Transform t = script.watch("t", new Transform() {
                @Override protected void transform(Buffer chunk, Completion done) {
                    push(chunk);
                    pushEnd();
                    done.done(null);
                }
            }, "data end finish error close");
            t.write("a", script.told("cb"));
        });
    }

    @Test
    void resultsMayComeLaterAndBeSeveral() {
        Script.prints("t:data a | t:data a | cb a null | t:data b | t:data b | cb b null | t:end | t:finish | t:close", script -> {
            Transform t = script.watch("t", new Transform() {
                @Override protected void transform(Buffer chunk, Completion done) {
                    soon(() -> {
                        push(chunk);
                        push(chunk);
                        done.done(null);
                    });
                }
            }, "data end finish close");
            t.write("a", script.told("cb a"));
            t.write("b", script.told("cb b"));
            t.end();
        });
    }

    @Test
    void resultsMayBeNone() {
        Script.prints("cb a null | t:end | t:finish | t:close", script -> {
            Transform t = script.watch("t", new Transform() {
                @Override protected void transform(Buffer chunk, Completion done) { done.done(null); }
            }, "data end finish close");
            t.write("a", script.told("cb a"));
            t.end();
            t.resume();
        });
    }

    @Test
    @Rows({"D40"})
    void passThroughFinishesUnreadButEndsOnlyWhenRead() {
        Script.prints("t:finish | true false false | a | t:end | t:close", script -> {
            PassThrough t = script.watch("t", new PassThrough(), "end finish close");
            t.end("a");
            soon(() -> {
                script.log(t.writableFinished(), t.readableEnded(), t.destroyed());
                script.log(t.read());
            });
        });
    }

    @Test
    void whatIsWrittenBeforeEndWaitsForTheReader() {
        Script.prints("false 2 | cb null | cb2 null | endcb null | t:finish | t:end | t:close", script -> {
            PassThrough t = script.watch("t", new PassThrough(DEFAULT.withHighWaterMark(1)), "end finish close");
            t.write("ab", script.told("cb"));
            t.write("cd", script.told("cb2"));
            t.end(script.told("endcb"));
            soon(() -> {
                script.log(t.writableFinished(), t.readableLength());
                t.resume();
            });
        });
    }

    @Test
    @Rows({"D31"})
    void destroyComesAfterTheCallbackOfWhatWasTaken() {
        Script.prints("cb null | t:error x | t:close", script -> {
            PassThrough t = script.watch("t", new PassThrough(), "end finish close error");
            t.write("a", script.told("cb"));
            t.destroy(new IllegalStateException("x"));
        });
    }
}
