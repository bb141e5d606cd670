package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemErrno;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import nodo.testkit.SetupTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What a server does with a connection that comes: options, limits, and failures of accepting.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ServerAcceptTest {
    private static final String HOST = "127.0.0.1";
    @Parameter Transport transport;

    /// A client that reads what comes and tells of its life.
    private static List<String> visit(int port, Runnable closed) {
        List<String> seen = new ArrayList<>();
        Socket client = Net.connect(port, HOST).resume();
        client.onConnect(() -> seen.add("connect"));
        client.onEnd(() -> seen.add("end"));
        client.onError(error -> seen.add(error.getMessage()));
        client.onClose(hadError -> {
            seen.add("close " + hadError);
            closed.run();
        });
        return seen;
    }

    @Test
    @Rows({"S27", "S36", "N45"})
    void theSocketIsOpenCountedAndKnowsItsServer() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.onConnection(must.call(c -> {
                assertSame(server, c.server());
                assertEquals(ReadyState.OPEN, c.readyState());
                assertEquals(1, connections(server));
                c.destroy();
                assertEquals(0, connections(server), "gone at once, before its close event");
            }));
            server.listen(0, HOST, () -> visit(server.address().port(), server::close));
        });
    }

    @SuppressWarnings("deprecation")
    private static int connections(Server server) { return server.connections(); }

    @Test
    @Rows({"S26", "S36", "S100", "D32"})
    void anAcceptedSocketThatConnectsElsewhereLaterIsCountedOnce() {
        LoopTest.run(transport, must -> {
            Server elsewhere = Net.createServer(must.call(Socket::end));
            Server server = Net.createServer();
            server.onConnection(must.call(c -> {
                c.end();
                c.resume().once(Socket.CLOSE, () -> {
                    c.connect(elsewhere.address().port(), HOST).resume();
                    c.once(Socket.CLOSE, () -> {
                        assertEquals(0, connections(server));
                        elsewhere.close();
                        server.close(must.succeed());
                    });
                });
            }));
            elsewhere.listen(0, HOST, () -> server.listen(0, HOST, () -> visit(server.address().port(), must.call())));
        });
    }

    @Test
    @Rows({"S27", "D57"})
    void aListenerThatThrowsDoesNotStopTheServer() {
        LoopTest.run(transport, must -> {
            RuntimeException wrong = new IllegalStateException("wrong");
            EventLoop.current().onUncaughtException(must.call((Throwable thrown) -> assertSame(wrong, thrown)));
            Server server = Net.createServer();
            int[] count = {0};
            server.onConnection(must.call(2, (Socket c) -> {
                c.end();
                if (++count[0] == 1) throw wrong;
            }));
            server.listen(0, HOST, () -> {
                int port = server.address().port();
                visit(port, must.call(() -> visit(port, server::close)));
            });
        });
    }

    @Test
    @Rows({"N1", "N2", "N3"})
    void setsNoDelayAndKeepAliveOnAcceptedSockets() {
        SetupTransport setups = SetupTransport.over(transport);
        LoopTest.run(setups, must -> {
            Server server = Net.createServer(ServerOptions.DEFAULT.withNoDelay(true).withKeepAlive(true)
                    .withKeepAliveInitialDelay(Duration.ofMillis(2500)));
            server.onConnection(must.call(Socket::end));
            server.listen(0, HOST, () -> visit(server.address().port(), server::close));
        });
        assertEquals(List.of("noDelay true", "keepAlive true 2 1 10"), setups.options());
    }

    @Test
    @Rows({"N1", "N2"})
    void setsNothingByDefault() {
        SetupTransport setups = SetupTransport.over(transport);
        LoopTest.run(setups, must -> {
            Server server = Net.createServer(must.call(Socket::end));
            server.listen(0, HOST, () -> visit(server.address().port(), server::close));
        });
        assertEquals(List.of(), setups.options());
    }

    @Test
    @Rows({"N1", "N2"})
    void optionsOfTcpDoNotMatterOnAPath(@TempDir Path directory) {
        SetupTransport setups = SetupTransport.over(transport);
        LoopTest.run(setups, must -> {
            Server server = Net.createServer(ServerOptions.DEFAULT.withNoDelay(true).withKeepAlive(true));
            server.onConnection(must.call(Socket::end));
            String path = directory.resolve("options.sock").toString();
            server.listen(path, () -> Net.connect(path).resume().onClose(_ -> server.close()));
        });
        assertEquals(List.of(), setups.options());
    }

    @Test
    @Rows({"S3", "N4", "N6"})
    void changedOptionsApplyToLaterConnections() {
        LoopTest.run(transport, must -> {
            List<String> accepted = new ArrayList<>();
            Server server = Net.createServer(ServerOptions.DEFAULT.withHighWaterMark(1000));
            server.onConnection(must.call(2, (Socket c) -> {
                accepted.add(c.readableHighWaterMark() + " " + c.writableHighWaterMark() + ' ' + c.allowHalfOpen());
                c.end();
                c.resume();
            }));
            server.listen(0, HOST, () -> {
                int port = server.address().port();
                visit(port, () -> {
                    server.setOptions(server.options().withHighWaterMark(-1).withAllowHalfOpen(true));
                    visit(port, server::close);
                });
            });
            server.onClose(() -> assertEquals(List.of("1000 1000 false", "65536 65536 true"), accepted));
        });
    }

    @Test
    @Rows({"N5", "N6", "N51"})
    void blocksByMappedAddressToo() {
        LoopTest.run(transport, must -> {
            BlockList list = new BlockList();
            list.addAddress(HOST);
            Server server = Net.createServer(must.call(Socket::end));
            server.on(Server.DROP, must.notCall("drop"));
            server.listen(() -> {
                int port = server.address().port();
                visit(port, () -> {
                    server.setOptions(server.options().withBlockList(list));
                    List<String> second = visit(port, server::close);
                    server.onClose(must.call(() -> assertEquals(List.of("connect", "end", "close false"), second)));
                });
            });
        });
    }

    @Test
    @Rows({"S66"})
    void theLimitMayFallBelowTheCount() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.on(Server.DROP, must.call());
            server.onConnection(must.call(c -> {
                server.setMaxConnections(1);
                visit(server.address().port(), () -> {
                    assertFalse(c.destroyed(), "the connections there are stay");
                    server.setMaxConnections(null);
                    c.end();
                    server.close();
                });
            }));
            server.listen(0, HOST, () -> visit(server.address().port(), must.call()));
        });
    }

    @Test
    @Rows({"S28"})
    void shedsAConnectionForWhichNoDescriptorIsLeft() { losesOne(SystemErrno.EMFILE, 1); }

    @Test
    @Rows({"S28"})
    void aConnectionThatIsGoneBeforeItIsTakenIsNoError() { losesOne(SystemErrno.ECONNABORTED, 2); }

    private void losesOne(SystemErrno errno, int accepted) {
        FaultyTransport faulty = FaultyTransport.over(transport).failNext("accept", errno);
        LoopTest.run(faulty, must -> {
            Server server = Net.createServer();
            server.onConnection(must.call(accepted, Socket::end));
            server.onError(_ -> must.notCall("error").run());
            server.listen(0, HOST, () -> {
                int port = server.address().port();
                List<String> first = visit(port, must.call(() -> {
                    assertTrue(server.listening());
                    List<String> second = visit(port, server::close);
                    server.onClose(must.call(() -> assertEquals(List.of("connect", "end", "close false"), second)));
                }));
                server.onClose(must.call(() -> assertEquals(List.of("connect", "end", "close false"), first)));
            });
        });
    }

    @Test
    @Rows({"S28"})
    void anotherFailureOfAcceptIsAnErrorAndTheServerGoesOn() {
        FaultyTransport faulty = FaultyTransport.over(transport).failNext("accept", SystemErrno.EPERM);
        LoopTest.run(faulty, must -> {
            Server server = Net.createServer(must.call(Socket::end));
            server.onError(must.call(error -> {
                assertEquals("accept EPERM", error.getMessage());
                assertTrue(server.listening());
            }));
            server.listen(0, HOST, () -> visit(server.address().port(), must.call(() -> server.close())));
        });
    }
}
