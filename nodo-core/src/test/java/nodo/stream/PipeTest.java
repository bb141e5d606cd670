package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.manual;
import static nodo.stream.Script.sink;
import static nodo.stream.Script.slow;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.source;

import java.time.Duration;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import nodo.stream.Script.SlowSink;
import nodo.stream.Script.Source;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [`pipe()`](https://nodejs.org/api/stream.html#readablepipedestination-options) and `unpipe()`.
class PipeTest {
    private static final StreamOptions SMALL = DEFAULT.withHighWaterMark(2);

    /// Runs a task every millisecond, with the number of the run, until it is to stop.
    private static void every(int times, java.util.function.IntConsumer task) {
        int[] n = {0};
        Timeout[] timer = {null};
        timer[0] = EventLoop.current().setInterval(() -> {
            task.accept(++n[0]);
            if (n[0] == times) timer[0].cancel();
        }, Duration.ofMillis(1));
    }

    @Test
    @Rows({"D46", "D48"})
    void writesWhatIsReadAndEndsTheDestination() {
        Script.prints("w:pipe | true true | r:resume | r:data a | r:data b | r:end | r:close | w:finish | r:pause | w:unpipe | w:close", script -> {
            Source r = script.watch("r", source("a", "b"), "data end pause resume close");
            SlowSink w = script.watch("w", slow(), "pipe unpipe finish close");
            boolean same = r.pipe(w) == w;
            script.log(same, r.readableFlowing());
            every(5, _ -> { if (!w.pending.isEmpty()) w.next(); });
        });
    }

    @Test
    @Rows({"D46"})
    void aFullDestinationPausesTheSourceUntilDrain() {
        Script.prints("r:resume | r:pause | - aa false | w:drain | r:resume | r:pause | - aa,bb false | w:drain | r:resume | r:pause | r:end"
                + " | - aa,bb,cc false | w:finish | w:unpipe | - aa,bb,cc false | - aa,bb,cc false", script -> {
            Source r = script.watch("r", source("aa", "bb", "cc"), "end pause resume");
            SlowSink w = script.watch("w", slow(SMALL), "drain finish unpipe");
            r.pipe(w);
            every(5, _ -> {
                script.log("-", w.all(), r.readableFlowing());
                if (!w.pending.isEmpty()) w.next();
            });
        });
    }

    @Test
    @Rows({"D46"})
    void theSlowerOfTwoDestinationsSetsThePace() {
        Script.prints("r:resume | r:pause | -1 aa aa false | -2 aa aa false | r:resume | r:pause | r:end | -3 aa,bb aa,bb false | w:finish | w:unpipe"
                + " | -4 aa,bb aa,bb false | v:finish | v:unpipe | -5 aa,bb aa,bb false | -6 aa,bb aa,bb false", script -> {
            Source r = script.watch("r", source("aa", "bb"), "end pause resume");
            SlowSink w = script.watch("w", slow(SMALL), "finish unpipe");
            SlowSink v = script.watch("v", slow(SMALL), "finish unpipe");
            r.pipe(w);
            r.pipe(v);
            every(6, n -> {
                script.log("-" + n, w.all(), v.all(), r.readableFlowing());
                SlowSink next = n % 2 == 1 ? w : v;
                if (!next.pending.isEmpty()) next.next();
            });
        });
    }

    @Test
    @Rows({"D46"})
    void theDestinationCanBeLeftOpen() {
        Script.prints("r:end | w:unpipe | r:close | false", script -> {
            Source r = script.watch("r", source("a"), "end close");
            WritableStream w = script.watch("w", sink(), "finish unpipe");
            r.pipe(w, false);
            soon(() -> soon(() -> script.log(w.writableEnded())));
        });
    }

    @Test
    @Rows({"D47"})
    void theLastUnpipePausesTheSource() {
        Script.prints("w:unpipe true false | true | r:pause | v:unpipe true false | false | r:resume", script -> {
            Source r = script.watch("r", manual(), "pause resume data");
            SlowSink w = slow();
            SlowSink v = slow();
            w.on(Writable.UNPIPE, (Unpipe what) -> script.log("w:unpipe", what.source() == r, what.hasUnpiped()));
            v.on(Writable.UNPIPE, (Unpipe what) -> script.log("v:unpipe", what.source() == r, what.hasUnpiped()));
            r.pipe(w);
            r.pipe(v);
            r.unpipe(w);
            script.log(r.readableFlowing());
            r.unpipe(w);
            r.unpipe(v);
            script.log(r.readableFlowing());
            r.unpipe();
        });
    }

    @Test
    @Rows({"D47"})
    void unpipeWithoutADestinationTakesAllBack() {
        Script.prints("r:pause | w:unpipe | v:unpipe | false | r:resume", script -> {
            Source r = script.watch("r", manual(), "pause resume");
            SlowSink w = script.watch("w", slow(), "unpipe");
            SlowSink v = script.watch("v", slow(), "unpipe");
            r.pipe(w);
            r.pipe(v);
            r.unpipe();
            script.log(r.readableFlowing());
        });
    }

    @Test
    @Rows({"D48"})
    void anErrorOfTheDestinationUnpipesIt() {
        Script.prints("r:resume | r:pause | w:unpipe | w:error W | w:close | false false", script -> {
            Source r = script.watch("r", manual(), "pause resume close error");
            SlowSink w = script.watch("w", slow(), "error close unpipe finish");
            r.pipe(w);
            w.destroy(new IllegalStateException("W"));
            soon(() -> script.log(r.readableFlowing(), r.destroyed()));
        });
    }

    @Test
    @Rows({"D48"})
    void anErrorOfTheSourceDoesNotEndTheDestination() {
        Script.prints("r:error R | r:close | false false", script -> {
            Source r = script.watch("r", manual(), "close error end");
            SlowSink w = script.watch("w", slow(), "error close unpipe finish");
            r.pipe(w);
            r.destroy(new IllegalStateException("R"));
            soon(() -> script.log(w.writableEnded(), w.destroyed()));
        });
    }

    @Test
    @Rows({"D48"})
    void aDestinationThatClosesIsUnpiped() {
        Script.prints("w:close | r:pause | w:unpipe | false", script -> {
            Source r = script.watch("r", manual(), "pause");
            SlowSink w = script.watch("w", slow(), "close unpipe");
            r.pipe(w);
            w.destroy();
            soon(() -> script.log(r.readableFlowing()));
        });
    }

    @Test
    @Rows({"D46"})
    void anEndedSourceEndsTheDestinationByTick() {
        Script.prints("w:pipe | w:finish | w:unpipe | x", script -> {
            Source r = source();
            r.resume();
            r.onEnd(() -> soon(() -> {
                SlowSink w = script.watch("w", slow(), "finish unpipe pipe");
                r.pipe(w);
                soon(() -> script.log("x"));
            }));
        });
    }

    @Test
    @Rows({"D46"})
    void aDestinationThatIsFullFromTheStartIsWaitedFor() {
        Script.prints("r:pause | false | r:resume | - | w:drain | r:resume | r:data a | r:pause", script -> {
            SlowSink w = script.watch("w", slow(DEFAULT.withHighWaterMark(1)), "drain");
            w.write("zz");
            Source r = script.watch("r", source("a"), "pause resume data");
            r.pipe(w);
            script.log(r.readableFlowing());
            soon(() -> {
                script.log("-");
                w.next();
            });
        });
    }
}
