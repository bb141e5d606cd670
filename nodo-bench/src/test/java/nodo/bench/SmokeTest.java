package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tiny run of the real thing: C is compiled, servers are started, bytes are checked.
class SmokeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir Path folder;

    @BeforeEach void needsItsTools() {
        String missing = Tools.missing();
        assumeTrue(missing == null, missing);
    }

    @Test void measuresTheFloorAndNodo() throws Exception { measures(Workload.PIPELINED, 0.1, 0.2, "floor", "nodo-nio"); }

    @Test void measuresAScriptOnNodoBesideTheFloor() throws Exception { measures(Workload.UNIX_ECHO, 1, 1, "floor", "nodo-js"); }

    private void measures(Workload workload, double warm, double seconds, String... names) throws Exception {
        Tools tools = Tools.compile(ROOT.resolve("nodo-bench/src/main/c"), folder);
        Setup setup = new Setup(ROOT, folder, Path.of(System.getProperty("java.home"), "bin", "java"), tools, 2, warm, seconds, 100);
        List<Peer> peers = new Peers(setup).find(List.of(names));
        assertEquals(List.of(names), peers.stream().map(Peer::id).toList());
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        Result result = Rounds.measure(setup, workload, peers, new PrintStream(complaints, true, StandardCharsets.UTF_8));
        assertEquals("", complaints.toString(StandardCharsets.UTF_8));
        for (Peer peer : peers) {
            assertEquals(2, result.of(peer).size());
            assertTrue(result.cost(peer) > 0 && result.toFloor(peer) > 0, () -> Table.of(result).text());
        }
    }

    @Test void aServerThatDoesNotStartIsLeftOutAndNamed() throws Exception {
        Tools tools = Tools.compile(ROOT.resolve("nodo-bench/src/main/c"), folder);
        Setup setup = new Setup(ROOT, folder, Path.of("java"), tools, 1, 0.1, 0.1, 100);
        Peer broken = new Peer("broken", "-", Peer.Kind.C, List.of(tools.floor().toString(), "nonsense"), List.of(), false);
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        Result result = Rounds.measure(setup, Workload.ECHO, List.of(broken), new PrintStream(complaints, true, StandardCharsets.UTF_8));
        assertEquals(List.of(), result.peers());
        assertTrue(complaints.toString(StandardCharsets.UTF_8)
                .startsWith("nodo bench: echo on broken is left out: broken ended"), complaints::toString);
    }
}
