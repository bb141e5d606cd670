package nodo.net;

import java.util.ArrayList;
import java.util.List;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.errors.NodeTypeError;
import nodo.spi.transport.Transport;
import nodo.stream.Completion;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import nodo.testkit.TraceLog;
import nodo.testkit.Twin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of writing: what `write` returns, when its callback comes, and what writes after the end get.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class WriteTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    private static final String TAKES_ONE_BYTE = "the system takes a single byte of each write, so that the rest is queued";
    @Parameter Transport transport;

    private boolean oneByte() { return transport instanceof OneByteTransport; }

    private static void listen(Server server, java.util.function.IntConsumer listening) {
        server.listen(0, "127.0.0.1", () -> listening.accept(server.address().port()));
    }

    private static Socket connect(int port) { return Net.connect(port, "127.0.0.1"); }

    private static Completion logged(Twin twin, String actor, String event) { return error -> twin.log.log(actor, event, error); }

    @Test
    @Rows({"S83", "S92", "S93", "S135", "S136", "D1", "D2", "D3", "D4", "D6", "D7", "D8"})
    void backpressureDrain() {
        int size = oneByte() ? 128 * 1024 : 32 * 1024 * 1024;
        Twin.run(transport, "backpressure-drain", twin -> {
            if (oneByte()) fewerBytes(twin, size);
            Server server = Net.createServer(c -> {
                int[] received = {0};
                c.pause();
                c.onData(d -> received[0] += d.length()).onEnd(() -> twin.log.log("conn", "received", received[0]));
                c.pause();
                twin.later(c::resume, 60);
            });
            listen(server, port -> {
                Socket client = twin.watch("client", connect(port), "connect drain finish end close error");
                client.resume();
                client.on(Socket.CONNECT, () -> {
                    twin.log.log("client", "highWaterMark", client.writableHighWaterMark(), client.readableHighWaterMark());
                    twin.log.log("client", "write:big", client.write(Buffer.wrap(new byte[size]), logged(twin, "client", "callback:big")));
                    twin.log.log("client", "state", client.writableLength(), bufferSize(client), client.writableNeedDrain(), client.bytesWritten());
                    twin.log.log("client", "write:small", client.write("tail", logged(twin, "client", "callback:small")));
                    twin.log.log("client", "state", client.writableLength(), client.writableNeedDrain());
                });
                client.once(Socket.DRAIN, () -> {
                    twin.log.log("client", "state@drain", client.writableLength(), client.writableNeedDrain());
                    client.end();
                });
                client.onClose(_ -> {
                    twin.log.log("client", "bytesWritten", client.bytesWritten());
                    server.close();
                });
            });
        });
    }

    /// 32 MiB one byte at a time would take minutes.
    private static void fewerBytes(Twin twin, int size) {
        String why = "fewer bytes where each takes a call";
        twin.log.deviates(why, twin.log.line("client", "state", 33554432, 33554432, true, 33554432),
                twin.log.line("client", "state", size, size, true, size));
        twin.log.deviates(why, twin.log.line("client", "state", 33554436, true), twin.log.line("client", "state", size + 4, true));
        twin.log.deviates(why, twin.log.line("client", "bytesWritten", 33554436), twin.log.line("client", "bytesWritten", size + 4));
        twin.log.deviates(why, twin.log.line("conn", "received", 33554436), twin.log.line("conn", "received", size + 4));
    }

    @SuppressWarnings("deprecation") // the trace shows it
    private static int bufferSize(Socket socket) { return socket.bufferSize(); }

    @Test
    @Rows({"S96", "S134", "S135", "D1", "D2", "D3", "D6", "D7", "N22", "X13"})
    void writeReturnValues() {
        Twin.run(transport, "write-return-values", twin -> {
            if (oneByte()) {
                twin.log.deviates(TAKES_ONE_BYTE, twin.log.line("client", "write:12345678901", true, 0, false),
                        twin.log.line("client", "write:12345678901", false, 11, true));
            }
            Server server = Net.createServer(c -> c.resume());
            listen(server, port -> {
                Socket client = Net.connect(toPort(port, 10));
                twin.watch("client", client, "connect drain finish close").resume();
                for (String text : List.of("1234", "5678", "9", "0", "1", "")) {
                    twin.log.log("client", "write", text, TraceLog.UNDEFINED, client.write(text), client.writableLength(),
                            client.writableNeedDrain());
                }
                twin.log.log("client", "hwm", client.writableHighWaterMark(), client.readableHighWaterMark(), client.bytesWritten());
                client.once(Socket.DRAIN, () -> {
                    twin.log.log("client", "state@drain", client.writableLength());
                    twin.log.log("client", "write:12345678901", client.write("12345678901"), client.writableLength(), client.writableNeedDrain());
                    client.end();
                });
                client.onClose(_ -> units(twin, server, port));
            });
        });
    }

    private static ConnectOptions toPort(int port, int mark) {
        return ConnectOptions.toPort(port).withHost("127.0.0.1").withSocket(SocketOptions.DEFAULT.withHighWaterMark(mark));
    }

    private static void units(Twin twin, Server server, int port) {
        Socket u = Net.connect(toPort(port, 4));
        twin.log.log("units", "string", u.write("\u20ac\u20ac"), u.writableLength(), u.bytesWritten());
        twin.log.log("units", "buffer", u.write(Buffer.from("\u20ac")), u.writableLength(), u.bytesWritten());
        twin.log.log("units", "uint8array", u.write(new byte[] {1, 2}), u.writableLength(), u.bytesWritten());
        u.resume().end();
        u.onClose(_ -> {
            twin.log.log("units", "bytesWritten@close", u.bytesWritten(), u.writableLength());
            server.close();
        });
    }

    @Test
    @Rows({"S134", "N47", "D19", "X18"})
    void writeAfterEnd() {
        Twin.run(transport, "write-after-end", twin -> {
            Server server = Net.createServer(c -> {
                c.resume();
                twin.watch("conn", c, LIFE);
            });
            listen(server, port -> {
                Socket client = twin.watch("client", connect(port), LIFE);
                client.resume();
                client.on(Socket.CONNECT, () -> {
                    client.end();
                    boolean returned = client.write("x", logged(twin, "client", "writeCallback"));
                    twin.log.log("client", "writeReturned", returned, client.destroyed());
                });
                client.onError(_ -> twin.log.log("client", "state@error", client.destroyed()));
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S85", "S134", "N47", "D20"})
    void writeAfterRemoteFin() {
        Twin.run(transport, "write-after-remote-fin", twin -> {
            Server server = Net.createServer(c -> {
                twin.watch("conn", c, LIFE + " data");
                c.end("x");
            });
            listen(server, port -> {
                Socket client = twin.watch("client", connect(port), LIFE + " data");
                client.onEnd(() -> {
                    twin.log.log("client", "state@end", client.writable(), client.writableEnded());
                    boolean returned = client.write("y", logged(twin, "client", "write1Callback"));
                    twin.log.log("client", "write1Returned", returned, client.destroyed());
                });
                client.onFinish(() -> {
                    boolean returned = client.write("z", logged(twin, "client", "write2Callback"));
                    twin.log.log("client", "write2Returned", returned, client.destroyed());
                });
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S112", "S113", "S134", "N47", "D21", "X17"})
    void writeAfterDestroy() {
        Twin.run(transport, "write-after-destroy", twin -> {
            Server server = Net.createServer(c -> c.resume());
            int[] left = {2};
            Runnable done = () -> { if (--left[0] == 0) server.close(); };
            listen(server, port -> {
                Socket w = twin.watch("writer", connect(port), LIFE);
                w.on(Socket.CONNECT, () -> {
                    twin.log.log("writer", "destroyReturnsThis", w.destroy() == w);
                    twin.log.log("writer", "writeReturned", w.write("x", logged(twin, "writer", "writeCallback")));
                    twin.log.log("writer", "state", w.destroyed(), w.writable(), w.readable(), w.readyState(), w.writableEnded());
                });
                w.onClose(_ -> w.write("z", error -> {
                    twin.log.log("writer", "writeAfterCloseCallback", error);
                    done.run();
                }));
                Socket e = twin.watch("ender", connect(port), LIFE);
                e.on(Socket.CONNECT, () -> {
                    e.destroy();
                    twin.log.log("ender", "endReturnsThis", e.end("y", logged(twin, "ender", "endWithDataCallback")) == e);
                    twin.log.log("ender", "state", e.writableEnded());
                });
                e.onClose(_ -> done.run());
            });
        });
    }

    @Test
    @Rows({"S73", "N47", "D14", "D22", "X21"})
    void writeUnconnected() {
        Twin.run(transport, "write-unconnected", twin -> {
            for (String actor : List.of("write", "end", "end-empty")) {
                twin.log.deviates("X21", twin.log.line(actor, "close"), twin.log.line(actor, "close", false));
            }
            Socket a = twin.watch("write", new Socket(), LIFE);
            twin.log.log("write", "returned", a.write("x", logged(twin, "write", "writeCallback")), a.writableLength(), a.destroyed());
            Socket b = twin.watch("end", new Socket(), LIFE);
            b.end("x", logged(twin, "end", "endCallback"));
            Socket c = twin.watch("read", new Socket(), LIFE + " pause resume");
            twin.log.log("read", "returned", c.read(), c.resume() == c);
            Socket d = twin.watch("end-empty", new Socket(), LIFE);
            d.end(logged(twin, "end-empty", "endCallback"));
            d.onFinish(() -> {
                twin.log.log("end-empty", "state@finish", d.destroyed(), d.readyState());
                d.destroy();
            });
        });
    }

    @Test
    @Rows({"D4", "D8", "D12", "X13"})
    void cork() {
        Twin.run(transport, "cork", twin -> {
            if (oneByte()) twin.log.deviates(TAKES_ONE_BYTE, twin.log.line("client", "state", 0, 0), twin.log.line("client", "state", 0, 3));
            StringBuilder got = new StringBuilder();
            Server server = Net.createServer(c -> c.onData(got::append).onEnd(() -> twin.log.log("conn", "received", got.toString())));
            listen(server, port -> {
                Socket s = twin.watch("client", connect(port), "finish close drain");
                s.resume();
                s.on(Socket.CONNECT, () -> {
                    s.cork();
                    s.cork();
                    for (String t : List.of("a", "b", "c")) {
                        twin.log.log("client", "write", t, s.write(t, logged(twin, "client", "callback:" + t)));
                    }
                    twin.log.log("client", "state", s.writableCorked(), s.writableLength());
                    s.uncork();
                    twin.log.log("client", "state", s.writableCorked(), s.writableLength());
                    twin.later(() -> {
                        twin.log.log("client", "state+20ms", s.writableCorked(), s.writableLength(), got.toString());
                        s.uncork();
                        twin.log.log("client", "state", s.writableCorked(), s.writableLength());
                        s.cork();
                        s.write("d", logged(twin, "client", "callback:d"));
                        s.end(logged(twin, "client", "endCallback"));
                        twin.log.log("client", "state", s.writableCorked());
                    }, 20);
                });
                s.onClose(_ -> server.close());
            });
        });
    }

    private static final List<String[]> WRITES = List.of(new String[][] {{"h\u00e9\u20ac", null}, {"h\u00e9\u20ac", "utf8"},
        {"h\u00e9\u20ac", "latin1"}, {"h\u00e9", "binary"}, {"h\u00e9", "ascii"}, {"h\u00e9", "utf16le"}, {"h\u00e9", "ucs2"}, {"68c3a9", "hex"},
        {"aGk=", "base64"}, {"aGk", "base64url"}, {"zz", "hex"}, {"UTF", "UTF-8"}});
    private static final List<String> READS = List.of("utf8", "latin1", "ascii", "hex", "base64", "base64url", "utf16le");

    @Test
    @Rows({"S115", "S124", "D9", "D10", "D42"})
    void encodings() {
        Twin.run(transport, "encodings", twin -> {
            Server server = Net.createServer(ServerOptions.DEFAULT.withAllowHalfOpen(true), c -> {
                List<Buffer> parts = new ArrayList<>();
                c.onData(parts::add).onEnd(() -> {
                    twin.log.log("wire", "hex", Buffer.concat(parts).toString(Encoding.HEX));
                    c.end("h\u00e9\u20ac!");
                });
            });
            listen(server, port -> send(twin, server, port, 0));
            Socket bad = new Socket();
            List<Runnable> unknown = List.of(() -> bad.write("x", Encoding.of("nope")), () -> bad.setEncoding(Encoding.of("nope")),
                    () -> bad.setDefaultEncoding(Encoding.of("nope")));
            for (Runnable call : unknown) twin.log.log("bad", "throws", Assertions.assertThrows(NodeTypeError.class, call::run));
        });
    }

    private static void send(Twin twin, Server server, int port, int i) {
        if (i == WRITES.size()) {
            receive(twin, server, port, 0);
            return;
        }
        String text = WRITES.get(i)[0];
        @Nullable String encoding = WRITES.get(i)[1];
        Socket s = connect(port);
        twin.log.log("wire", "write", text, Twin.orUndefined(encoding));
        if (encoding == null) s.end(text);
        else s.end(text, Encoding.of(encoding));
        s.resume().onClose(_ -> send(twin, server, port, i + 1));
    }

    private static void receive(Twin twin, Server server, int port, int i) {
        if (i == READS.size()) {
            server.close();
            return;
        }
        StringBuilder got = new StringBuilder();
        Socket s = connect(port).setEncoding(Encoding.of(READS.get(i)));
        s.end();
        s.onText(got::append).onClose(_ -> {
            twin.log.log("read", READS.get(i), s.readableEncoding().canonicalName(), got.toString());
            receive(twin, server, port, i + 1);
        });
    }
}
