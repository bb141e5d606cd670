package nodo.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.spi.transport.Transport;
import nodo.stream.Chunk;
import nodo.stream.Completion;
import nodo.stream.Unpipe;
import nodo.stream.Writable;
import nodo.stream.WritableStream;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of pipes.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class PipeTracesTest {
    @Parameter Transport transport;

    private boolean oneByte() { return transport instanceof OneByteTransport; }

    private static void listen(Server server, IntConsumer listening) {
        server.listen(0, "127.0.0.1", () -> listening.accept(server.address().port()));
    }

    private static Socket connect(int port) { return Net.connect(port, "127.0.0.1"); }

    @Test
    @Rows({"S94", "D46", "D47"})
    void pipe() {
        Twin.run(transport, "pipe", twin -> pipe(twin, "ends", true, () -> pipe(twin, "keeps", false, () -> { })));
    }

    private static void pipe(Twin twin, String name, boolean end, Runnable next) {
        Server sink = Net.createServer(c -> {
            c.setEncoding(Encoding.UTF8);
            twin.watch(name + ".sink", c, "text end finish close");
        });
        Server source = Net.createServer(c -> c.end("content"));
        listen(sink, sinkPort -> listen(source, sourcePort -> {
            Socket dst = connect(sinkPort);
            dst.once(Socket.CONNECT, () -> {
                Socket src = connect(sourcePort);
                twin.watch(name + ".dst", dst, "pipe unpipe finish end close").resume();
                twin.watch(name + ".src", src, "end finish close pause resume");
                twin.log.log(name + ".src", "pipeReturnsDest", src.pipe(dst, end) == dst);
                src.onClose(_ -> {
                    twin.log.log(name + ".dst", "writable@srcClose", dst.writable());
                    if (!end) dst.end(" more");
                });
                dst.onClose(_ -> {
                    sink.close();
                    source.close(_ -> next.run());
                });
            });
        }));
    }

    @Test
    @Rows({"D34", "D46", "D47"})
    void unpipe() {
        Twin.run(transport, "unpipe", twin -> {
            if (oneByte()) oneByteIsPiped(twin);
            Server server = Net.createServer(c -> {
                c.write("first");
                twin.later(() -> c.end("second"), 40);
            });
            listen(server, port -> {
                List<String> got = new ArrayList<>();
                Socket src = connect(port);
                WritableStream dest = new WritableStream() {
                    @Override protected void doWrite(Chunk chunk, Completion written) {
                        got.add(chunk.buffer().toString());
                        written.done(null);
                        src.unpipe(this);
                        twin.log.log("src", "afterUnpipe", src.readableFlowing(), src.isPaused());
                    }
                };
                twin.watch("src", src, "pause resume end close");
                twin.watch("dest", dest, "pipe");
                dest.on(Writable.UNPIPE, (Unpipe what) -> twin.log.log("dest", "unpipe", what.source()));
                src.pipe(dest);
                twin.later(() -> {
                    twin.log.log("src", "state+100ms", src.readableLength(), got);
                    twin.watch("src", src, "data");
                    src.resume();
                }, 100);
                src.onClose(_ -> server.close());
            });
        });
    }

    private static void oneByteIsPiped(Twin twin) {
        String why = "the first chunk is a single byte, and the rest of the word stays in the source";
        twin.log.deviates(why, twin.log.line("src", "state+100ms", 6, List.of("first")), twin.log.line("src", "state+100ms", 10, List.of("f")));
        twin.log.deviates(why, twin.log.line("src", "data", Buffer.from("second")), twin.log.line("src", "data", Buffer.from("irstsecond")));
    }

    @Test
    @Rows({"S94", "D46", "D47"})
    void pipeBackpressure() {
        int size = oneByte() ? 64 * 1024 : 24 * 1024 * 1024;
        Twin.run(transport, "pipe-backpressure", twin -> {
            if (oneByte()) {
                twin.log.deviates("fewer bytes where each takes a call", twin.log.line("sink", "received", 25165824),
                        twin.log.line("sink", "received", size));
            }
            Server sink = Net.createServer();
            sink.onConnection(c -> {
                int[] received = {0};
                c.onData(d -> received[0] += d.length()).onEnd(() -> {
                    twin.log.log("sink", "received", received[0]);
                    sink.close();
                });
                c.pause();
                twin.later(c::resume, 60);
            });
            Server source = Net.createServer();
            source.onConnection(c -> {
                byte[] content = new byte[size];
                java.util.Arrays.fill(content, (byte) 'x');
                c.end(content);
                source.close();
            });
            listen(sink, sinkPort -> listen(source, sourcePort -> measure(twin, connect(sinkPort), connect(sourcePort), size)));
        });
    }

    private static void measure(Twin twin, Socket dst, Socket src, int size) {
        int[] pauses = {0};
        int[] high = {0};
        src.on(Socket.PAUSE, () -> pauses[0]++);
        src.onData(_ -> high[0] = Math.max(high[0], dst.writableLength()));
        src.pipe(dst);
        dst.resume().onClose(_ -> {
            twin.log.log("src", "pausedAtLeastOnce", pauses[0] > 0, src.bytesRead() == size);
            twin.log.log("dst", "bytesWritten", dst.bytesWritten() == size, "bounded", high[0] <= dst.writableHighWaterMark() + 65536);
        });
    }
}
