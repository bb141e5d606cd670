package nodo.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.errors.NodeError;
import nodo.events.EventEmitter;
import nodo.loop.EventLoop;
import nodo.testkit.LoopTest;
import nodo.testkit.Transports;
import org.jspecify.annotations.Nullable;

/// A small program over streams, and what it prints: the expectations in these tests are what the same program prints in Node 25.9.
final class Script {
    static final StreamOptions DEFAULT = StreamOptions.DEFAULT;
    private final List<String> lines = new ArrayList<>();

    private Script() { }

    /// Runs a program on a loop of its own. No stream here has a socket underneath, so one transport is as good as any.
    ///
    /// @param expected its lines, with ` | ` in between
    static void prints(String expected, Consumer<Script> program) {
        Script script = new Script();
        LoopTest.run(Transports.usable().findFirst().orElseThrow(), _ -> program.accept(script));
        assertEquals(expected.replace(" | ", "\n"), String.join("\n", script.lines));
    }

    void log(@Nullable Object... values) { lines.add(String.join(" ", java.util.Arrays.stream(values).map(Script::show).toList())); }

    private static String show(@Nullable Object value) {
        if (value instanceof Throwable error) return NodeError.codeOf(error) != null ? NodeError.codeOf(error) : error.getMessage();
        return String.valueOf(value);
    }

    /// A callback that prints its error under a name.
    Completion told(String name) { return error -> log(name, error); }

    <S extends Stream> S watch(String name, S stream, String events) {
        for (String event : events.split(" ")) {
            String line = name + ':' + event;
            switch (event) {
                case "data" -> stream.on(Readable.DATA, (Buffer chunk) -> log(line, chunk));
                case "error" -> stream.on(EventEmitter.ERROR, (Throwable error) -> log(line, error));
                case "close" -> stream.on(Stream.CLOSE, () -> log(line));
                case "end" -> stream.on(Readable.END, () -> log(line));
                case "readable" -> stream.on(Readable.READABLE, () -> log(line));
                case "pause" -> stream.on(Readable.PAUSE, () -> log(line));
                case "resume" -> stream.on(Readable.RESUME, () -> log(line));
                case "drain" -> stream.on(Writable.DRAIN, () -> log(line));
                case "finish" -> stream.on(Writable.FINISH, () -> log(line));
                case "prefinish" -> stream.on(Writable.PREFINISH, () -> log(line));
                case "pipe" -> stream.on(Writable.PIPE, () -> log(line));
                case "unpipe" -> stream.on(Writable.UNPIPE, () -> log(line));
                default -> throw new IllegalArgumentException(event);
            }
        }
        return stream;
    }

    static void soon(Runnable task) { EventLoop.current().setImmediate(task); }

    static void tick(Runnable task) { EventLoop.current().nextTick(task); }

    static Buffer bytes(String text) { return Buffer.from(text); }

    /// Reads these chunks, then ends.
    static Source source(StreamOptions options, String... chunks) { return new Source(options, chunks); }

    static Source source(String... chunks) { return source(DEFAULT, chunks); }

    /// Reads what the test pushes.
    static Source manual(StreamOptions options) { return new Source(options, null); }

    static Source manual() { return manual(DEFAULT); }

    static final class Source extends ReadableStream {
        private final @Nullable ArrayDeque<String> chunks;

        private Source(StreamOptions options, String @Nullable [] chunks) {
            super(options);
            this.chunks = chunks == null ? null : new ArrayDeque<>(List.of(chunks));
        }

        @Override protected void doRead(int size) {
            if (chunks == null) return;
            if (chunks.isEmpty()) pushEnd();
            else push(bytes(chunks.remove()));
        }

        boolean give(String text) { return push(bytes(text)); }

        boolean giveBytes(Buffer raw) { return push(raw); }

        void giveEnd() { pushEnd(); }
    }

    /// Keeps what it is given until the test says that it is written.
    static SlowSink slow(StreamOptions options) { return new SlowSink(options); }

    static SlowSink slow() { return slow(DEFAULT); }

    static final class SlowSink extends WritableStream {
        final List<String> got = new ArrayList<>();
        final ArrayDeque<Completion> pending = new ArrayDeque<>();

        private SlowSink(StreamOptions options) { super(options); }

        @Override protected void doWrite(Chunk chunk, Completion written) {
            got.add(chunk.buffer().toString());
            pending.add(written);
        }

        void next() { pending.remove().done(null); }

        void next(Throwable error) { pending.remove().done(error); }

        String all() { return String.join(",", got); }
    }

    /// Takes everything at once.
    static WritableStream sink(StreamOptions options) {
        return new WritableStream(options) {
            @Override protected void doWrite(Chunk chunk, Completion written) { written.done(null); }
        };
    }

    static WritableStream sink() { return sink(DEFAULT); }

    /// Takes everything at once, and reads what the test pushes.
    static Both both(StreamOptions options) { return new Both(options); }

    static Both both() { return both(DEFAULT); }

    static final class Both extends Duplex {
        private Both(StreamOptions options) { super(options); }

        @Override protected void doRead(int size) { }

        @Override protected void doWrite(Chunk chunk, Completion written) { written.done(null); }

        boolean give(String text) { return push(bytes(text)); }

        void giveEnd() { pushEnd(); }
    }

    static Transform upper(StreamOptions options) {
        return new Transform(options) {
            @Override protected void transform(Buffer chunk, Completion done) {
                push(bytes(chunk.toString().toUpperCase(java.util.Locale.ROOT)));
                done.done(null);
            }
        };
    }

    static Transform upper() { return upper(DEFAULT); }
}
