package nodo.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nodo.net.AddressInfo;
import nodo.net.ListenOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.ServerOptions;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Sockets and servers travel between processes: Nodo or Node on either end, over TCP and Unix sockets.
@Timeout(120)
class HandOverTest {
    @TempDir Path folder;

    static Stream<Arguments> fromNodo() {
        return LinuxTransports.all().flatMap(transport -> Stream.of("node", "nodo").flatMap(child -> Stream.of("tcp", "unix")
                .map(family -> Arguments.of(transport, child, family))));
    }

    static Stream<Arguments> fromNode() {
        return Stream.of("node", "nodo").flatMap(child -> Stream.of("tcp", "unix").map(family -> Arguments.of(child, family)));
    }

    private List<String> child(String kind) {
        if (kind.equals("node")) Peers.assumeNode();
        return kind.equals("node") ? Peers.nodeChild(folder) : Peers.nodoChild();
    }

    private ChildProcess fork(String kind) {
        List<String> command = child(kind);
        return ChildProcess.spawn(command.getFirst(), command.subList(1, command.size()),
                SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.INHERIT, Stdio.INHERIT, Stdio.IPC));
    }

    private ListenOptions where(String family) {
        return family.equals("tcp") ? ListenOptions.onPort(0).withHost("127.0.0.1") : ListenOptions.onPath(folder.resolve("s").toString());
    }

    private Socket connect(int port) { return port > 0 ? Net.connect(port, "127.0.0.1") : Net.connect(folder.resolve("s").toString()); }

    @ParameterizedTest(name = "{0}, child {1}, {2}")
    @MethodSource("fromNodo")
    @Rows({"N59", "N60", "S37", "S38", "S39", "S67", "N62"})
    void aSocketIsServedByTheChild(Transport transport, String kind, String family) {
        LoopTest.run(transport, must -> sendSocket(must, kind, family));
    }

    @SuppressWarnings("deprecation")
    private void sendSocket(Must must, String kind, String family) {
        ChildProcess child = fork(kind);
        Server server = Net.createServer(ServerOptions.DEFAULT.withPauseOnConnect(true));
        StringBuilder heard = new StringBuilder();
        Socket client = new Socket();
        server.onConnection(must.call((Socket socket) -> {
            socket.onClose(_ -> must.notCall("close").run());
            assertTrue(child.send("take", socket, SendOptions.DEFAULT, must.succeed()));
            assertTrue(socket.pending());
            assertFalse(socket.destroyed());
            assertNull(socket.remotePort());
            assertNull(server.connections());
            server.getConnections((error, count) -> {
                assertNull(error);
                assertEquals(1, count);
                client.end("hello");
            });
        }));
        server.onClose(must.call(() -> child.send("stop")));
        child.on(IpcPeer.MESSAGE, must.call(message -> {
            assertEquals("ready", message.value());
            server.listen(where(family), () -> {
                if (server.address() instanceof AddressInfo tcp) client.connect(tcp.port(), "127.0.0.1");
                else client.connect(folder.resolve("s").toString());
                client.onText(heard::append);
                client.onClose(must.call((Boolean _) -> {
                    assertEquals("child:hello", heard.toString());
                    server.close();
                }));
            });
        }));
        child.on(ChildProcess.EXIT, must.call(exit -> assertEquals(new Exit(0, null), exit)));
        child.on(ChildProcess.CLOSE, must.call());
    }

    @ParameterizedTest(name = "{0}, child {1}, {2}")
    @MethodSource("fromNodo")
    @Rows({"N58", "N62"})
    void aServerIsServedByTheChildToo(Transport transport, String kind, String family) {
        LoopTest.run(transport, must -> {
            ChildProcess child = fork(kind);
            Server server = Net.createServer(socket -> socket.end("from parent"));
            child.on(IpcPeer.MESSAGE, must.call(3, (Message message) -> {
                switch (String.valueOf(message.value())) {
                    case "ready" -> server.listen(where(family), () -> child.send("serve", server, SendOptions.DEFAULT, must.succeed()));
                    case "accepting" -> {
                        int port = server.address() instanceof AddressInfo tcp ? tcp.port() : 0;
                        if (port > 0) server.close(); // the child's stays open; on a path the file would be gone
                        visit(port, must.call(() -> { if (port == 0) server.close(); }));
                    }
                    default -> child.send("stop");
                }
            }));
            child.on(ChildProcess.EXIT, must.call(exit -> assertEquals(new Exit(0, null), exit)));
        });
    }

    /// Connects until the child is the one who answers.
    private void visit(int port, Runnable served) {
        Socket client = connect(port);
        StringBuilder heard = new StringBuilder();
        client.onText(heard::append);
        client.onClose(_ -> {
            if (heard.toString().equals("from child")) served.run();
            else if (heard.toString().equals("from parent") && port == 0) visit(port, served);
            else throw new AssertionError("heard: " + heard);
        });
    }

    @ParameterizedTest(name = "child {0}, {1}")
    @MethodSource("fromNode")
    @Rows({"N59", "N60", "N62"})
    void aSocketOfANodeParentIsServedByTheChild(String kind, String family) {
        assertEquals("child:hello\ndrained\nexit 0\n", runNodeParent("socket", kind, family));
    }

    @ParameterizedTest(name = "child {0}, {1}")
    @MethodSource("fromNode")
    @Rows({"N58", "N62"})
    void aServerOfANodeParentIsServedByTheChild(String kind, String family) {
        assertEquals("from child\nexit 0\n", runNodeParent("server", kind, family));
    }

    private String runNodeParent(String what, String kind, String family) {
        Peers.assumeNode();
        List<String> arguments = new ArrayList<>(List.of(Peers.script(folder, "parent.js"), what,
                family.equals("tcp") ? "tcp" : folder.resolve("p").toString()));
        arguments.addAll(child(kind));
        StringBuilder printed = new StringBuilder();
        LoopTest.run(LinuxTransports.all().findFirst().orElseThrow(), must -> {
            ChildProcess parent = ChildProcess.spawn("node", arguments, SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.PIPE, Stdio.INHERIT));
            parent.stdout().onText(printed::append);
            parent.on(ChildProcess.CLOSE, must.call());
        });
        return printed.toString();
    }
}
