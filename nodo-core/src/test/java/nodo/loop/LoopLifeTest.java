package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.testkit.Descriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How loops begin and end, and how other threads reach them.
@Timeout(60)
class LoopLifeTest {
    @Test
    void runReturnsWhenNothingReferencedIsLeft() {
        List<String> ran = new ArrayList<>();
        EventLoop.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.setTimeout(() -> ran.add("timer"), Duration.ofMillis(1));
            loop.setTimeout(() -> ran.add("unreferenced timer"), Duration.ofDays(1)).unref();
            loop.setInterval(() -> ran.add("unreferenced interval"), Duration.ofDays(1)).unref();
            new Server().unref().listen(0);
        });
        assertEquals(List.of("timer"), ran);
    }

    @Test
    void whatRunsLastCanUseWhatIsOpenAndStartsNothing() {
        List<String> ran = new ArrayList<>();
        EventLoop.run(() -> {
            EventLoop loop = EventLoop.current();
            Server open = new Server().unref().listen(0);
            loop.onEnd(() -> {
                ran.add("end, listening " + open.listening());
                open.close(_ -> ran.add("closed"));
                loop.nextTick(() -> ran.add("tick"));
                loop.setImmediate(() -> ran.add("immediate"));
            });
            loop.onIdle(() -> ran.add("idle"));
            loop.setTimeout(() -> ran.add("timer"), Duration.ofMillis(1));
        });
        assertEquals(List.of("timer", "idle", "end, listening true"), ran);
    }

    @Test
    void aLoopThatIsClosedHasNoLastWord() {
        List<String> ran = new ArrayList<>();
        EventLoop.run(() -> {
            EventLoop.current().onEnd(() -> ran.add("end"));
            EventLoop.current().close();
        });
        assertEquals(List.of(), ran);
    }

    @Test
    void anUnreferencedImmediateDoesNotKeepTheLoop() {
        List<String> ran = new ArrayList<>();
        EventLoop.run(() -> EventLoop.current().setImmediate(() -> ran.add("immediate")).unref());
        assertEquals(List.of(), ran);
    }

    @Test
    void runThrowsWhatTheScriptThrewAndClosesEverything() {
        Descriptors before = Descriptors.open();
        IllegalStateException thrown = new IllegalStateException("script");
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> EventLoop.run(() -> {
            new Server().listen(0);
            throw thrown;
        })));
        assertEquals(List.of(), before.leaked());
    }

    @Test
    void aLoopOfItsOwnRunsUntilItIsClosed() {
        EventLoop loop = EventLoop.start("own");
        assertEquals("own", loop.call(() -> Thread.currentThread().getName()).join());
        assertSame(loop, loop.call(EventLoop::current).join());
        assertFalse(loop.closed().isDone());
        loop.close();
        assertTrue(loop.closed().isDone());
        loop.close();
    }

    @Test
    void closeDropsWhatIsQueuedAndTellsNobody() {
        Descriptors before = Descriptors.open();
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        EventLoop loop = EventLoop.start("closed");
        loop.call(() -> {
            new Server().listen(0).onListening(() -> events.add("listening")).onClose(() -> events.add("close"));
            loop.nextTick(() -> events.add("tick"));
            loop.setImmediate(() -> events.add("immediate"));
            loop.close();
            return events.add("callback");
        }).join();
        loop.closed().join();
        assertEquals(List.of("callback", "listening", "tick"), events, "the callback under way, with its ticks");
        assertEquals(List.of(), before.leaked());
    }

    @Test
    void closeOnTheLoopsOwnThreadReturnsBeforeTheEnd() {
        EventLoop loop = EventLoop.start("own close");
        assertFalse(loop.call(() -> {
            loop.close();
            return loop.closed().isDone();
        }).join());
        loop.closed().join();
    }

    @Test
    void closedCompletesWithWhatEndedTheLoop() {
        EventLoop loop = EventLoop.start("failing");
        IllegalStateException thrown = new IllegalStateException("task");
        loop.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> { });
            throw thrown;
        });
        assertSame(thrown, assertThrows(CompletionException.class, () -> loop.closed().join()).getCause());
        loop.close();
    }

    @Test
    void whatAnotherDoesToTheFutureOfTheEndChangesNothing() {
        EventLoop loop = EventLoop.start("future");
        loop.closed().complete(null);
        assertFalse(loop.closed().isDone());
        loop.close();
    }

    @Test
    void tasksOfOneThreadRunInOrder() throws InterruptedException {
        EventLoop loop = EventLoop.start("busy");
        int count = 1_000;
        List<List<Integer>> ran = IntStream.range(0, 4).<List<Integer>>mapToObj(_ -> new ArrayList<>()).toList();
        List<Thread> threads = ran.stream().map(list -> Thread.ofPlatform().start(() -> {
            for (int i = 0; i < count; i++) {
                int n = i;
                loop.execute(() -> list.add(n));
            }
        })).toList();
        for (Thread thread : threads) thread.join();
        loop.call(() -> null).join();
        loop.close();
        for (List<Integer> list : ran) assertEquals(IntStream.range(0, count).boxed().toList(), list);
    }

    @Test
    void aTaskOfTheLoopItselfKeepsItUntilItHasRun() {
        List<String> ran = new ArrayList<>();
        EventLoop.run(() -> {
            EventLoop.current().execute(() -> ran.add("task"));
            ran.add("script");
        });
        assertEquals(List.of("script", "task"), ran);
    }

    @Test
    void whatACalledFunctionThrowsGoesToItsCallerAlone() {
        EventLoop loop = EventLoop.start("callee");
        List<Throwable> hooked = Collections.synchronizedList(new ArrayList<>());
        loop.execute(() -> loop.onUncaughtException(hooked::add));
        Exception thrown = new Exception("checked");
        CompletableFuture<Object> result = loop.call(() -> { throw thrown; });
        assertSame(thrown, assertThrows(CompletionException.class, result::join).getCause());
        loop.close();
        assertEquals(List.of(), hooked);
    }

    @Test
    void whoeverWaitsForACallWhenTheLoopIsClosedIsTold() throws InterruptedException {
        EventLoop loop = EventLoop.start("closing");
        CountDownLatch queued = new CountDownLatch(1);
        loop.execute(() -> {
            awaitQuietly(queued);
            loop.close();
        });
        CompletableFuture<Integer> waiting = loop.call(() -> 1);
        queued.countDown();
        Throwable told = assertThrows(CompletionException.class, waiting::join).getCause();
        assertEquals("Loop \"closing\" has ended", told.getMessage());
        assertSame(RejectedExecutionException.class, told.getClass());
    }

    @Test
    void aLoopThatHasEndedTakesNoTasks() {
        EventLoop loop = EventLoop.start("over");
        loop.close();
        assertEquals("Loop \"over\" has ended", assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> { })).getMessage());
        assertThrows(RejectedExecutionException.class, () -> loop.call(() -> 1));
    }

    @Test
    void whatBelongedToALoopThatHasEndedRefusesToWorkOn() {
        EventLoop[] loop = new EventLoop[1];
        Socket[] socket = new Socket[1];
        EventLoop.run(() -> {
            loop[0] = EventLoop.current();
            socket[0] = new Socket();
        });
        String thread = Thread.currentThread().getName();
        assertEquals("socket.connect() on thread \"" + thread + "\": this socket belongs to loop \"main\", which has ended",
                assertThrows(IllegalStateException.class, () -> socket[0].connect(1)).getMessage());
        assertEquals("loop.nextTick() on thread \"" + thread + "\": this loop belongs to loop \"main\", which has ended",
                assertThrows(IllegalStateException.class, () -> loop[0].nextTick(() -> { })).getMessage());
    }

    @Test
    void outsideOfALoopNothingCanBeMade() {
        String text = "No event loop on thread \"" + Thread.currentThread().getName()
                + "\"; wrap the code in EventLoop.run(() -> …), or hand it to a loop with loop.execute()";
        assertEquals(text, assertThrows(IllegalStateException.class, EventLoop::current).getMessage());
        assertEquals(text, assertThrows(IllegalStateException.class, Net::createServer).getMessage());
        assertEquals(text, assertThrows(IllegalStateException.class, Socket::new).getMessage());
    }

    @Test
    void aNewThreadDoesNotInheritTheLoop() throws InterruptedException {
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        EventLoop.run(() -> {
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    EventLoop.current();
                } catch (IllegalStateException none) {
                    thrown.add(none);
                }
            });
            joinQuietly(other);
        });
        assertEquals(1, thrown.size());
    }

    @Test
    void aLoopInsideALoopRunsToItsEndAndTheOtherGoesOn() {
        List<String> ran = new ArrayList<>();
        EventLoop.run(() -> {
            EventLoop outer = EventLoop.current();
            outer.setTimeout(() -> ran.add("outer timer"), Duration.ofMillis(1));
            outer.nextTick(() -> ran.add("outer tick"));
            EventLoop.run(LoopOptions.DEFAULT.withName("inner"), () -> {
                assertNotSame(outer, EventLoop.current());
                EventLoop.current().setTimeout(() -> ran.add("inner timer"), Duration.ofMillis(5));
                outer.nextTick(() -> ran.add("outer tick from inside"));
            });
            assertSame(outer, EventLoop.current());
            ran.add("outer script");
        });
        assertEquals(List.of("inner timer", "outer script", "outer tick", "outer tick from inside", "outer timer"), ran);
    }

    @Test
    void timeIsWhatTheGivenClockSays() {
        long[] nanos = {0};
        List<String> ran = new ArrayList<>();
        EventLoop.run(LoopOptions.DEFAULT.withNanoTime(() -> nanos[0]), () -> {
            EventLoop loop = EventLoop.current();
            loop.setTimeout(() -> ran.add("after a day"), Duration.ofDays(1));
            loop.setImmediate(() -> {
                ran.add("immediate");
                nanos[0] = Duration.ofDays(1).toNanos();
            });
        });
        assertEquals(List.of("immediate", "after a day"), ran);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
