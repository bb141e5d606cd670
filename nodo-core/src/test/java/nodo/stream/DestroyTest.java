package nodo.stream;

import static nodo.stream.Script.DEFAULT;
import static nodo.stream.Script.manual;
import static nodo.stream.Script.soon;
import static nodo.stream.Script.source;
import static nodo.stream.Script.tick;

import nodo.stream.Script.Source;
import nodo.testkit.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// [`destroy()`](https://nodejs.org/api/stream.html#readabledestroyerror), and streams that destroy themselves.
class DestroyTest {
    @Test
    @Rows({"D23", "D24", "D25", "D26"})
    void theFirstErrorIsEmittedByTickThenClose() {
        Script.prints("true true x | r:error x | r:close | tick", script -> {
            Source r = script.watch("r", manual(), "data end error close");
            r.destroy(new IllegalStateException("x"));
            r.destroy(new IllegalStateException("y"));
            script.log(r.destroyed(), r.closed(), r.errored());
            tick(() -> script.log("tick"));
        });
    }

    @Test
    @Rows({"D26"})
    void closedIsTrueWhenDoDestroyHasReleased() {
        Script.prints("destroy null | true false | r:error z | r:close", script -> {
            ReadableStream r = script.watch("r", new ReadableStream() {
                @Override protected void doDestroy(@Nullable Throwable error, Completion released) {
                    script.log("destroy", error);
                    soon(() -> released.done(new IllegalStateException("z")));
                }
            }, "error close");
            r.destroy();
            script.log(r.destroyed(), r.closed());
        });
    }

    @Test
    @Rows({"D33"})
    void whatDoReadThrowsIsAnError() {
        Script.prints("r:error t | r:close", script -> {
            ReadableStream r = script.watch("r", new ReadableStream() {
                @Override protected void doRead(int size) { throw new IllegalStateException("t"); }
            }, "error close end");
            r.resume();
        });
    }

    @Test
    @Rows({"D27"})
    void withoutAutoDestroyTheEndIsNotFollowedByClose() {
        Script.prints("r:data a | r:end | false", script -> {
            Source r = script.watch("r", source(DEFAULT.withAutoDestroy(false), "a"), "data end close");
            soon(() -> script.log(r.destroyed()));
        });
    }

    @Test
    void withoutEmitCloseItIsDestroyedSilently() {
        Script.prints("r:data a | r:end | true true", script -> {
            Source r = script.watch("r", source(DEFAULT.withEmitClose(false), "a"), "data end close");
            soon(() -> script.log(r.destroyed(), r.closed()));
        });
    }

    /// Node itself hands out what is buffered to the end of that tick.
    @Test
    @Rows({"D24"})
    void noDataFollowsDestroyInADataListener() {
        Script.prints("r:data a | r:close", script -> {
            Source r = script.watch("r", source("a", "b"), "data end close");
            r.once(Readable.DATA, () -> r.destroy());
        });
    }

    @Test
    @Rows({"D54"})
    void disposeAsyncAbortsWhatHasNotEnded() {
        Script.prints("r:error ABORT_ERR | r:close | disposed true true", script -> {
            Source r = script.watch("r", manual(), "error close");
            r.disposeAsync().thenRun(() -> script.log("disposed", r.destroyed(), r.closed()));
        });
    }

    @Test
    @Rows({"D54"})
    void disposeAsyncOfWhatHasEndedNeedsNoError() {
        Script.prints("q:end | q:close | disposed", script -> {
            Source q = script.watch("q", source(), "error close end");
            q.resume();
            q.onEnd(() -> q.disposeAsync().thenRun(() -> script.log("disposed")));
        });
    }

    @Test
    @Rows({"D54"})
    void disposeAsyncFailsWithTheErrorThatWasThereBefore() {
        Script.prints("r:error R | r:close | rejected R", script -> {
            Source r = script.watch("r", manual(), "error close");
            r.destroy(new IllegalStateException("R"));
            r.disposeAsync().whenComplete((_, error) -> script.log(error == null ? "ok" : "rejected", error));
        });
    }

    @Test
    void whenClosedTellsTheOutcomeAfterCloseAndHandlesTheError() {
        Script.prints("r:close | failed R | q:close | done | done", script -> {
            Source r = script.watch("r", manual(), "close");
            r.whenClosed().whenComplete((_, error) -> script.log("failed", error));
            r.destroy(new IllegalStateException("R"));
            soon(() -> {
                Source q = script.watch("q", manual(), "close");
                q.whenClosed().thenRun(() -> script.log("done"));
                q.destroy();
                soon(() -> q.whenClosed().thenRun(() -> script.log("done")));
            });
        });
    }
}
