package nodo.examples;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher takes the options of `node`: a script starts the program that it runs on with many of them. The installed Node shows that it is right.
class CommandLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"nodo", "node"})
    void takesOptionsBeforeAScript(String runner) throws Exception {
        if (runner.equals("node")) Tools.assumeInstalled("node");
        String script = Program.ROOT.resolve("nodo-examples/src/test/js/command-line.js").toString();
        try (Program program = Program.start(Map.of(), List.of(runner.equals("nodo") ? Program.LAUNCHER : "node", script))) {
            program.ends(0);
        }
    }
}
