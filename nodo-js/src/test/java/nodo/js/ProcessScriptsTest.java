package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scripts in `src/test/js/processes` work between Nodo and Node, whichever is the parent and whichever the child. The installed Node with itself
/// shows that they are right.
class ProcessScriptsTest {
    private static final Path FOLDER = Path.of("src/test/js/processes").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({"nodo, nodo", "nodo, node", "node, nodo", "node, node"})
    void socketsAndAServerMoveToTheChildOverTcp(String parent, String child) throws Exception {
        run(parent, "hand-over.js", program(child));
    }

    @ParameterizedTest
    @CsvSource({"nodo, nodo", "nodo, node", "node, nodo", "node, node"})
    void socketsAndAServerMoveToTheChildOverAUnixSocket(String parent, String child, @TempDir Path folder) throws Exception {
        run(parent, "hand-over.js", program(child), folder.resolve("s").toString());
    }

    @ParameterizedTest
    @CsvSource({"nodo, nodo", "nodo, node", "node, nodo", "node, node"})
    void aChildThatIsKilledTakesNothingButItsOwnSockets(String parent, String child) throws Exception {
        run(parent, "killed.js", program(child));
    }

    @ParameterizedTest
    @CsvSource({"nodo, nodo", "nodo, node", "node, nodo", "node, node"})
    void workersShareAPortAndAreHandedConnectionsInTurn(String primary, String worker) throws Exception {
        run(Map.of("NODE_CLUSTER_SCHED_POLICY", "rr"), primary, "cluster.js", program(worker));
    }

    @ParameterizedTest
    @CsvSource({"nodo, nodo", "nodo, node", "node, nodo", "node, node"})
    void workersShareAPortAndAcceptThemselves(String primary, String worker) throws Exception {
        run(Map.of("NODE_CLUSTER_SCHED_POLICY", "none"), primary, "cluster.js", program(worker));
    }

    @ParameterizedTest
    @CsvSource({"rr, nodo, node", "rr, node, nodo", "none, nodo, nodo"})
    void workersShareAPath(String policy, String primary, String worker, @TempDir Path folder) throws Exception {
        run(Map.of("NODE_CLUSTER_SCHED_POLICY", policy), primary, "cluster.js", program(worker), folder.resolve("s").toString());
    }

    private static void run(String parent, String script, String... arguments) throws IOException, InterruptedException {
        run(Map.of(), parent, script, arguments);
    }

    private static void run(Map<String, String> environment, String parent, String script, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(isNodeInstalled(), "node is not installed");
        List<String> command = new ArrayList<>(List.of(program(parent), FOLDER.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("nodo", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int code = process.waitFor();
            assertEquals("done\n0", Files.readString(said) + code);
        } finally {
            Files.delete(said);
        }
    }

    private static String program(String name) { return name.equals("nodo") ? TestLauncher.path() : name; }

    private static boolean isNodeInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }
}
