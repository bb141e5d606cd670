package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs what the README tells the reader to run. A block or a command that is not covered here fails the test.
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir Path folder;

    private record Block(String language, String text) { }

    @Test
    void holdsNothingThatIsNotRunHere() throws IOException {
        assertEquals(List.of("sh", "text", "java", "sh", "sh", "js"), blocks().stream().map(Block::language).toList());
        assertEquals(List.of("./nodo demo", "./nodo test", "./nodo examples/Echo.java", "nc localhost 8124",
                "./nodo examples/Echo.java /tmp/nodo-echo.sock", "nc -U /tmp/nodo-echo.sock"), commands());
    }

    @Test
    void demoPrintsWhatTheReadmeShows() throws Exception {
        try (Program demo = Program.nodo("demo")) {
            // The order between server and client is not promised.
            assertEquals(withoutPorts(block("text").lines().toList()), withoutPorts(demo.remainingLines()));
            demo.ends(0);
        }
    }

    @Test
    void theTestCommandIsWhatCiRuns() throws IOException {
        // Not run here: it is what runs this test.
        assertTrue(Files.readString(Program.ROOT.resolve(".ci/run")).endsWith("\n./nodo test\n"));
    }

    @Test
    @Rows("S7")
    void theJavaProgramRuns() throws Exception {
        String program = block("java");
        String anyPort = program.replace("listen(8124,", "listen(0,");
        assertNotEquals(program, anyPort);
        Path file = Files.writeString(folder.resolve("Readme.java"), anyPort);
        try (Program server = Program.nodo(file.toString());
                Peer client = Peer.tcp("127.0.0.1", Integer.parseInt(server.saying("listening on .*?(\\d+)\\D*")))) {
            client.hears("hello\r\n").says("from the test").hears("from the test").ends().hearsTheEnd();
        }
    }

    @Test
    void theScriptRuns() throws Exception {
        String script = block("js");
        String anyPort = script.replace("listen(8124,", "listen(0,");
        assertNotEquals(script, anyPort);
        Path file = Files.writeString(folder.resolve("readme.js"), anyPort);
        try (Program server = Program.nodo(file.toString());
                Peer client = Peer.tcp("127.0.0.1", Integer.parseInt(server.saying("listening on (\\d+)")))) {
            client.hears("hello\r\n").says("from the test").hears("from the test").ends().hearsTheEnd();
        }
    }

    @Test
    @Rows("S8")
    void theEchoServerAnswersNcOnPort8124() throws Exception {
        Tools.assumeInstalled("nc");
        Tools.assumeFree(8124);
        try (Program server = Program.nodo("examples/Echo.java").says("server bound");
                Program nc = Program.start(Map.of(), List.of("nc", "localhost", "8124"))) {
            talk(server, nc);
        }
    }

    @Test
    @Rows("S10")
    void theEchoServerAnswersNcOnAUnixSocket() throws Exception {
        Tools.assumeInstalled("nc");
        Path path = Tools.socketPath(); // the README's own path may be in use
        try (Program server = Program.nodo("examples/Echo.java", path.toString()).says("server bound");
                Program nc = Program.start(Map.of(), List.of("nc", "-U", path.toString()))) {
            talk(server, nc);
        } finally {
            Files.deleteIfExists(path);
            Files.delete(path.getParent());
        }
    }

    private static void talk(Program server, Program nc) throws Exception {
        nc.says("hello");
        nc.type("from the test\n");
        nc.says("from the test");
        server.says("client connected");
    }

    private static List<Block> blocks() throws IOException {
        String readme = Files.readString(Program.ROOT.resolve("README.md"));
        return BLOCK.matcher(readme).results().map(found -> new Block(found.group(1), found.group(2))).toList();
    }

    private static String block(String language) throws IOException {
        return blocks().stream().filter(block -> block.language.equals(language)).findFirst().orElseThrow().text;
    }

    private static List<String> commands() throws IOException {
        return blocks().stream().filter(block -> block.language.equals("sh")).flatMap(block -> block.text.lines()).toList();
    }

    private static Set<String> withoutPorts(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\\d+$", "PORT")).collect(Collectors.toSet());
    }
}
