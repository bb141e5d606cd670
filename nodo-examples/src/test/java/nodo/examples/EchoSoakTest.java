package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `examples/Echo.java` under 10,000 connections at once from a program on real Node, for a minute: `./nodo test -Dnodo.soak=true`.
class EchoSoakTest {
    private static final int CONNECTIONS = 10_000;
    private static final int SECONDS = Integer.getInteger("nodo.soak.seconds", 60);
    /// How much the memory of the second half may exceed that of the first: a leak of one chunk a message would be ten times as much.
    private static final double GROWTH = 1.3;

    @Test
    void losesNothingAndKeepsItsMemoryUnderTenThousandConnections() throws Exception {
        assumeTrue(Boolean.getBoolean("nodo.soak"), "takes minutes; switch it on by -Dnodo.soak=true");
        Tools.assumeInstalled("node");
        Path script = Path.of(EchoSoakTest.class.getResource("/echo-load.js").toURI());
        try (Program server = Program.example("Echo", "0")) {
            server.says("server bound");
            String port = server.saying("listening on .*:(\\d+)");
            List<Long> memory = new ArrayList<>();
            try (Program load = Program.start(Map.of(), List.of("node", script.toString(), port, "" + CONNECTIONS, "" + SECONDS))) {
                while (load.isAlive()) {
                    memory.add(server.residentKilobytes());
                    Thread.sleep(1000); // between two looks at the memory; nothing is timed by it
                }
                String result = load.line();
                assertTrue(result.contains("\"failures\":0,\"complete\":true"), result);
                assertEquals(0, load.exitCode(), result);
                System.out.println("soak: " + result + ", memory in KB: " + memory);
            }
            long firstHalf = memory.subList(memory.size() / 4, memory.size() / 2).stream().mapToLong(Long::longValue).max().orElseThrow();
            long secondHalf = memory.subList(memory.size() / 2, memory.size()).stream().mapToLong(Long::longValue).max().orElseThrow();
            assertTrue(secondHalf < firstHalf * GROWTH, () -> "memory grows: " + memory);
        }
    }
}
