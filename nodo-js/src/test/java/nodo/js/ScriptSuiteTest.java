package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nodo.testkit.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each script in `src/test/js` checks one thing by `assert`, under Nodo, and under the installed Node: so the script itself is known to be right.
class ScriptSuiteTest {
    private static final Path FOLDER = Path.of("src/test/js").toAbsolutePath();

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @Rows({"N16", "N17", "N18"}) // net-rejections.js, net-channels.js, net-internals.js
    void endsWellUnderNodo(String name) {
        NodeRuntime runtime = NodeRuntime.builder().allowFiles().allowNetwork().allowProcesses().execPath(TestLauncher.path())
                .environment(Map.of("PATH", System.getenv("PATH"))).build();
        assertEquals(0, runtime.run(FOLDER.resolve(name), List.of()), "what it says stands on standard error");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void endsWellUnderNode(String name) throws Exception {
        assumeTrue(isNodeInstalled(), "node is not installed");
        Process node = new ProcessBuilder("node", "--no-warnings", FOLDER.resolve(name).toString()).redirectErrorStream(true).start();
        node.getOutputStream().close();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), said);
    }

    private static boolean isNodeInstalled() {
        try {
            Process version = new ProcessBuilder("node", "--version").start();
            return version.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }
}
