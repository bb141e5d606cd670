package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import nodo.net.ConnectOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.VirtualTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// `loop.handles()` tells what keeps a loop from ending.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class HandlesTest {
    @Parameter Transport transport;
    private VirtualTransport time;
    private EventLoop loop;

    @Test
    void anEmptyLoopHoldsNothing() {
        run(_ -> assertEquals(List.of(), loop.handles()));
    }

    @Test
    void aServerIsListedUntilItIsClosed() {
        run(must -> {
            Server server = new Server();
            server.listen(0, "127.0.0.1", must.call(() -> {
                time.advance(Duration.ofMillis(1_500));
                assertEquals(List.of(new HandleInfo("TCP server", "listening on " + server.address(), Duration.ofMillis(1_500), true)),
                        loop.handles());
                server.unref();
                assertEquals(List.of(false), loop.handles().stream().map(HandleInfo::keepsAlive).toList());
                server.close();
                assertEquals(List.of(), loop.handles());
            }));
        });
    }

    @Test
    void aSocketIsListedWhileItConnectsAndWhileItIsOpen() {
        run(must -> {
            Server server = Net.createServer(must.call(Socket::resume));
            server.listen(0, "127.0.0.1", must.call(() -> {
                int port = server.address().port();
                Socket client = Net.createConnection(port, "127.0.0.1");
                client.once(Socket.CONNECTION_ATTEMPT, must.call(() -> loop.setImmediate(must.call(() -> {
                    if (client.connecting()) assertEquals("connecting to 127.0.0.1:" + port, only("TCP socket").description());
                }))));
                client.onConnect(must.call(() -> {
                    String start = client.address() + " ↔ ";
                    HandleInfo open = loop.handles().stream().filter(handle -> handle.description().startsWith(start)).findFirst().orElseThrow();
                    assertEquals("TCP socket", open.kind());
                    client.end();
                    server.close();
                }));
                client.resume();
            }));
        });
    }

    @Test
    void aConnectingSocketKeepsTheLoopEvenUnreferenced() {
        run(must -> {
            Server server = new Server();
            server.listen(0, "127.0.0.1", must.call(() -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1").unref();
                client.once(Socket.CONNECTION_ATTEMPT, must.call(() -> loop.nextTick(must.call(() -> {
                    assertEquals("connecting to 127.0.0.1:" + server.address().port(), only("TCP socket").description());
                    assertTrue(only("TCP socket").keepsAlive());
                    client.destroy();
                    server.close();
                }))));
            }));
        });
    }

    @Test
    void aLookupIsListedWhileItIsUnderWay() {
        run(must -> {
            Socket socket = new Socket().connect(ConnectOptions.toPort(1).withHost("localhost").withFamily(4));
            assertEquals(List.of(new HandleInfo("lookup", "of localhost", Duration.ZERO, true)), loop.handles());
            socket.once(Socket.LOOKUP, must.call(() -> {
                assertEquals(List.of(), loop.handles());
                socket.destroy();
            }));
        });
    }

    @Test
    void timersAreListedWithTheTimeTheyHaveLeft() {
        run(_ -> {
            Timeout timeout = loop.setTimeout(() -> { }, Duration.ofMillis(50));
            time.advance(Duration.ofMillis(20));
            assertEquals(List.of(new HandleInfo("timeout", "fires in 30 ms", Duration.ofMillis(20), true)), loop.handles());
            timeout.cancel();
            Timeout interval = loop.setInterval(() -> { }, Duration.ofMillis(7)).unref();
            assertEquals(List.of(new HandleInfo("interval", "fires in 7 ms", Duration.ZERO, false)), loop.handles());
            interval.cancel();
            assertEquals(List.of(), loop.handles());
        });
    }

    private HandleInfo only(String kind) {
        List<HandleInfo> found = loop.handles().stream().filter(handle -> handle.kind().equals(kind)).toList();
        assertEquals(1, found.size(), loop.handles()::toString);
        return found.getFirst();
    }

    private void run(Consumer<Must> script) {
        time = new VirtualTransport(transport);
        LoopTest.run(time, time, must -> {
            loop = EventLoop.current();
            script.accept(must);
        });
    }
}
