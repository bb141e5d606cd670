package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each script in `src/test/js/printed` prints what stands in the file beside it, under Nodo as under the installed Node. Each runs in a JVM of its
/// own, as a user's does, since it may end it or take its signals.
class PrintedScriptsTest {
    private static final Path FOLDER = Path.of("src/test/js/printed").toAbsolutePath();

    record Ran(int code, String out, String err) { }

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("js")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatIsExpectedUnderNodo(String name) throws Exception {
        Ran ran = nodo(FOLDER.resolve(name).toString());
        assertEquals(expected(name), ran.out, ran.err);
        assertEquals(0, ran.code, ran.err);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatIsExpectedUnderNode(String name) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "node"))), "node is not installed");
        Ran ran = run(List.of("node", "--no-warnings", FOLDER.resolve(name).toString()));
        assertEquals(expected(name), ran.out, ran.err);
    }

    @Test
    void aSyntaxErrorIsShownWithItsLineAndEndsWithOne(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("wrong.js"), "const a = 1;\nconst b = ;\n");
        Ran ran = nodo(script.toString());
        assertEquals(1, ran.code);
        assertTrue(ran.err.startsWith(script + ":2\nconst b = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n"), ran.err);
    }

    @Test
    void aSyntaxErrorInAModuleIsShownLikewise(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("wrong.mjs"), "export const a = 1;\nlet b = ;\n");
        Ran ran = nodo(script.toString());
        assertEquals(1, ran.code);
        assertTrue(ran.err.startsWith(script + ":2\nlet b = ;\n        ^\n\nSyntaxError: Unexpected token ';'\n"), ran.err);
    }

    @Test
    void anUncaughtErrorIsShownWithItsLineAndEndsWithOne(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("throws.js"), "function f() {\n  throw new TypeError('boom');\n}\nsetTimeout(f, 1);\n");
        Ran ran = nodo(script.toString());
        assertEquals(1, ran.code);
        assertTrue(ran.err.startsWith(script + ":2\n  throw new TypeError('boom');\n"), ran.err);
        assertTrue(ran.err.contains("TypeError: boom\n    at "), ran.err);
    }

    @Test
    void aMissingModuleNamesWhoAskedForIt(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("asks.js"), "require('./nowhere');\n");
        Ran ran = nodo(script.toString());
        assertEquals(1, ran.code);
        assertTrue(ran.err.contains("Error: Cannot find module './nowhere'\nRequire stack:\n- " + script), ran.err);
        assertTrue(ran.err.contains("code: 'MODULE_NOT_FOUND'"), ran.err);
    }

    @Test
    void aCoreModuleThatNodoHasNotSaysSoWhenItIsUsed() throws Exception {
        Ran ran = nodo("-e", "const https = require('https'); console.log('loaded'); https.get('https://localhost')");
        assertEquals(1, ran.code);
        assertEquals("loaded\n", ran.out);
        assertTrue(ran.err.contains("Nodo does not have https.get()"), ran.err);
    }

    @Test
    void awaitThatNeverEndsIsToldByTheExitCode(@TempDir Path folder) throws Exception {
        Ran ran = nodo(Files.writeString(folder.resolve("waits.mjs"), "await new Promise(() => {});\n").toString());
        assertEquals(13, ran.code, ran.err);
    }

    @Test
    void nodeDebugTellsWhatSocketsDo() throws Exception {
        String script = "const net = require('net'); const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1', () =>"
                + " net.connect(server.address().port, '127.0.0.1').resume().on('close', () => server.close()));";
        List<String> command = new ArrayList<>(jvm());
        command.addAll(List.of("-e", script));
        Ran ran = run(command, Map.of("NODE_DEBUG", "net"));
        assertEquals(0, ran.code, ran.err);
        for (String what : List.of("listen", "connect", "accept", "close")) {
            assertTrue(ran.err.lines().anyMatch(line -> line.matches("NET \\d+: .*\\b" + what + "\\b.*")), ran.err);
        }
    }

    private static String expected(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name.substring(0, name.lastIndexOf('.')) + ".expected"));
    }

    static Ran nodo(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(jvm());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> jvm() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1", "nodo.js.Main");
    }

    static Ran run(List<String> command) throws Exception { return run(command, Map.of()); }

    private static Ran run(List<String> command, Map<String, String> environment) throws Exception {
        Path err = Files.createTempFile("nodo", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
