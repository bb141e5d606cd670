package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import nodo.errors.NodeError;
import nodo.errors.NodeException;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemException;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import nodo.testkit.SetupTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Socket files: their rights, their names, and who removes them.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ServerPathTest {
    @Parameter Transport transport;
    @TempDir Path directory;

    @Test
    @Rows({"N11", "S139"})
    void readableAllAndWritableAllGiveRightsToAll() {
        LoopTest.run(transport, must -> {
            assertTrue(rights(options("r").withReadableAll(true)).containsAll(PosixFilePermissions.fromString("r--r--r--")));
            assertTrue(rights(options("w").withWritableAll(true)).containsAll(PosixFilePermissions.fromString("-w--w--w-")));
            assertTrue(rights(options("rw").withReadableAll(true).withWritableAll(true)).containsAll(PosixFilePermissions.fromString("rw-rw-rw-")));
        });
    }

    private ListenOptions options(String name) { return ListenOptions.onPath(directory.resolve(name).toString()); }

    private static Set<PosixFilePermission> rights(ListenOptions options) {
        Server server = Net.createServer().listen(options);
        try {
            return Files.getPosixFilePermissions(Path.of(String.valueOf(options.path())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.close();
        }
    }

    @Test
    @Rows({"N11"})
    void whereTheRightsCannotBeGivenListenThrows() {
        Path file = directory.resolve("gone");
        SetupTransport setups = SetupTransport.over(transport).afterListen(() -> delete(file));
        LoopTest.run(setups, must -> {
            Server server = Net.createServer();
            UncheckedIOException thrown = assertThrows(UncheckedIOException.class, () -> server.listen(options("gone").withReadableAll(true)));
            assertEquals("uv_pipe_chmod ENOENT", thrown.getCause().getMessage());
            assertFalse(server.listening());
            setups.afterListen(() -> { });
            server.listen(file.toString(), must.call(() -> server.close()));
        });
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Rows({"N11", "N14"})
    void anAbstractNameHasNoRights() {
        NodeTypeError refusal = assertThrows(NodeTypeError.class, () -> ListenOptions.onPath("\0name").withReadableAll(true));
        assertEquals("ERR_INVALID_ARG_VALUE", refusal.code());
    }

    @Test
    @Rows({"N14"})
    void anAbstractNameIsRefusedClearlyWhereTheTransportKnowsNone() {
        assumeFalse(transport.supports(Feature.ABSTRACT_SOCKETS), "the transport has abstract sockets");
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            NodeException listening = assertThrows(NodeException.class, () -> server.listen("\0nodo-name"));
            NodeException connecting = assertThrows(NodeException.class, () -> Net.connect("\0nodo-name"));
            for (NodeException refusal : List.of(listening, connecting)) {
                assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", refusal.code());
                assertTrue(refusal.getMessage().contains("abstract"), refusal.getMessage());
            }
            server.listen(0, must.call(() -> server.close()));
        });
    }

    @Test
    @Rows({"S140"})
    void aPathThatIsTooLongIsRefusedWithTheLimit() {
        String path = directory.resolve("n".repeat(150)).toString();
        LoopTest.run(transport, must -> {
            Net.createServer().listen(path).onError(must.call(error -> {
                assertEquals("listen EINVAL: invalid argument " + path, error.getMessage());
                String advice = error.getCause().getMessage();
                assertTrue(advice.contains(String.valueOf(UnixPath.limit(transport))) && advice.contains("truncatePath"), advice);
            }));
            Net.connect(path).onError(must.call(error ->
                    assertEquals("connect EINVAL " + path + " - Local (undefined:undefined)", error.getMessage())));
        });
    }

    @Test
    @Rows({"S140", "S142", "S31"})
    void truncatePathCutsAtTheLimitAndRemovesWhatItMade() {
        String path = directory.resolve("é".repeat(120)).toString();
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(must.call(Socket::end));
            server.listen(ListenOptions.onPath(path).withTruncatePath(true), () -> {
                assertEquals(path, server.address().address());
                List<String> made = names();
                assertEquals(1, made.size());
                int bytes = directory.resolve(made.getFirst()).toString().getBytes(StandardCharsets.UTF_8).length;
                assertTrue(UnixPath.limit(transport) - bytes < 2 && bytes <= UnixPath.limit(transport), "bytes: " + bytes);
                Socket client = Net.connect(ConnectOptions.toPath(path).withTruncatePath(true)).resume();
                client.onClose(_ -> server.close(must.complete(_ -> assertEquals(List.of(), names()))));
            });
        });
    }

    private List<String> names() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Rows({"S31", "S139", "S142"})
    void aRelativePathStaysRelativeAndIsRemoved() {
        Path file = directory.resolve("relative.sock");
        String relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()).toString();
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(must.call(Socket::end));
            server.listen(relative, () -> {
                assertEquals(relative, server.address().address());
                assertTrue(Files.exists(file));
                Net.connect(relative).resume().onClose(_ -> server.close(must.complete(_ -> {
                    assertFalse(Files.exists(file));
                    assertEquals(relative, server.address().address());
                })));
            });
        });
    }

    @Test
    @Rows({"S142"})
    void aFileThatIsGoneAlreadyIsNoError() {
        Path file = directory.resolve("gone.sock");
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.listen(file.toString(), () -> {
                delete(file);
                server.close(must.succeed());
            });
        });
    }

    @Test
    @Rows({"S142", "S143"})
    void aFileThatSomebodyElseMadeSinceStays() {
        Path file = directory.resolve("taken.sock");
        LoopTest.run(transport, must -> {
            Server first = Net.createServer();
            Server second = Net.createServer(must.call(Socket::end));
            first.listen(file.toString(), () -> {
                delete(file);
                second.listen(file.toString(), () -> first.close(must.complete(_ -> {
                    assertTrue(Files.exists(file));
                    Net.connect(file.toString()).resume().onClose(_ -> second.close(must.complete(_ -> assertFalse(Files.exists(file)))));
                })));
            });
        });
    }

    @Test
    @Rows({"S109", "S141"})
    void aPathBelowAFileIsNoDirectory() throws IOException {
        String path = Files.writeString(directory.resolve("file"), "x").resolve("socket").toString();
        LoopTest.run(transport, must -> {
            Net.createServer().listen(path).onError(must.call(error -> {
                assertEquals("listen ENOTDIR: not a directory " + path, error.getMessage());
                assertEquals(-1, ((SystemException) error).port());
            }));
            Net.connect(path).onError(must.call(error -> assertEquals("connect ENOTDIR " + path, error.getMessage())));
        });
    }

    @Test
    @Rows({"S109"})
    void aSocketFileThatNobodyListensOnRefuses() {
        Path file = directory.resolve("left.sock");
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.listen(file.toString(), () -> {
                Path moved = directory.resolve("moved.sock");
                move(file, moved);
                server.close(_ -> Net.connect(moved.toString()).onError(must.call(error -> assertEquals("ECONNREFUSED", NodeError.codeOf(error)))));
            });
        });
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
