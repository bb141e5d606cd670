package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is printed of an error that ends a script, and the exit code, under Nodo as under the installed Node. Frames of the stack are left out, as
/// they name each one's own modules.
class FatalErrorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "\n  throw 'text';",
            "\nthrow { a: 1 };",
            "var x = y;",
            "const a = ;",
            "if (",
            "function f( { }",
            "let a; let a;",
            "process.exit('3')",
            "process.exit(256 + 5)",
            "process.exitCode = 7; process.nextTick(() => {\n  undefinedFunction();\n});",
            "process.on('exit', (code) => { process.exitCode = code + 1; }); undefinedFunction();",
            "await 1; console.error('a module after all')",
            "new Promise((_, reject) => { undefinedFunction(); })",
    })
    void isAsUnderNode(String code) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "node"))), "node is not installed");
        Path script = Files.writeString(folder.resolve("script.js"), code + '\n');
        PrintedScriptsTest.Ran node = PrintedScriptsTest.run(List.of("node", "--no-warnings", script.toString()));
        PrintedScriptsTest.Ran nodo = PrintedScriptsTest.nodo(script.toString());
        assertEquals(shown(node.err()), shown(nodo.err()));
        assertEquals(node.code(), nodo.code());
    }

    @Test
    void anErrorOfNodesOwnNamesItsCode() throws Exception {
        PrintedScriptsTest.Ran ran = PrintedScriptsTest.nodo("-e", "process.exit('x')");
        assertEquals(1, ran.code());
        assertTrue(ran.err().contains("TypeError [ERR_INVALID_ARG_TYPE]: The \"code\" argument must be of type number. Received type string ('x')"), ran.err());
    }

    @Test
    void aWorkerThreadIsRefusedWithWhatIsThere() throws Exception {
        PrintedScriptsTest.Ran ran = PrintedScriptsTest.nodo("-e", "const w = require('worker_threads'); console.log(w.isMainThread); new w.Worker('x')");
        assertEquals("true\n", ran.out());
        assertTrue(ran.err().contains("Nodo does not have worker_threads.Worker()"), ran.err());
    }

    private static String shown(String err) {
        return err.lines().filter(line -> !line.startsWith("    at ") && !line.startsWith("Node.js v"))
                .map(line -> line.replace("`node --trace", "`nodo --trace")).collect(Collectors.joining("\n"));
    }
}
