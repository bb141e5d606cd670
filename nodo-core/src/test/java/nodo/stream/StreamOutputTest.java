package nodo.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import nodo.loop.EventLoop;
import nodo.stream.Script.SlowSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `writable.outputStream()`: a stream of a loop, written by another thread, which blocks.
class StreamOutputTest {
    private EventLoop loop;

    @BeforeEach void start() { loop = EventLoop.start("output"); }

    @AfterEach void stop() { loop.close(); }

    private <T> T onLoop(Callable<T> task) { return loop.call(task).join(); }

    private SlowSink sink(int mark) { return onLoop(() -> Script.slow(Script.DEFAULT.withHighWaterMark(mark))); }

    private OutputStream opened(WritableStream stream) { return onLoop(stream::outputStream); }

    /// A thread that does something, and what came of it.
    private static final class Writer<T> {
        final FutureTask<T> result;
        final Thread thread;

        Writer(Callable<T> task) {
            result = new FutureTask<>(task);
            thread = Thread.ofVirtual().start(result);
        }

        void untilBlocked() {
            while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
        }
    }

    /// Lets a sink take whatever it is given from now on.
    private void takeAll(SlowSink sink) {
        onLoop(() -> {
            EventLoop.current().setInterval(() -> { while (!sink.pending.isEmpty()) sink.next(); }, java.time.Duration.ofMillis(1)).unref();
            return null;
        });
    }

    @Test
    void copiesWhatIsWritten() throws IOException {
        SlowSink sink = sink(100);
        OutputStream output = opened(sink);
        byte[] bytes = "hello".getBytes();
        output.write(bytes, 1, 3);
        bytes[1] = 'X';
        output.write('!');
        takeAll(sink);
        output.flush();
        assertEquals("ell,!", onLoop(sink::all));
    }

    @Test
    void closeEndsTheStreamAndWaitsUntilItHasFinished() throws Exception {
        SlowSink sink = sink(100);
        OutputStream output = opened(sink);
        output.write(new byte[10]);
        Writer<Boolean> closer = new Writer<>(() -> {
            output.close();
            return onLoop(sink::writableFinished);
        });
        closer.untilBlocked();
        assertFalse(closer.result.isDone());
        takeAll(sink);
        assertTrue(closer.result.get());
        output.close();
        assertEquals("Stream closed", assertThrows(IOException.class, () -> output.write(1)).getMessage());
    }

    @Test
    void blocksWhileAsMuchAsTheMarkIsUnderWay() throws Exception {
        SlowSink sink = sink(4);
        OutputStream output = opened(sink);
        output.write(new byte[4]);
        Writer<Void> writer = new Writer<>(() -> {
            output.write(new byte[1]);
            return null;
        });
        writer.untilBlocked();
        assertEquals(4, onLoop(sink::writableLength));
        onLoop(() -> {
            sink.next();
            return null;
        });
        writer.result.get();
    }

    @Test
    void aLargeArrayCrossesInBoundedPieces() throws Exception {
        SlowSink sink = sink(64 * 1024);
        OutputStream output = opened(sink);
        Writer<Void> writer = new Writer<>(() -> {
            output.write(new byte[1_000_000]);
            output.flush();
            return null;
        });
        while (onLoop(sink::writableLength) == 0) Thread.onSpinWait();
        writer.untilBlocked();
        assertEquals(64 * 1024, onLoop(sink::writableLength));
        takeAll(sink);
        writer.result.get();
        assertEquals(1_000_000, onLoop(() -> sink.got.stream().mapToInt(String::length).sum()));
    }

    @Test
    void refusesTheLoopsOwnThread() {
        SlowSink sink = sink(4);
        String text = onLoop(() -> assertThrows(IllegalStateException.class, () -> sink.outputStream().write(1)).getMessage());
        assertEquals("outputStream().write() would block loop \"output\", on whose thread it was called;"
                + " call it on another thread, such as a virtual one", text);
    }

    @Test
    void aFailureComesAtTheNextCall() throws IOException {
        RuntimeException failure = new IllegalStateException("broken");
        SlowSink sink = sink(100);
        OutputStream output = opened(sink);
        output.write(1);
        onLoop(() -> {
            sink.next(failure);
            return null;
        });
        IOException thrown = assertThrows(IOException.class, () -> output.write(1));
        assertEquals("broken", thrown.getMessage());
        assertSame(failure, thrown.getCause());
        assertThrows(IOException.class, output::flush);
        assertThrows(IOException.class, output::close);
    }

    @Test
    void aStreamThatOthersEndedTakesNothingMore() {
        SlowSink sink = sink(100);
        OutputStream output = opened(sink);
        onLoop(sink::end);
        onLoop(() -> null); // by now `finish` was emitted
        assertEquals("Stream closed", assertThrows(IOException.class, () -> output.write(1)).getMessage());
    }

    @Test
    void anInterruptTellsHowMuchWasTaken() throws Exception {
        SlowSink sink = sink(1);
        OutputStream output = opened(sink);
        Writer<Integer> writer = new Writer<>(() ->
                assertThrows(InterruptedIOException.class, () -> output.write(new byte[100_000])).bytesTransferred);
        writer.untilBlocked();
        writer.thread.interrupt();
        assertEquals(64 * 1024, writer.result.get());
    }

    @Test
    void theEndOfTheLoopWakesWhoIsBlocked() throws Exception {
        SlowSink sink = sink(1);
        OutputStream output = opened(sink);
        CompletableFuture<Void> first = new CompletableFuture<>();
        Writer<IOException> writer = new Writer<>(() -> {
            output.write(1);
            first.complete(null);
            return assertThrows(IOException.class, () -> output.write(1));
        });
        first.join();
        writer.untilBlocked();
        loop.close();
        assertEquals("Loop \"output\" has ended", writer.result.get().getMessage());
    }
}
