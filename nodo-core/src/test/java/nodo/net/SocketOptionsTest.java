package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nodo.errors.NodeRangeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.RecordingTransport;
import nodo.testkit.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// [`setKeepAlive`](https://nodejs.org/api/net.html#socketsetkeepaliveenable-initialdelay), `setNoDelay`, `setTypeOfService`.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class SocketOptionsTest {
    private static final List<String> OPTIONS = List.of("keepAlive", "noDelay", "typeOfService");
    @Parameter Transport transport;
    @TempDir Path folder;
    private RecordingTransport recording;

    @BeforeEach
    void record() { recording = RecordingTransport.over(transport); }

    private List<String> optionsSet() { return recording.calls().stream().filter(call -> OPTIONS.stream().anyMatch(call::startsWith)).toList(); }

    @FunctionalInterface
    private interface Use {
        void on(Socket client) throws SystemException;
    }

    /// Uses a client that is connected, and closes it.
    private void connected(Use use) {
        LoopTest.run(recording, _ -> Connected.tcp((client, conn) -> {
            conn.resume();
            use(client, use);
            client.resume().end();
        }));
    }

    private static void use(Socket client, Use use) {
        try {
            use.on(client);
        } catch (SystemException refused) {
            throw new AssertionError(refused);
        }
    }

    /// Uses a client before it connects; it is closed when `connect` is emitted, and all options must be set by then.
    private void unconnected(SocketOptions options, Use use, String... expected) {
        LoopTest.run(recording, must -> {
            Server server = Net.createServer();
            server.onConnection(conn -> {
                conn.resume();
                server.close();
            });
            Connected.listen(server, port -> {
                Socket client = new Socket(options);
                use(client, use);
                client.connect(port, "127.0.0.1", must.call(() -> {
                    assertEquals(List.of(expected), optionsSet());
                    client.resume().end();
                }));
            });
        });
    }

    @Test
    @Rows({"S125", "S126"})
    void keepAliveProbesTenTimesASecondApart() {
        connected(client -> assertSame(client, client.setKeepAlive(true, Duration.ofSeconds(3))));
        assertEquals(List.of("keepAlive true 3 1 10"), optionsSet());
    }

    @Test
    @Rows({"S126", "X27"})
    void theInitialDelayIsCutToWholeSeconds() {
        connected(client -> client.setKeepAlive(true, Duration.ofMillis(1500)).setKeepAlive(true, Duration.ofMillis(999)));
        assertEquals(List.of("keepAlive true 1 1 10", "keepAlive true 0 1 10"), optionsSet());
    }

    @Test
    @Rows({"S125", "S127"})
    void optionsCanBeSwitchedOffAgain() {
        connected(client -> client.setKeepAlive(true).setKeepAlive(false).setNoDelay().setNoDelay(false));
        assertEquals(List.of("keepAlive true 0 1 10", "keepAlive false 0 1 10", "noDelay true", "noDelay false"), optionsSet());
    }

    @Test
    @Rows("S127")
    void nothingIsSetOnASocketThatNobodyAskedFor() {
        connected(_ -> { });
        assertEquals(List.of(), optionsSet());
    }

    @Test
    @Rows({"S125", "S127", "N42"})
    void whatIsSetBeforeConnectingIsAppliedAtConnect() {
        unconnected(SocketOptions.DEFAULT, client -> client.setNoDelay().setKeepAlive(true, Duration.ofSeconds(2)).setTypeOfService(16),
                "noDelay true", "keepAlive true 2 1 10", "typeOfService 16");
    }

    @Test
    @Rows({"S125", "S127"})
    void whatIsSwitchedOffBeforeConnectingIsNotApplied() {
        unconnected(SocketOptions.DEFAULT, client -> client.setNoDelay().setNoDelay(false).setKeepAlive(true).setKeepAlive(false));
    }

    @Test
    @Rows({"N19", "N44"})
    void constructorOptionsAreAppliedAtConnect() {
        unconnected(SocketOptions.DEFAULT.withNoDelay(true).withKeepAlive(true).withKeepAliveInitialDelay(Duration.ofMillis(4700))
                .withTypeOfService(32), _ -> { }, "noDelay true", "keepAlive true 4 1 10", "typeOfService 32");
    }

    @Test
    @Rows({"N42", "N43"})
    void theTypeOfServiceIsToldByTheSystem() {
        connected(client -> {
            assertEquals(0, client.getTypeOfService());
            assertSame(client, client.setTypeOfService(0xb8));
            assertEquals(0xb8, client.getTypeOfService());
        });
    }

    @Test
    @Rows("N43")
    void theTypeOfServiceIsRememberedBeforeConnecting() {
        LoopTest.run(recording, _ -> {
            Socket client = new Socket();
            use(client, socket -> {
                assertEquals(0, socket.getTypeOfService());
                assertEquals(255, socket.setTypeOfService(255).getTypeOfService());
            });
            NodeRangeError refused = assertThrows(NodeRangeError.class, () -> client.setTypeOfService(256));
            assertEquals("ERR_OUT_OF_RANGE", refused.code());
            use(client, socket -> assertEquals(255, socket.getTypeOfService()));
        });
    }

    @Test
    @Rows("N44")
    void theTypeOfServiceOptionIsCheckedUnderItsOwnName() {
        NodeRangeError refused = assertThrows(NodeRangeError.class, () -> SocketOptions.DEFAULT.withTypeOfService(-1));
        assertEquals("The value of \"options.typeOfService\" is out of range. It must be >= 0 && <= 255. Received -1", refused.getMessage());
    }

    @Test
    @Rows({"N42", "N43"})
    void aRefusedTypeOfServiceIsThrown() {
        FaultyTransport faulty = FaultyTransport.over(transport).failNext("typeOfService", SystemErrno.EPERM)
                .failNext("getTypeOfService", SystemErrno.EINVAL);
        LoopTest.run(faulty, _ -> Connected.tcp((client, conn) -> {
            assertEquals("setTypeOfService EPERM", assertThrows(SystemException.class, () -> client.setTypeOfService(16)).getMessage());
            assertEquals("getTypeOfService EINVAL", assertThrows(SystemException.class, client::getTypeOfService).getMessage());
            conn.resume();
            client.resume().end();
        }));
    }

    @Test
    @Rows({"S125", "S127", "N42"})
    void nothingIsSetOnAUnixDomainSocket() {
        org.junit.jupiter.api.Assumptions.assumeTrue(transport.supports(Feature.UNIX_SOCKETS), "this system has no Unix sockets");
        LoopTest.run(recording, _ -> {
            Server server = Net.createServer();
            server.onConnection(conn -> {
                conn.resume();
                server.close();
            });
            server.listen(folder.resolve("s").toString(), () -> {
                Socket client = new Socket(SocketOptions.DEFAULT.withNoDelay(true).withKeepAlive(true).withTypeOfService(8));
                client.connect(folder.resolve("s").toString(), () -> {
                    use(client, socket -> assertEquals(16, socket.setNoDelay().setKeepAlive(true).setTypeOfService(16).getTypeOfService()));
                    client.resume().end();
                });
            });
        });
        assertEquals(List.of(), optionsSet());
    }
}
