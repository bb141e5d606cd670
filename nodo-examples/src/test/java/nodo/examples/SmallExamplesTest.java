package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// The other files in `examples/`.
class SmallExamplesTest {
    @Test
    @Rows("S32")
    void goodbyeSendsEachClientAway() throws Exception {
        try (Program server = Program.example("Goodbye")) {
            int port = Integer.parseInt(server.saying("opened server on .*?(\\d+)\\D*"));
            for (int client = 0; client < 2; client++) {
                try (Peer peer = Peer.tcp("127.0.0.1", port)) {
                    peer.hears("goodbye\n").hearsTheEnd();
                }
            }
        }
    }

    @Test
    @Rows("S47")
    void retryWaitsUntilThePortIsFree() throws Exception {
        var holder = Tools.holder();
        try (holder; Program server = Program.example("Retry", String.valueOf(holder.getLocalPort()))) {
            server.says("address in use, retrying");
            server.says("address in use, retrying");
            holder.close();
            String line = server.line();
            while (line.equals("address in use, retrying")) line = server.line(); // one more try may have come before the close
            assertEquals("server bound", line);
            try (Peer client = Peer.tcp("127.0.0.1", holder.getLocalPort())) {
                client.hearsTheEnd();
            }
        }
    }

    @Test
    @Rows("S94")
    void throttleKeepsTheQueueShort() throws Exception {
        try (Program program = Program.example("Throttle")) {
            Set<String> lines = Set.copyOf(program.remainingLines());
            assertEquals(Set.of("received 33554432 bytes", "waited for drain: yes", "never more than 128 KiB queued: yes"), lines);
            program.ends(0);
        }
    }

    @Test
    void theScriptedDemoEndsByItself() throws Exception {
        try (Program demo = Program.nodo(Program.ROOT.resolve("examples/demo.js").toString())) {
            // The order between server and client is not promised.
            Set<String> lines = Set.copyOf(demo.remainingLines());
            assertEquals(Set.of("server: listening on a port of its own", "server: a client is here", "server: the client has said all",
                    "client: heard \"hello, world!\"", "client: closed", "server: closed"), lines);
            demo.ends(0);
        }
    }

    @Test
    void everyExampleIsRunByATest() throws IOException {
        try (Stream<Path> files = Files.list(Program.ROOT.resolve("examples"))) {
            assertEquals(Set.of("Demo.java", "Echo.java", "EchoClient.java", "Goodbye.java", "Http.java", "Resp.java", "Retry.java",
                    "RollingRestart.java", "Throttle.java", "cluster-echo.js", "demo.js", "echo.js", "echo-client.js", "goodbye.js", "retry.js", "http.js", "websocket.js", "ioredis.js",
                    "node-redis.js", "mqtt.js", "mqtt-broker.js", "package.json"),
                    files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("node_modules")).collect(Collectors.toSet()));
        }
    }
}
