package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import nodo.errors.NodeException;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of Unix domain sockets.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class IpcTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    @Parameter Transport transport;
    @TempDir Path folder;

    @Test
    @Rows({"S30", "S31", "S91", "S116", "S120", "S121", "S122", "S125", "S127", "S142", "N41"})
    void ipcEcho() {
        Twin.run(transport, "ipc-echo", twin -> {
            String p = twin.log.mask(folder.resolve("net-trace-ipc.sock").toString(), "<PATH>");
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.watch("conn", c, LIFE + " data");
                facts(twin, "conn", c);
                c.onData(d -> c.end("re:" + d));
            }), "listening error close");
            server.listen(p, () -> {
                twin.log.log("server", "address", server.address(), server.listening());
                Socket client = Net.createConnection(ConnectOptions.toPath(p).withPort(1).withHost("ignored"));
                twin.watch("client", client, "lookup " + LIFE + " data");
                twin.log.log("client", "afterConnectCall", client.connecting());
                client.on(Socket.CONNECT, () -> {
                    facts(twin, "client", client);
                    client.setNoDelay().setKeepAlive(true, Duration.ofSeconds(1)).write("q");
                });
                client.onClose(_ -> server.close(_ ->
                        twin.log.log("server", "addressAfterClose", server.address(), Files.exists(Path.of(p)))));
            });
            twin.log.log("server", "afterListenCall", server.listening(), server.address());
        });
    }

    private static void facts(Twin twin, String who, Socket s) {
        twin.log.log(who, "address", shown(s.address()), Twin.orUndefined(s.remoteAddress()), Twin.orUndefined(s.remotePort()),
                Twin.orUndefined(s.remoteFamily()), Twin.orUndefined(s.localAddress()), Twin.orUndefined(s.localPort()),
                Twin.orUndefined(s.localFamily()));
    }

    private static Object shown(@Nullable AddressInfo info) { return info == null ? Map.of() : info; }

    @Test
    @Rows({"S109", "S140", "S141", "X2"})
    void ipcErrors() {
        boolean longPaths = transport.supports(Feature.LONG_PATHS);
        Twin.run(transport, "ipc-errors", twin -> {
            if (!longPaths) pathsEndEarlier(twin);
            String dir = twin.log.mask(folder.resolve("nodir").toString(), "<DIR>");
            String tooLong = twin.log.mask(folder.resolve("x".repeat(200)).toString(), "<LONG>");
            listen(twin, "listen-nodir", dir + "/a.sock");
            listen(twin, "listen-long", tooLong);
            twin.watch("connect-nodir", Net.connect(dir + "/a.sock"), "connectionAttempt " + LIFE);
            twin.watch("connect-long", Net.connect(tooLong), "connectionAttempt " + LIFE);
            String max = folder.resolve("n".repeat(107 - folder.toString().length() - 1)).toString();
            twin.log.mask(max + "n", "<MAX108>");
            twin.log.mask(max, "<MAX107>");
            Server ok = twin.watch("listen-107", Net.createServer(), "listening error close");
            ok.listen(max, () -> {
                twin.log.log("listen-107", "address", max.length(), ok.address());
                ok.close(_ -> listen(twin, "listen-108", max + "n"));
            });
        });
    }

    private static void listen(Twin twin, String name, String path) {
        Server s = twin.watch(name, Net.createServer(), "listening error close");
        s.onListening(() -> s.close());
        s.listen(path);
        twin.log.log(name, "afterListenCall", s.listening(), s.address());
    }

    /// The JDK refuses 107 bytes already, and so the 108 are not tried.
    private static void pathsEndEarlier(Twin twin) {
        String why = "without LONG_PATHS a path has 106 bytes at most";
        twin.log.deviates(why, twin.log.line("listen-107", "listening"), "{\"actor\":\"listen-107\",\"event\":\"error\",\"args\":[{\"error\":"
                + "\"Error\",\"code\":\"EINVAL\",\"syscall\":\"listen\",\"errno\":-22,\"address\":\"<MAX107>\",\"port\":-1,"
                + "\"message\":\"listen EINVAL: invalid argument <MAX107>\"}]}");
        twin.log.omits(why, "listen-107", "address", "close");
        twin.log.omits(why, "listen-108", "afterListenCall", "listening", "close");
    }

    @Test
    @Rows({"N11", "N14"})
    void ipcAbstract() {
        assumeTrue(transport.supports(Feature.ABSTRACT_SOCKETS), "the transport has no abstract sockets");
        Twin.run(transport, "ipc-abstract", twin -> {
            String name = "\0" + twin.log.mask("net-trace-" + ProcessHandle.current().pid() + '-' + System.nanoTime(), "<NAME>");
            Server server = twin.watch("server", Net.createServer(c -> c.end("abstract")), "listening error close");
            server.listen(name, () -> {
                twin.log.log("server", "address", server.address());
                Socket client = twin.watch("client", Net.connect(name), LIFE + " data");
                client.onClose(_ -> server.close());
            });
            ListenOptions abstractPath = ListenOptions.onPath("\0x");
            for (Runnable chmod : new Runnable[] {() -> abstractPath.withReadableAll(true), () -> abstractPath.withWritableAll(true)}) {
                twin.log.log("chmod", "throws", assertThrows(nodo.errors.NodeTypeError.class, chmod::run).code());
            }
        });
    }

    @Test
    @Rows({"N11", "N14"})
    void refusesAbstractPathsWhereTheTransportHasNone() {
        assumeTrue(!transport.supports(Feature.ABSTRACT_SOCKETS), "the transport has abstract sockets");
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            Socket client = new Socket();
            for (Runnable use : new Runnable[] {() -> server.listen("\0name"), () -> client.connect("\0name")}) {
                NodeException refused = assertThrows(NodeException.class, use::run);
                assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", refused.code());
                assertTrue(refused.getMessage().contains(transport.name()), refused.getMessage());
            }
            assertEquals(false, server.listening());
            assertEquals(false, client.connecting());
        });
    }
}
