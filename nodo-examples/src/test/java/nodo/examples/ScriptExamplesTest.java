package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The programs of Node's documentation as scripts, each run by Nodo and, on the other end, by the real Node.
class ScriptExamplesTest {
    private static final String HEARD = "\"hello\\r\\nworld!\\r\\n\"";

    /// Who runs a script.
    private enum Runner { NODO, NODE }

    private static Program run(Runner runner, String script, String... arguments) throws Exception {
        String file = Program.ROOT.resolve("examples").resolve(script).toString();
        if (runner == Runner.NODE) Tools.assumeInstalled("node");
        List<String> command = new ArrayList<>(List.of(runner == Runner.NODO ? Program.LAUNCHER : "node", file));
        command.addAll(List.of(arguments));
        return Program.start(Map.of(), command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NODO NODO", "NODO NODE", "NODE NODO"})
    void echoTalksToItsClientOverTcp(String serverAndClient) throws Exception {
        String[] runners = serverAndClient.split(" ");
        try (Program server = run(Runner.valueOf(runners[0]), "echo.js", "0")) {
            server.says("server bound");
            String port = server.saying("listening on port (\\d+)");
            try (Program client = run(Runner.valueOf(runners[1]), "echo-client.js", port)) {
                client.says("connected to server!").says(HEARD).says("disconnected from server").ends(0);
            }
            server.says("client connected").says("client disconnected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NODO NODO", "NODO NODE", "NODE NODO"})
    void echoTalksToItsClientOverAUnixSocket(String serverAndClient) throws Exception {
        String[] runners = serverAndClient.split(" ");
        Path path = Tools.socketPath();
        try (Program server = run(Runner.valueOf(runners[0]), "echo.js", path.toString())) {
            server.says("server bound");
            try (Program client = run(Runner.valueOf(runners[1]), "echo-client.js", path.toString())) {
                client.says("connected to server!").says(HEARD).says("disconnected from server").ends(0);
            }
            server.says("client connected").says("client disconnected");
        } finally {
            Files.deleteIfExists(path); // the program was ended from outside
            Files.delete(path.getParent());
        }
    }

    @Test
    void echoOutlivesAClientThatResetsAndAnswersNc() throws Exception {
        Tools.assumeInstalled("nc");
        try (Program server = run(Runner.NODO, "echo.js", "0")) {
            server.says("server bound");
            String port = server.saying("listening on port (\\d+)");
            Peer rude = Peer.tcp("127.0.0.1", Integer.parseInt(port)).hears("hello\r\n");
            server.says("client connected");
            rude.resets();
            server.says("client failed: read ECONNRESET");
            try (Program nc = Program.start(Map.of(), List.of("nc", "localhost", port))) {
                nc.says("hello");
                nc.type("from nc\n");
                nc.says("from nc");
            }
        }
    }

    @Test
    void echoSaysWhyItCannotStartWhereThePortIsTaken() throws Exception {
        try (var holder = Tools.holder(); Program server = run(Runner.NODO, "echo.js", String.valueOf(holder.getLocalPort()))) {
            server.ends(1);
            String complaints = server.complaints();
            assertTrue(complaints.contains("Error: listen EADDRINUSE: address already in use"), complaints);
        }
    }

    @Test
    void theEchoClientSaysWhyItCannotConnect() throws Exception {
        try (Program client = run(Runner.NODO, "echo-client.js", "/nowhere/none.sock")) {
            client.says("connect ENOENT /nowhere/none.sock").ends(1);
        }
    }

    @Test
    void goodbyeSendsEachClientAway() throws Exception {
        try (Program server = run(Runner.NODO, "goodbye.js")) {
            int port = Integer.parseInt(server.saying("opened server on \\{ address: '::', family: 'IPv6', port: (\\d+) }"));
            for (int client = 0; client < 2; client++) {
                try (Peer peer = Peer.tcp("127.0.0.1", port)) {
                    peer.hears("goodbye\n").hearsTheEnd();
                }
            }
        }
    }

    @Test
    void retryWaitsUntilThePortIsFree() throws Exception {
        var holder = Tools.holder();
        try (holder; Program server = run(Runner.NODO, "retry.js", String.valueOf(holder.getLocalPort()), "50")) {
            server.says("address in use, retrying").says("address in use, retrying");
            holder.close();
            String line = server.line();
            while (line.equals("address in use, retrying")) line = server.line(); // more tries may have come before the close
            assertEquals("server bound", line);
            try (Peer client = Peer.tcp("127.0.0.1", holder.getLocalPort())) {
                client.hears("goodbye\n").hearsTheEnd();
            }
        }
    }
}
