package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nodo.events.EventEmitter;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.stream.Duplex;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// [`net`](https://nodejs.org/api/net.html) as a whole: what its servers and sockets are, and that both carry TCP and Unix domain sockets.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class NetTest {
    @Parameter Transport transport;

    @Test
    @Rows("S1")
    void tellsNothingBeforeTheCallThatAskedForItHasReturned() {
        LoopTest.run(transport, must -> {
            List<String> order = new ArrayList<>();
            Server server = Net.createServer(socket -> {
                order.add("connection");
                socket.destroy();
            });
            server.listen(0, "127.0.0.1", must.call(() -> {
                order.add("listening");
                Socket client = Net.connect(port(server), "127.0.0.1");
                order.add("after connect()");
                client.onConnect(must.call(() -> order.add("connect"))).resume();
                client.onClose(must.call(_ -> {
                    order.add("close");
                    server.close();
                }));
            }));
            order.add("after listen()");
            server.onClose(must.call(() -> {
                order.remove("connection"); // one socket's events have no order relative to another's
                assertEquals(List.of("after listen()", "listening", "after connect()", "connect", "close"), order);
            }));
        });
    }

    @Test
    @Rows({"S5", "S23", "S25"})
    void makesAServerThatIsAnEmitterWithTheConnectionListenerAsItsOnlyOne() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(_ -> { });
            assertInstanceOf(EventEmitter.class, server);
            assertEquals(List.of(Server.CONNECTION), server.eventNames());
            assertEquals(1, server.listenerCount(Server.CONNECTION));
            assertEquals(List.of(), Net.createServer(ServerOptions.DEFAULT, null).eventNames());
        });
    }

    @Test
    @Rows({"S6", "S78", "S137", "S138"})
    void carriesTcpAndThenAPathWithTheSameServerAndTheSameSocket() throws IOException {
        Path path = Files.createTempDirectory("nodo").resolve("s");
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(socket -> socket.pipe(socket));
            Socket client = new Socket();
            List<String> heard = new ArrayList<>();
            client.onText(heard::add);
            server.listen(0, "127.0.0.1", must.call(() -> {
                client.connect(port(server), "127.0.0.1", must.call(() -> client.end("tcp")));
                client.once(Socket.CLOSE, must.call(() -> server.close(must.succeed())));
                server.once(Server.CLOSE, must.call(() -> server.listen(path.toString(), must.call(() -> {
                    assertTrue(isThere(path), "a socket made by listen is a file");
                    client.connect(path.toString(), must.call(() -> client.end("path")));
                    client.once(Socket.CLOSE, must.call(() -> {
                        assertEquals("tcppath", String.join("", heard));
                        server.close(must.succeed());
                    }));
                }))));
            }));
        });
        assertFalse(Files.exists(path), "removed by close()");
        Files.delete(path.getParent());
    }

    @Test
    @Rows("S76")
    void readsNothingFromASocketMadeUnreadable() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(peer -> peer.onError(_ -> { }).resume().end("unheard"));
            server.listen(0, "127.0.0.1", must.call(() -> {
                Socket client = new Socket(SocketOptions.DEFAULT.withReadable(false));
                assertFalse(client.readable());
                client.onData(_ -> must.notCall("data").run());
                client.onError(_ -> { });
                client.connect(port(server), "127.0.0.1", must.call(() -> client.end("heard")));
                client.onClose(must.call(_ -> {
                    assertEquals(0, client.bytesRead());
                    server.close();
                }));
            }));
        });
    }

    @Test
    @Rows("S77")
    void takesASocketMadeUnwritableForFinished() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(peer -> peer.onError(_ -> { }).resume().end("heard"));
            server.listen(0, "127.0.0.1", must.call(() -> {
                Socket client = new Socket(SocketOptions.DEFAULT.withWritable(false));
                assertFalse(client.writable());
                assertTrue(client.writableEnded());
                client.connect(port(server), "127.0.0.1");
                client.onText(must.call(Objects.requireNonNull(transport.name()).contains("one byte") ? 5 : 1, text -> assertFalse(text.isEmpty())));
                client.onClose(must.call(_ -> server.close()));
            }));
        });
    }

    @Test
    @Rows("D55")
    void addsNoListenersOfItsOwnToAFreshSocket() {
        LoopTest.run(transport, must -> {
            Socket socket = new Socket();
            assertInstanceOf(Duplex.class, socket);
            assertEquals(List.of(), socket.eventNames()); // Node has one for `end`, which Nodo does without
            assertNull(socket.readableFlowing());
            assertEquals(EventLoop.current(), socket.loop());
        });
    }

    private static int port(Server server) { return Objects.requireNonNull(server.address()).port(); }

    private static boolean isThere(Path path) {
        try {
            return !Files.readAttributes(path, "size").isEmpty();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
