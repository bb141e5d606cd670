package nodo.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import nodo.net.ConnectOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Codes and texts are Node's in whatever language the system speaks. The build runs this a second time under a German locale.
@Tag("locale")
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class LocaleIndependenceTest {
    @Parameter Transport transport;

    @Test
    void aRefusedConnect() {
        LoopTest.run(transport, must -> {
            Server server = new Server();
            server.listen(0, "127.0.0.1", must.call(() -> {
                int port = server.address().port();
                server.close(_ -> Net.createConnection(port, "127.0.0.1").onError(must.call(error ->
                        assertSystemError(error, "ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:" + port))));
            }));
        });
    }

    @Test
    void aBusyPort() {
        LoopTest.run(transport, must -> {
            Server first = new Server();
            first.listen(0, "127.0.0.1", must.call(() -> {
                int port = first.address().port();
                Server second = new Server();
                second.onError(must.call(error -> {
                    assertSystemError(error, "EADDRINUSE", "listen EADDRINUSE: address already in use 127.0.0.1:" + port);
                    first.close();
                }));
                second.listen(port, "127.0.0.1");
            }));
        });
    }

    @Test
    void aBusyPath(@TempDir Path folder) {
        String path = folder.resolve("s").toString();
        LoopTest.run(transport, must -> {
            Server first = new Server();
            first.listen(path, must.call(() -> {
                Server second = new Server();
                second.onError(must.call(error -> {
                    assertSystemError(error, "EADDRINUSE", "listen EADDRINUSE: address already in use " + path);
                    first.close();
                }));
                second.listen(path);
            }));
        });
    }

    @Test
    void aMissingPath(@TempDir Path folder) {
        String path = folder.resolve("nobody").toString();
        LoopTest.run(transport, must -> Net.createConnection(path).onError(must.call(error ->
                assertSystemError(error, "ENOENT", "connect ENOENT " + path))));
    }

    @Test
    void aPathThatNobodyListensOn(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        LoopTest.run(transport, must -> Net.createConnection(file.toString()).onError(must.call(error ->
                assertSystemError(error, "ECONNREFUSED", "connect ECONNREFUSED " + file))));
    }

    @Test
    void aForbiddenPath(@TempDir Path folder) throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        String path = closed.resolve("s").toString();
        LoopTest.run(transport, must -> {
            Server server = new Server();
            server.onError(must.call(error -> assertSystemError(error, "EACCES", "listen EACCES: permission denied " + path)));
            server.listen(path);
        });
    }

    @Test
    void aPathInAFolderThatIsNotThere(@TempDir Path folder) {
        String path = folder.resolve("nowhere").resolve("s").toString();
        LoopTest.run(transport, must -> {
            Server server = new Server();
            server.onError(must.call(error -> assertSystemError(error, "EACCES", "listen EACCES: permission denied " + path)));
            server.listen(path);
        });
    }

    @Test
    @Rows("D33")
    void aResetConnection() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(must.call((Socket socket) -> socket.onData(_ -> socket.resetAndDestroy())));
            server.listen(0, "127.0.0.1", must.call(() -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1");
                client.write("x");
                client.onError(must.call(error -> assertSystemError(error, "ECONNRESET", "read ECONNRESET")));
                client.onClose(must.call(_ -> server.close()));
                client.resume();
            }));
        });
    }

    @Test
    void anUnknownHost() {
        LoopTest.run(transport, must -> Net.createConnection(ConnectOptions.toPort(1).withHost("nowhere.invalid")).onError(must.call(error ->
                assertSystemError(error, "ENOTFOUND", "getaddrinfo ENOTFOUND nowhere.invalid"))));
    }

    private static void assertSystemError(Throwable error, String code, String message) {
        assertEquals(message, error.getMessage());
        assertEquals(code, NodeError.codeOf(error));
    }
}
