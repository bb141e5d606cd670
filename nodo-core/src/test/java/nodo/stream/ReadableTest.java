package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.bytes;
import static nodo.stream.Script.manual;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.source;
import static nodo.stream.Script.tick;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.errors.NodeRangeError;
import nodo.stream.Script.Source;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [Readable streams](https://nodejs.org/api/stream.html#readable-streams): modes, buffering, reading.
class ReadableTest {
    @Test
    @Rows({"D34", "D36", "D40", "D43"})
    void aDataListenerStartsTheFlowByTickAndTheEndFollowsTheData() {
        Script.prints("true | tick | r:data a | r:data b | r:data c | r:end | r:close", script -> {
            Source r = source("a", "b", "c");
            tick(() -> script.log("tick"));
            script.watch("r", r, "data end close");
            script.log(r.readableFlowing());
        });
    }

    @Test
    @Rows({"D37", "D38", "D40"})
    void readGivesSoManyBytesOrTheRestOrNull() {
        Script.prints("readable 3 false | ab | cdef | null | null | null | readable 0 false | null | null | null | null | null"
                + " | readable 0 false | null | null | null | null | null | end", script -> {
            Source r = source(DEFAULT.withHighWaterMark(100), "abc", "def");
            r.onReadable(() -> {
                script.log("readable", r.readableLength(), r.readableFlowing());
                script.log(r.read(2));
                script.log(r.read(10));
                script.log(r.read(4));
                script.log(r.read());
                script.log(r.read());
            });
            r.onEnd(() -> script.log("end"));
        });
    }

    @Test
    @Rows({"D38"})
    void readingMoreThanTheMarkRaisesItToAPowerOfTwo() {
        Script.prints("null 16 | ERR_OUT_OF_RANGE | abc", script -> {
            Source r = manual(DEFAULT.withHighWaterMark(4));
            Buffer nothing = r.read(9);
            script.log(nothing, r.readableHighWaterMark());
            try {
                r.read((1 << 30) + 1);
            } catch (NodeRangeError refused) {
                script.log(refused);
            }
            r.give("abc");
            r.giveEnd();
            script.log(r.read(9));
        });
    }

    @Test
    @Rows({"D1"})
    void pushAnswersFalseAtTheMark() {
        Script.prints("true false 3 false | false 1", script -> {
            Source r = manual(DEFAULT.withHighWaterMark(3));
            script.log(r.give("ab"), r.give("c"), r.readableLength(), r.give(""));
            Source zero = manual(DEFAULT.withHighWaterMark(0));
            script.log(zero.give("a"), zero.readableLength());
        });
    }

    @Test
    @Rows({"D45"})
    void readsAheadUpToTheMark() {
        Script.prints("read | read | length 4", script -> {
            ReadableStream r = new ReadableStream(DEFAULT.withHighWaterMark(4)) {
                @Override protected void doRead(int size) {
                    script.log("read");
                    push(bytes("ab"));
                }
            };
            r.read(0);
            tick(() -> tick(() -> script.log("length", r.readableLength())));
        });
    }

    @Test
    @Rows({"D45"})
    void readsAheadUpToTheMarkWhatComesLater() {
        Script.prints("read | pushed 2 | read | pushed 4", script -> {
            ReadableStream r = new ReadableStream(DEFAULT.withHighWaterMark(4)) {
                @Override protected void doRead(int size) {
                    script.log("read");
                    soon(() -> {
                        push(bytes("ab"));
                        script.log("pushed", readableLength());
                    });
                }
            };
            r.read(0);
        });
    }

    @Test
    @Rows({"D39"})
    void unshiftPutsBackInFrontAndFailsAfterTheEnd() {
        Script.prints("true | abc | xyd | end | error ERR_STREAM_UNSHIFT_AFTER_END_EVENT | close", script -> {
            Source r = manual();
            r.give("cd");
            script.log(r.unshift("ab"));
            script.log(r.read(3));
            r.unshift(bytes("xy"));
            script.log(r.read());
            r.giveEnd();
            r.onError(error -> script.log("error", error));
            r.onEnd(() -> {
                script.log("end");
                r.unshift("q");
            });
            r.onClose(_ -> script.log("close"));
            r.resume();
        });
    }

    @Test
    void pushAfterTheEndFailsTheStream() {
        Script.prints("false | true | r:error ERR_STREAM_PUSH_AFTER_EOF | r:close", script -> {
            Source r = script.watch("r", manual(), "data end error close");
            r.give("a");
            r.giveEnd();
            script.log(r.give("b"));
            script.log(r.destroyed());
        });
    }

    @Test
    void pushOfNothingAfterTheEndIsHarmless() {
        Script.prints("false | r:end | r:close", script -> {
            Source r = script.watch("r", manual(), "end error close");
            r.giveEnd();
            script.log(r.give(""));
            r.resume();
        });
    }

    @Test
    @Rows({"D42", "D53"})
    void setEncodingDecodesWhatIsBufferedAndNeverHalfACharacter() {
        Script.prints("2 | 0 UTF8 | 2 € A null | \uFFFD", script -> {
            Source r = manual();
            Consumer<int[]> give = values -> {
                byte[] raw = new byte[values.length];
                for (int i = 0; i < raw.length; i++) raw[i] = (byte) values[i];
                r.giveBytes(Buffer.wrap(raw));
            };
            give.accept(new int[] {0xe2, 0x82});
            script.log(r.readableLength());
            r.setEncoding(Encoding.UTF8);
            script.log(r.readableLength(), r.readableEncoding());
            give.accept(new int[] {0xac, 0x41});
            script.log(r.readableLength(), r.readText(1), r.readText(1), r.readText(1));
            give.accept(new int[] {0xe2});
            r.giveEnd();
            script.log(r.readText());
        });
    }

    @Test
    @Rows({"D34", "D35"})
    void pauseHoldsDataBackUntilResume() {
        Script.prints("r:resume | data a | r:pause | true false | r:resume | data b | r:pause | true false | r:resume | data c | r:pause | true false"
                + " | r:end | r:resume", script -> {
            Source r = script.watch("r", manual(), "pause resume end");
            r.give("a");
            r.give("b");
            r.give("c");
            r.onData(chunk -> {
                script.log("data", chunk);
                r.pause();
                script.log(r.isPaused(), r.readableFlowing());
                soon(r::resume);
            });
            r.giveEnd();
        });
    }

    @Test
    @Rows({"D35"})
    void resumeTwiceInOneTickEmitsOnceAndEvenAfterAPause() {
        Script.prints("true | r:pause | false | r:resume", script -> {
            Source r = script.watch("r", manual(), "pause resume");
            r.resume();
            r.resume();
            script.log(r.readableFlowing());
            r.pause();
            r.pause();
            script.log(r.readableFlowing());
        });
    }

    @Test
    @Rows({"D36"})
    void aDataListenerDoesNotOverruleAnExplicitPause() {
        Script.prints("still false | data a", script -> {
            Source r = manual();
            r.give("a");
            r.pause();
            r.onData(chunk -> script.log("data", chunk));
            soon(() -> {
                script.log("still", r.readableFlowing());
                r.resume();
            });
        });
    }

    @Test
    @Rows({"D36"})
    void removingTheLastDataListenerDoesNotStopTheFlow() {
        Script.prints("true | 0 true", script -> {
            Source r = manual();
            Consumer<Buffer> listener = chunk -> script.log("data", chunk);
            r.on(Readable.DATA, listener);
            soon(() -> {
                r.off(Readable.DATA, listener);
                script.log(r.readableFlowing());
                r.give("lost");
                soon(() -> script.log(r.readableLength(), r.readableFlowing()));
            });
        });
    }

    @Test
    @Rows({"D37"})
    void aReadableListenerStopsTheFlowWhileItIsThere() {
        Script.prints("false | readable | data a | got a | true | data b", script -> {
            Source r = manual();
            r.onData(chunk -> script.log("data", chunk));
            Runnable listener = () -> {
                script.log("readable");
                for (Buffer chunk; (chunk = r.read()) != null; ) script.log("got", chunk);
            };
            r.on(Readable.READABLE, listener);
            r.resume();
            script.log(r.readableFlowing());
            r.give("a");
            soon(() -> {
                r.off(Readable.READABLE, listener);
                soon(() -> {
                    script.log(r.readableFlowing());
                    r.give("b");
                });
            });
        });
    }

    @Test
    @Rows({"D40"})
    void endComesWithoutAReaderWhereNothingIsBuffered() {
        Script.prints("r:readable | r:end | r:close | read null", script -> {
            Source r = script.watch("r", manual(), "end close readable");
            r.read(0);
            r.giveEnd();
            soon(() -> script.log("read", r.read()));
        });
    }

    @Test
    @Rows({"D40", "D41"})
    void endWaitsUntilTheLastByteIsConsumed() {
        Script.prints("ended? false true | false | r:end | r:close", script -> {
            Source r = script.watch("r", manual(), "end close");
            r.give("a");
            r.giveEnd();
            soon(() -> {
                script.log("ended?", r.readableEnded(), r.readable());
                r.read();
                script.log(r.readableEnded());
            });
        });
    }

    @Test
    @Rows({"D41"})
    void tellsWhetherDataWasHandedOutAndWhetherItWasGivenUp() {
        Script.prints("false | false | true false | true false", script -> {
            Source r = manual();
            script.log(r.readableDidRead());
            r.give("a");
            script.log(r.readableDidRead());
            r.read();
            script.log(r.readableDidRead(), r.readableAborted());
            r.destroy();
            script.log(r.readableAborted(), r.readable());
        });
    }

    @Test
    @Rows({"D24"})
    void whatIsBufferedCanBeReadAfterDestroyButNoDataEventFollowsClose() {
        Script.prints("r:data a | a | r:close | q:close | later a", script -> {
            Source r = script.watch("r", manual(), "data close");
            r.give("a");
            r.pause();
            r.destroy();
            script.log(r.read());
            Source q = script.watch("q", manual(), "data close");
            q.give("a");
            q.pause();
            q.destroy();
            soon(() -> script.log("later", q.read()));
        });
    }

    @Test
    @Rows({"D41"})
    void bufferShowsTheChunks() {
        Script.prints("[ab, c] 3", script -> {
            Source r = manual();
            r.give("ab");
            r.give("c");
            List<Object> chunks = new ArrayList<>(r.readableBuffer());
            script.log(chunks, r.readableLength());
        });
    }

    @Test
    void ofTakesFromTheIterableAsMuchAsIsAskedFor() {
        Script.prints("taken 1 | taken 2 | data a | data b | end", script -> {
            int[] taken = {0};
            List<Buffer> chunks = List.of(bytes("a"), bytes("b"), bytes("c"));
            ReadableStream r = ReadableStream.of(() -> chunks.stream().peek(_ -> taken[0]++).limit(2).iterator());
            soon(() -> {
                r.read(0);
                script.log("taken", taken[0]);
                tick(() -> tick(() -> {
                    script.log("taken", taken[0]);
                    r.onReadable(() -> {
                        for (Buffer chunk; (chunk = r.read(1)) != null; ) script.log("data", chunk);
                    });
                    r.onEnd(() -> script.log("end"));
                }));
            });
        });
    }

    @Test
    void whatTheIterableThrowsFailsTheStream() {
        Script.prints("r:data a | r:error broken | r:close", script -> {
            Iterable<Buffer> chunks = () -> java.util.stream.Stream.of("a", "b").map(text -> {
                if (text.equals("b")) throw new IllegalStateException("broken");
                return bytes(text);
            }).iterator();
            script.watch("r", ReadableStream.of(chunks), "data end error close");
        });
    }
}
