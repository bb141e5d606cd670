package nodo.stream;

import static nodo.stream.Script.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import nodo.buffer.Buffer;
import nodo.loop.EventLoop;
import nodo.stream.Script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `readable.inputStream()`: a stream of a loop, read by another thread, which blocks.
class StreamInputTest {
    private EventLoop loop;

    @BeforeEach void start() { loop = EventLoop.start("input"); }

    @AfterEach void stop() { loop.close(); }

    private <T> T onLoop(Callable<T> task) { return loop.call(task).join(); }

    private static <T> FutureTask<T> inThread(Callable<T> task) {
        FutureTask<T> result = new FutureTask<>(task);
        Thread.ofVirtual().start(result);
        return result;
    }

    /// Waits until a thread waits: whatever it waits for has not come.
    private static void untilBlocked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
    }

    private InputStream opened(ReadableStream stream) { return onLoop(stream::inputStream); }

    @Test
    void readsEverythingAndThenTheEnd() throws IOException {
        InputStream input = opened(onLoop(() -> ReadableStream.of(Collections.nCopies(1_000, bytes("0123456789")))));
        assertEquals("0123456789".repeat(1_000), new String(input.readAllBytes()));
        assertEquals(-1, input.read());
        assertEquals(-1, input.read(new byte[9]));
    }

    @Test
    void canBeOpenedOnAnyThread() throws IOException {
        ReadableStream stream = onLoop(() -> ReadableStream.of(java.util.List.of(bytes("\u00ff"))));
        InputStream input = stream.inputStream();
        assertEquals(0xc3, input.read());
        assertEquals(1, input.available());
        assertEquals(0xbf, input.read());
        assertEquals(-1, input.read());
    }

    @Test
    void takesNoMoreFromTheSourceThanTheMarkWhileNobodyReads() throws IOException {
        int[] taken = {0};
        ReadableStream stream = onLoop(() -> ReadableStream.of(() -> Collections.nCopies(100_000, Buffer.wrap(new byte[1_000])).stream()
                .peek(_ -> taken[0]++).iterator()));
        InputStream input = opened(stream);
        assertEquals(0, input.read(new byte[0]));
        input.read();
        int before = onLoop(() -> taken[0]);
        assertTrue(before < 200, "taken: " + before);
        assertEquals(100_000_000 - 1, input.skip(Long.MAX_VALUE));
    }

    @Test
    void blocksUntilDataComes() throws Exception {
        Source source = onLoop(Script::manual);
        InputStream input = opened(source);
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        FutureTask<String> read = inThread(() -> {
            reader.complete(Thread.currentThread());
            return new String(input.readNBytes(5));
        });
        untilBlocked(reader.join());
        onLoop(() -> source.give("hel"));
        onLoop(() -> source.give("lo"));
        assertEquals("hello", read.get());
    }

    @Test
    void refusesTheLoopsOwnThread() {
        Source source = onLoop(Script::manual);
        String text = onLoop(() -> assertThrows(IllegalStateException.class, () -> source.inputStream().read()).getMessage());
        assertEquals("inputStream().read() would block loop \"input\", on whose thread it was called;"
                + " call it on another thread, such as a virtual one", text);
    }

    @Test
    void givesWhatCameBeforeAnErrorAndThenTheError() throws IOException {
        RuntimeException failure = new IllegalStateException("broken");
        Source source = onLoop(Script::manual);
        InputStream input = opened(source);
        onLoop(() -> source.give("ab"));
        assertEquals('a', input.read());
        onLoop(() -> source.destroy(failure));
        assertEquals('b', input.read());
        IOException thrown = assertThrows(IOException.class, input::read);
        assertEquals("broken", thrown.getMessage());
        assertSame(failure, thrown.getCause());
    }

    @Test
    void anEarlyCloseOfTheStreamIsAnError() {
        Source source = onLoop(Script::manual);
        InputStream input = opened(source);
        onLoop(source::destroy);
        assertEquals("Premature close", assertThrows(IOException.class, input::read).getMessage());
    }

    @Test
    void closingBeforeTheEndDestroysTheStream() throws IOException {
        Source source = onLoop(Script::manual);
        InputStream input = opened(source);
        input.close();
        assertTrue(onLoop(source::destroyed));
        assertEquals("Stream closed", assertThrows(IOException.class, input::read).getMessage());
    }

    @Test
    void closingWakesWhoIsBlocked() throws Exception {
        InputStream input = opened(onLoop(Script::manual));
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        FutureTask<IOException> read = inThread(() -> {
            reader.complete(Thread.currentThread());
            return assertThrows(IOException.class, input::read);
        });
        untilBlocked(reader.join());
        input.close();
        assertEquals("Stream closed", read.get().getMessage());
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNothing() throws Exception {
        Source source = onLoop(Script::manual);
        InputStream input = opened(source);
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        FutureTask<Boolean> read = inThread(() -> {
            reader.complete(Thread.currentThread());
            assertThrows(InterruptedIOException.class, input::read);
            return Thread.interrupted();
        });
        untilBlocked(reader.join());
        reader.join().interrupt();
        assertTrue(read.get(), "the thread stays interrupted");
        onLoop(() -> source.give("a"));
        assertEquals('a', input.read());
    }

    @Test
    void theEndOfTheLoopWakesWhoIsBlocked() throws Exception {
        InputStream input = opened(onLoop(Script::manual));
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        FutureTask<IOException> read = inThread(() -> {
            reader.complete(Thread.currentThread());
            return assertThrows(IOException.class, input::read);
        });
        untilBlocked(reader.join());
        loop.close();
        assertEquals("Loop \"input\" has ended", read.get().getMessage());
        assertInstanceOf(IOException.class, read.get().getCause());
    }

    @Test
    void openedAfterTheLoopHasEndedItOnlyFails() {
        Source source = onLoop(Script::manual);
        loop.close();
        assertEquals("Loop \"input\" has ended", assertThrows(IOException.class, () -> source.inputStream().read()).getMessage());
    }

    @Test
    void keepsTheLoopAliveUntilTheEnd() throws Exception {
        CompletableFuture<InputStream> opened = new CompletableFuture<>();
        CompletableFuture<Source> source = new CompletableFuture<>();
        FutureTask<String> read = inThread(() -> {
            Source from = source.join();
            from.loop().execute(() -> {
                from.give("late");
                from.giveEnd();
            });
            return new String(opened.join().readAllBytes());
        });
        EventLoop.run(() -> {
            Source made = Script.manual();
            opened.complete(made.inputStream());
            source.complete(made);
        });
        assertEquals("late", read.get());
    }
}
