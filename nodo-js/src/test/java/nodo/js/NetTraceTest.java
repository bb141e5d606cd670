package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each script in `src/test/traces` prints what Node 25 printed, which stands where the twins of Java read it: one line for each event, in order within an actor.
///
/// Lines that begin with a key below are left out, for the reason given there.
class NetTraceTest {
    private static final Path FOLDER = Path.of("src/test/traces").toAbsolutePath();
    private static final Path EXPECTED = Path.of("../nodo-core/src/test/resources/traces").toAbsolutePath().normalize();
    /// By script: beginnings of lines that may differ.
    private static final Map<String, Set<String>> DIFFERENT = Map.of(
            "arg-errors-connect", Set.of("connect\",\"event\":\"path empty"), // X16: refused rather than connected to port 0
            "listen-twice", Set.of("host\",\"event\":\"secondListenSync", "host\",\"event\":\"listenCallback2"), // X4: refused while a lookup is pending
            "server-properties", Set.of("1-new\",\"event\":\"properties", "2-options\",\"event\":\"properties", "3-options\",\"event\":\"properties",
                    "4-no-new\",\"event\":\"properties"), // X3: `connections` is still there
            "values-blocklist", Set.of("json\",\"event\":\"fromJSON", // X7: mapped addresses are read right
                    "errors\",\"event\":\"fromJSON(\\\"not json\\\")"), // the engine's own text of a SyntaxError
            "values-socketaddress", Set.of("parse\",\"event\":\"1.2.3.4:80"), // X6: port 80 is kept
            "error-in-order", Set.of("client\",\"event\":\"endCallback")); // readable-stream tells of it earlier, with an error of its own

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js"))
                    .map(name -> name.substring(0, name.length() - ".js".length())).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatNodePrinted(String name) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            NodeRuntime.builder().allowFiles().allowProcesses().execPath(TestLauncher.path()).build().run(FOLDER.resolve(name + ".js"), List.of());
        } finally {
            System.setOut(before);
        }
        assertEquals(shown(name, Files.readString(EXPECTED.resolve(name + ".expected"))), shown(name, said.toString(StandardCharsets.UTF_8)));
    }

    private static String shown(String name, String lines) {
        Set<String> different = DIFFERENT.getOrDefault(name, Set.of());
        return lines.lines().filter(line -> different.stream().noneMatch(known -> line.startsWith("{\"actor\":\"" + known)))
                .collect(Collectors.joining("\n"));
    }
}
