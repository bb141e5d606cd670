package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.both;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.tick;

import nodo.stream.Script.Both;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [Duplex streams](https://nodejs.org/api/stream.html#class-streamduplex): how the two sides end.
class DuplexTest {
    @Test
    @Rows({"D27", "D28"})
    void halfOpenItStaysWritableAfterTheEnd() {
        Script.prints("d:end | true false | d:finish | d:close", script -> {
            Both d = script.watch("d", both(), "end finish close");
            d.giveEnd();
            d.resume();
            soon(() -> {
                script.log(d.writable(), d.destroyed());
                d.end();
            });
        });
    }

    @Test
    @Rows({"D18", "D28"})
    void withoutHalfOpenItEndsOneTickAfterTheEnd() {
        Script.prints("d:end | ended? false | tick false | d:prefinish | d:finish | d:close", script -> {
            Both d = script.watch("d", both(DEFAULT.withAllowHalfOpen(false)), "end finish close prefinish");
            d.onEnd(() -> {
                tick(() -> script.log("tick", d.writableEnded()));
                script.log("ended?", d.writableEnded());
            });
            d.giveEnd();
            d.resume();
        });
    }

    @Test
    @Rows({"D18", "D27"})
    void whoFinishesFirstWaitsForTheEnd() {
        Script.prints("d:finish | true false | d:end | d:close", script -> {
            Both d = script.watch("d", both(), "end finish close");
            d.end("x");
            soon(() -> {
                script.log(d.readable(), d.destroyed());
                d.give("a");
                d.giveEnd();
                d.resume();
            });
        });
    }

    @Test
    void withoutAReadableSideItIsOverAfterFinish() {
        Script.prints("false true | d:finish | d:close", script -> {
            Both d = script.watch("d", both(DEFAULT.withReadable(false)), "end finish close");
            script.log(d.readable(), d.readableEnded());
            d.end("x");
        });
    }

    @Test
    void withoutAWritableSideItIsOverAfterEnd() {
        Script.prints("false true true | d:end | d:close", script -> {
            Both d = script.watch("d", both(DEFAULT.withWritable(false)), "end finish close error");
            script.log(d.writable(), d.writableEnded(), d.writableFinished());
            d.give("a");
            d.giveEnd();
            d.resume();
        });
    }

    @Test
    @Rows({"D19"})
    void writingWithoutAWritableSideIsAWriteAfterEnd() {
        Script.prints("false | cb ERR_STREAM_WRITE_AFTER_END | d:error ERR_STREAM_WRITE_AFTER_END | d:close", script -> {
            Both d = script.watch("d", both(DEFAULT.withWritable(false)), "end finish close error");
            script.log(d.write("x", script.told("cb")));
        });
    }

    @Test
    @Rows({"D15", "D24", "D31"})
    void destroyWithAnErrorTellsTheWrittenChunkNoErrorAndTheEndCallbackOne() {
        Script.prints("cb null | endcb D | d:error D | d:close", script -> {
            Both d = script.watch("d", both(), "end finish close error data");
            d.give("a");
            d.resume();
            d.write("x", script.told("cb"));
            d.end(script.told("endcb"));
            d.destroy(new IllegalStateException("D"));
        });
    }

    @Test
    void aPairReadsWhatTheOtherWasWritten() {
        Script.prints("sync 1 | cb null | b:data x | b:end | a:data bye | a:finish | a:end | b:finish | a:close | b:close", script -> {
            DuplexPair pair = Streams.duplexPair();
            Duplex a = script.watch("a", pair.first(), "data end finish close");
            Duplex b = script.watch("b", pair.second(), "data end finish close");
            a.write("x", script.told("cb"));
            script.log("sync", b.readableLength());
            b.onEnd(() -> b.end("bye"));
            a.end();
        });
    }
}
