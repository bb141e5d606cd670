package nodo.net;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.stream.Chunk;
import nodo.stream.Completion;
import nodo.stream.PipelineOptions;
import nodo.stream.ReadableStream;
import nodo.stream.StreamIterator;
import nodo.stream.Streams;
import nodo.stream.WritableStream;
import nodo.testkit.Rows;
import nodo.testkit.TraceLog;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces that use promises and `node:stream`'s functions.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class AsyncTracesTest {
    @Parameter Transport transport;

    @Test
    @Rows({"D49"})
    void asyncIterator() {
        Twin.run(transport, "async-iterator", twin -> {
            Socket[] conn = {null};
            Server server = Net.createServer(c -> {
                conn[0] = c;
                c.onError(_ -> { });
                whole(c, 3, request -> {
                    if (request.equals("all")) c.end("abc");
                    else c.write("abc");
                });
            });
            Runnable nothing = () -> { };
            // the script resets 30 ms later, when "abc" has surely arrived; here, when it has
            Runnable reset = () -> twin.later(() -> conn[0].resetAndDestroy(), 30);
            server.listen(0, "127.0.0.1", () -> iterate(twin, server, "all", false, nothing)
                    .thenCompose(_ -> iterate(twin, server, "break", true, nothing))
                    .thenCompose(_ -> iterate(twin, server, "reset", false, reset))
                    .thenRun(server::close));
        });
    }

    /// The first bytes of what a client sends: one byte at a time, a script's single chunk comes in several.
    private static void whole(Socket socket, int length, Consumer<String> listener) {
        StringBuilder got = new StringBuilder();
        socket.onText(text -> {
            boolean before = got.length() < length;
            got.append(text);
            if (before && got.length() >= length) listener.accept(got.substring(0, length));
        });
    }

    private static CompletionStage<Void> iterate(Twin twin, Server server, String name, boolean breakOut, Runnable whenAllIsThere) {
        Socket s = twin.watch(name, Net.connect(server.address().port(), "127.0.0.1"), "error end close");
        s.write(name);
        s.setEncoding(Encoding.UTF8);
        StringBuilder got = new StringBuilder();
        CompletableFuture<Void> over = new CompletableFuture<>();
        // breaking after the first chunk is breaking after "abc", whose bytes may come one at a time
        each(s.iterator(), got, breakOut, whenAllIsThere).whenComplete((_, error) -> {
            if (error == null) twin.log.log(name, "loopDone", got.toString(), s.destroyed(), s.readableEnded());
            else twin.log.log(name, "loopThrew", got.toString(), error.getCause() == null ? error : error.getCause(), s.destroyed());
            twin.later(() -> over.complete(null), 30);
        });
        return over;
    }

    /// `for await` over "abc".
    private static CompletionStage<Void> each(StreamIterator chunks, StringBuilder got, boolean breakOut, Runnable whenAllIsThere) {
        return chunks.next().thenCompose(chunk -> {
            if (chunk.isEmpty()) return CompletableFuture.<Void>completedStage(null);
            got.append(chunk.get());
            if (got.length() == 3) whenAllIsThere.run();
            return breakOut && got.length() == 3 ? chunks.close() : each(chunks, got, breakOut, whenAllIsThere);
        });
    }

    @Test
    @Rows({"D50", "D51"})
    void pipelineFinished() {
        Twin.run(transport, "pipeline-finished", twin -> {
            Server server = Net.createServer(c -> {
                c.onError(_ -> { });
                StringBuilder got = new StringBuilder();
                c.onText(text -> {
                    switch (got.append(text).toString()) {
                        case "kill" -> c.destroy();
                        case "rst" -> c.resetAndDestroy();
                        case "x", "hi" -> c.end("ok:" + got);
                        default -> { }
                    }
                });
            });
            server.listen(0, "127.0.0.1", () -> fin(twin, server, "normal", "x", () -> fin(twin, server, "killed", "kill", () ->
                    fin(twin, server, "reset", "rst", () -> pipe(twin, server, () -> early(twin, server, server::close))))));
        });
    }

    private static void fin(Twin twin, Server server, String name, String message, Runnable next) {
        Socket s = Net.connect(server.address().port(), "127.0.0.1");
        s.resume().onError(error -> twin.log.log(name, "error", error));
        s.onClose(hadError -> twin.log.log(name, "close", hadError));
        Streams.finished(s, told(twin, name, "finishedCallback", next));
        s.write(message);
    }

    private static Completion told(Twin twin, String actor, String event, Runnable next) {
        return error -> {
            twin.log.log(actor, event, Twin.orUndefined(error));
            EventLoop.current().setImmediate(next);
        };
    }

    private static void pipe(Twin twin, Server server, Runnable next) {
        Socket s = Net.connect(server.address().port(), "127.0.0.1");
        StringBuilder out = new StringBuilder();
        WritableStream sink = new WritableStream() {
            @Override protected void doWrite(Chunk chunk, Completion written) {
                out.append(chunk.buffer());
                written.done(null);
            }
        };
        Streams.pipeline(List.of(ReadableStream.of(List.of(Buffer.from("hi"))), s, sink), PipelineOptions.DEFAULT, error -> {
            twin.log.log("pipeline", "callback", Twin.orUndefined(error), out.toString(), s.destroyed());
            EventLoop.current().setImmediate(next);
        });
    }

    private static void early(Twin twin, Server server, Runnable next) {
        Socket s = Net.connect(server.address().port(), "127.0.0.1");
        Streams.finished(s, told(twin, "early", "finishedCallback", next));
        s.destroy();
    }

    @Test
    @Rows({"N15", "D54"})
    void asyncDispose() {
        Twin.run(transport, "async-dispose", twin -> {
            Server server = twin.watch("server", Net.createServer(), "listening close error");
            server.listen(0, "127.0.0.1", () -> server.closeAsync()
                    .thenRun(() -> twin.log.log("server", "resolved", TraceLog.UNDEFINED, server.listening(), server.address()))
                    .thenCompose(_ -> server.closeAsync())
                    .thenRun(() -> twin.log.log("server", "resolvedAgain", TraceLog.UNDEFINED)));
            Server other = Net.createServer(c -> c.resume());
            other.listen(0, "127.0.0.1", () -> {
                Socket s = twin.watch("client", Net.connect(other.address().port(), "127.0.0.1"), "connect error close");
                s.onConnect(() -> s.disposeAsync().thenRun(() -> {
                    twin.log.log("client", "resolved", TraceLog.UNDEFINED, s.destroyed());
                    other.close();
                }));
            });
        });
    }
}
