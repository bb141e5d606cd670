package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `examples/cluster-echo.js`, started as a user starts it: its workers are started by the launcher, too.
class ClusterExampleTest {
    private static final Pattern LISTENS = Pattern.compile("worker (\\d+), process (\\d+), listens on port (\\d+)");

    private record Listening(int worker, long process, int port) { }

    @Test
    void workersShareThePortAndOneThatDiesIsReplaced() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "processes need the linux transport");
        try (Program program = Program.nodo(Program.ROOT.resolve("examples/cluster-echo.js").toString(), "0", "2")) {
            Listening first = listening(program);
            Listening second = listening(program);
            assertEquals(first.port, second.port);
            Set<String> answered = new HashSet<>();
            for (int i = 0; i < 40; i++) answered.add(talk(first.port));
            assertEquals(Set.of("worker 1", "worker 2"), answered);

            ProcessHandle.of(first.process).orElseThrow().destroyForcibly();
            program.says("worker " + first.worker + " died of SIGKILL");
            assertEquals("worker " + second.worker, talk(first.port));
            Listening third = listening(program);
            assertEquals(3, third.worker);
            assertEquals(first.port, third.port);

            program.terminate();
            program.says("all workers have ended").ends(0);
            assertTrue(ProcessHandle.of(third.process).isEmpty(), "a worker is left");
        }
    }

    private static Listening listening(Program program) throws InterruptedException {
        String line = program.line();
        Matcher matcher = LISTENS.matcher(line);
        assertTrue(matcher.matches(), line);
        return new Listening(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    /// {@return who answered}
    private static String talk(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            List<String> said = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).lines().toList();
            assertEquals(List.of(said.getFirst(), "hello"), said);
            return said.getFirst();
        }
    }
}
