package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.net.ListenOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Processes;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.SpawnSetup;
import org.junit.jupiter.api.Test;

/// A parent that hands listening sockets to its child the way systemd does.
class SocketActivationTest {
    /// The child: answers one connection with its name, on the socket of that name.
    static final class Activated {
        private Activated() { }

        public static void main(String[] args) {
            EventLoop.run(() -> {
                Server server = Net.createServer();
                server.onConnection(socket -> {
                    socket.end("activated as " + args[0]);
                    server.close();
                });
                server.listen(ListenOptions.onActivated(args[0]));
            });
        }
    }

    @Test
    void aChildListensOnTheSocketOfTheNameItAsksFor() throws SystemException, IOException {
        LinuxPoller poller = LinuxPoller.open();
        try {
            ListenSetup setup = new ListenSetup(511, false, false);
            ListenChannel first = poller.listen(new Endpoint.Ip("127.0.0.1", 0, false), setup);
            ListenChannel second = poller.listen(new Endpoint.Ip("127.0.0.1", 0, false), setup);
            int port = ((Endpoint.Ip) second.local()).port();
            Processes.Child child = poller.processes().spawn(java(List.of(-1, -1, 2, first.descriptor(), second.descriptor())));
            first.close();
            second.close();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertEquals("activated as admin", new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            }
            child.register(_ -> { });
            while (child.reap() == null) poller.poll(-1, ReadyListener::ready);
            assertEquals(new Processes.Exit(0, 0), child.reap());
        } finally {
            poller.close();
        }
    }

    private static SpawnSetup java(List<Integer> descriptors) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> arguments = List.of("sh", "-c", "LISTEN_PID=$$ exec \"$0\" \"$@\"", java, "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Activated.class.getName(), "admin");
        return new SpawnSetup("/bin/sh", arguments, List.of("LISTEN_FDS=2", "LISTEN_FDNAMES=http:admin"), null, descriptors, false);
    }
}
