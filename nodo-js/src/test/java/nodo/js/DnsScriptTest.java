package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `src/test/js/dns/queries.js` asks a [NameServer], under Nodo and under the installed Node.
class DnsScriptTest {
    private static final Path SCRIPT = Path.of("src/test/js/dns/queries.js").toAbsolutePath();
    private NameServer server;

    @BeforeEach
    void start() throws Exception { server = new NameServer(); }

    @AfterEach
    void stop() throws Exception { server.close(); }

    @Test
    void isAnsweredUnderNodo() {
        NodeRuntime runtime = NodeRuntime.builder().allowFileReads().allowNetwork().build();
        assertEquals(0, runtime.run(SCRIPT, List.of(Integer.toString(server.port()))), "what it says stands on standard error");
    }

    @Test
    void isAnsweredUnderNode() throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, "node"))),
                "node is not installed");
        PrintedScriptsTest.Ran ran = PrintedScriptsTest.run(List.of("node", "--no-warnings", SCRIPT.toString(), Integer.toString(server.port())));
        assertEquals("0", ran.code() + ran.out() + ran.err());
    }
}
