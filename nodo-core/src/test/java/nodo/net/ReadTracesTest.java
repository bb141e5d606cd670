package nodo.net;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of reading, and of idle timeouts.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ReadTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    private static final String GIVES_ONE_BYTE = "the system gives a single byte at each read";
    @Parameter Transport transport;

    private boolean oneByte() { return transport instanceof OneByteTransport; }

    private static void listen(Server server, IntConsumer listening) {
        server.listen(0, "127.0.0.1", () -> listening.accept(server.address().port()));
    }

    private static Socket connect(int port) { return Net.connect(port, "127.0.0.1"); }

    @Test
    @Rows({"S95", "S124", "D42"})
    void setEncodingSplit() {
        byte[] bytes = "a\u20acb\ud83d\ude00".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Buffer all = Buffer.wrap(bytes);
        List<Buffer> cuts = new ArrayList<>(List.of(all.slice(0, 2), all.slice(2, 5), all.slice(5, 7), all.slice(7),
                Buffer.wrap(new byte[] {(byte) 0xe2, (byte) 0x82})));
        Twin.run(transport, "set-encoding-split", twin -> {
            if (oneByte()) {
                twin.log.deviates(GIVES_ONE_BYTE, twin.log.line("client", "data", "string", "e282ac62", 2),
                        twin.log.line("client", "data", "string", "e282ac", 1), twin.log.line("client", "data", "string", "62", 1));
            }
            Server server = Net.createServer(c -> next(twin, c, cuts));
            listen(server, port -> {
                Socket client = connect(port);
                twin.log.log("client", "encodingBefore", nameOf(client.readableEncoding()));
                twin.log.log("client", "setEncodingReturnsThis", client.setEncoding(Encoding.UTF8) == client, nameOf(client.readableEncoding()));
                client.onText(d -> twin.log.log("client", "data", "string", Buffer.from(d).toString(Encoding.HEX), d.length()));
                twin.watch("client", client, "end close");
                client.onClose(_ -> {
                    twin.log.log("client", "bytesRead", client.bytesRead());
                    server.close();
                });
            });
        });
    }

    private static void next(Twin twin, Socket c, List<Buffer> cuts) {
        if (cuts.isEmpty()) {
            c.end();
            return;
        }
        c.write(cuts.removeFirst());
        twin.later(() -> next(twin, c, cuts), 25);
    }

    private static @Nullable String nameOf(@Nullable Encoding encoding) { return encoding == null ? null : encoding.canonicalName(); }

    @Test
    @Rows({"S95", "S118", "S123", "D34", "D35", "D36", "D43", "D45"})
    void pauseResume() {
        Twin.run(transport, "pause-resume", twin -> {
            Server server = Net.createServer(c -> c.end("payload"));
            listen(server, port -> {
                Socket client = connect(port);
                twin.log.log("client", "initial", client.readableFlowing(), client.isPaused());
                twin.watch("client", client, "connect ready pause resume data end finish close");
                twin.log.log("client", "afterDataListener", client.readableFlowing(), client.isPaused());
                twin.log.log("client", "pauseReturnsThis", client.pause() == client, client.readableFlowing(), client.isPaused());
                client.on(Socket.CONNECT, () -> twin.later(() -> {
                    twin.log.log("client", "state+40ms", client.bytesRead(), client.readableLength(), client.readableFlowing());
                    twin.log.log("client", "resumeReturnsThis", client.resume() == client, client.readableFlowing(), client.isPaused());
                }, 40));
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"D37", "D38", "D39", "D40", "D41"})
    void readableEvent() {
        Twin.run(transport, "readable-event", twin -> {
            Server server = Net.createServer(c -> c.end("0123456789"));
            listen(server, port -> {
                Socket s = twin.watch("client", connect(port), "end finish close");
                boolean[] unshifted = {false};
                twin.later(() -> s.onReadable(() -> {
                    twin.log.log("client", "readable", s.readableLength(), s.readableFlowing(), s.readableEnded());
                    twin.log.log("client", "read(0)", s.read(0));
                    twin.log.log("client", "read(4)", s.read(4), s.readableLength());
                    twin.log.log("client", "read(100)", s.read(100));
                    if (!unshifted[0]) {
                        unshifted[0] = true;
                        twin.log.log("client", "unshift", s.unshift(Buffer.from("ab")), s.readableLength());
                    }
                    for (Buffer d; (d = s.read()) != null; ) twin.log.log("client", "read()", d);
                    twin.log.log("client", "drained", s.readableLength(), s.read());
                }), 40);
                s.onEnd(() -> twin.log.log("client", "state@end", s.readableEnded(), s.readable()));
                s.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S95", "N21"})
    void onread() {
        Twin.run(transport, "onread", twin -> {
            if (oneByte()) readByteByByte(twin);
            Server server = Net.createServer(c -> c.end("hello world"));
            listen(server, port -> {
                ByteBuffer plain = ByteBuffer.allocate(4);
                readInto(twin, "plain", port, plain, (_, bytes, into) ->
                        twin.log.log("plain", "onread", bytes, into, into.array() == plain.array(), true), () ->
                    readInto(twin, "pausing", port, ByteBuffer.allocate(4), (s, bytes, into) -> {
                        twin.log.log("pausing", "onread", bytes, into);
                        twin.later(() -> {
                            twin.log.log("pausing", "resuming", s.bytesRead());
                            s.resume();
                        }, 20);
                    }, server::close));
            });
        });
    }

    private interface Reader {
        void read(Socket socket, int bytes, Buffer content);
    }

    /// The reader named `pausing` stops after each read.
    private static void readInto(Twin twin, String name, int port, ByteBuffer buffer, Reader reader, Runnable next) {
        Socket[] s = {null};
        OnRead onRead = new OnRead(buffer, (bytes, into) -> {
            reader.read(s[0], bytes, Buffer.wrap(into.array(), 0, bytes));
            return !name.equals("pausing");
        });
        s[0] = Net.connect(ConnectOptions.toPort(port).withHost("127.0.0.1").withSocket(SocketOptions.DEFAULT.withOnRead(onRead)));
        twin.watch(name, s[0], "data error finish end close");
        s[0].onClose(_ -> {
            twin.log.log(name, "bytesRead", s[0].bytesRead());
            next.run();
        });
    }

    private static void readByteByByte(Twin twin) {
        int read = 0;
        for (String chunk : List.of("hell", "o wo", "rld")) {
            List<String> plain = new ArrayList<>();
            List<String> pausing = new ArrayList<>();
            for (char c : chunk.toCharArray()) {
                Buffer one = Buffer.from(String.valueOf(c));
                plain.add(twin.log.line("plain", "onread", 1, one, true, true));
                pausing.add(twin.log.line("pausing", "onread", 1, one));
                pausing.add(twin.log.line("pausing", "resuming", ++read));
            }
            pausing.removeLast();
            Buffer all = Buffer.from(chunk);
            twin.log.deviates(GIVES_ONE_BYTE, twin.log.line("plain", "onread", chunk.length(), all, true, true), plain.toArray(String[]::new));
            twin.log.deviates(GIVES_ONE_BYTE, twin.log.line("pausing", "onread", chunk.length(), all), pausing.toArray(String[]::new));
        }
    }

    @Test
    @Rows({"S90", "S128", "S129", "S131", "S132", "N40"})
    void timeout() {
        Twin.run(transport, "timeout", twin -> {
            Server server = Net.createServer(c -> c.resume());
            listen(server, port -> {
                Socket client = twin.watch("client", connect(port), LIFE);
                client.resume();
                twin.log.log("client", "timeoutProperty", millis(client));
                Runnable once = () -> twin.log.log("client", "timeoutCallback(once)");
                twin.log.log("client", "setTimeoutReturnsThis", client.setTimeout(Duration.ofMillis(40), once) == client);
                twin.log.log("client", "timeoutProperty", millis(client));
                int[] notices = {0};
                client.on(Socket.TIMEOUT, () -> {
                    twin.log.log("client", "timeout");
                    twin.log.log("client", "state@timeout", client.destroyed(), client.readyState());
                    if (++notices[0] == 1) {
                        client.write("activity");
                    } else {
                        client.setTimeout(Duration.ZERO);
                        twin.log.log("client", "timeoutProperty", millis(client));
                        EventLoop.current().setTimeout(client::end, Duration.ofMillis(80));
                    }
                });
                client.onClose(_ -> server.close());
            });
        });
    }

    private static Object millis(Socket socket) { return Twin.orUndefined(socket.timeout() == null ? null : socket.timeout().toMillis()); }

    @Test
    @Rows({"S90", "S128", "S129", "S130"})
    void seedTimeout() {
        Twin.run(transport, "seed-timeout", twin -> {
            Server server = Net.createServer(c -> c.resume());
            listen(server, port -> {
                Socket socket = twin.watch("socket", connect(port), LIFE).resume();
                socket.setTimeout(Duration.ofMillis(30));
                socket.on(Socket.TIMEOUT, () -> {
                    twin.log.log("socket", "socket timeout");
                    socket.end();
                });
                socket.onClose(_ -> server.close());
            });
        });
    }
}
