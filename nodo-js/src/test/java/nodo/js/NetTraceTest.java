package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nodo.loop.LoopOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each script in `src/test/traces` prints what Node 25 printed, which stands where the twins of Java read it: one line for each event, in order
/// within an actor. What differs on purpose is named below, with what is printed instead: nothing is left out.
class NetTraceTest {
    private static final Path FOLDER = Path.of("src/test/traces").toAbsolutePath();
    private static final Path EXPECTED = Path.of("../nodo-core/src/test/resources/traces").toAbsolutePath().normalize();

    /// Time goes at a quarter, so that on a busy machine too what happens at once comes before what is to happen in so many milliseconds.
    private static final LoopOptions SLOW = LoopOptions.DEFAULT.withNanoTime(() -> System.nanoTime() / 4);

    /// A part of what Node printed, and what stands in its place here; backticks stand for quotation marks.
    private record Difference(String node, String nodo) {
        Difference {
            node = node.replace('`', '"');
            nodo = nodo.replace('`', '"');
        }
    }

    private static final Map<String, List<Difference>> DIFFERENT = Map.of(
            "arg-errors-connect", List.of( // X16: refused rather than connected to port 0
                    new Difference("`path empty`,`args`:[`no throw`]", "`path empty`,`args`:[{`error`:`TypeError`,`code`:`ERR_MISSING_ARGS`,"
                            + "`message`:`The \\`options\\` or \\`port\\` or \\`path\\` argument must be specified`}]")),
            "listen-twice", List.of( // X4: refused while a lookup is pending
                    new Difference("`host`,`event`:`secondListenSync`,`args`:[`ok`]", "`host`,`event`:`secondListenSync`,`args`:[{`error`:`Error`,"
                            + "`code`:`ERR_SERVER_ALREADY_LISTEN`,`message`:`Listen method has been called more than once without closing.`}]"),
                    new Difference("{`actor`:`host`,`event`:`listenCallback2`,`args`:[]}\n", "")),
            "server-properties", List.of( // X3: `connections` is still there
                    new Difference("65536,`<undefined>`]", "65536,0]"), new Difference("1000,`<undefined>`]", "1000,0]")),
            "values-blocklist", List.of(
                    new Difference("::255.255.0.9", "::ffff:9.9.9.9"), // X7: mapped addresses are read right
                    new Difference("Unexpected token 'o', \\`not json\\` is not valid JSON",
                            "Unexpected token n in JSON at position 0")), // the engine's own text
            "values-socketaddress", List.of( // X6: port 80 is kept
                    new Difference("`1.2.3.4:80`,`args`:[{`address`:`1.2.3.4`,`family`:`ipv4`,`flowlabel`:0,`port`:0}]",
                            "`1.2.3.4:80`,`args`:[{`address`:`1.2.3.4`,`family`:`ipv4`,`flowlabel`:0,`port`:80}]"),
                    new Difference("`1.2.3.4:80/path`,`args`:[{`address`:`1.2.3.4`,`family`:`ipv4`,`flowlabel`:0,`port`:0}]",
                            "`1.2.3.4:80/path`,`args`:[{`address`:`1.2.3.4`,`family`:`ipv4`,`flowlabel`:0,`port`:80}]")));

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
            NodeRuntime.builder().allowFiles().allowNetwork().allowProcesses().execPath(TestLauncher.path()).loop(SLOW).build()
                    .run(FOLDER.resolve(name + ".js"), List.of());
        } finally {
            System.setOut(before);
        }
        assertEquals(expected(name), said.toString(StandardCharsets.UTF_8));
    }

    private static String expected(String name) throws IOException {
        String lines = Files.readString(EXPECTED.resolve(name + ".expected"));
        for (Difference difference : DIFFERENT.getOrDefault(name, List.of())) {
            assertTrue(lines.contains(difference.node), "Node did not print " + difference.node);
            lines = lines.replace(difference.node, difference.nodo);
        }
        return lines;
    }
}
