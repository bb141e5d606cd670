package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nodo.loop.LoopOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an embedder grants, and how scripts end.
class NodeRuntimeTest {
    @TempDir
    Path folder;

    private String said = "";
    private String complained = "";

    @Test
    void theExitCodeIsTheScripts() {
        assertEquals(0, run("1"));
        assertEquals(3, run("process.exitCode = 3"));
        assertEquals(4, run("setTimeout(() => process.exit(4), 1); setInterval(() => {}, 1000)"));
        assertEquals(5, run("process.on('exit', () => { process.exitCode = 5 })"));
    }

    @Test
    void processExitEndsTheScriptAtOnce() {
        assertEquals(0, run("try { process.exit(0) } catch { console.log('caught') } finally { console.log('finally') } console.log('after')"));
        assertEquals("", said);
    }

    @Test
    void anUncaughtErrorIsPrintedWithFileAndLineAndEndsWithOne() throws Exception {
        Path script = Files.writeString(folder.resolve("fails.js"), "'use strict';\nsetImmediate(() => {\n  throw new TypeError('on purpose');\n});\n");
        assertEquals(1, run(script));
        assertTrue(complained.startsWith(script.toRealPath() + ":3\n  throw new TypeError('on purpose');\n"), complained);
        assertTrue(complained.contains("\nTypeError: on purpose\n    at "), complained);
    }

    @Test
    void aListenerForUncaughtExceptionTakesItAndTheScriptGoesOn() {
        assertEquals(0, run("process.on('uncaughtException', (e) => console.log('took', e.message)); setTimeout(() => console.log('on'), 1); throw new Error('x')"));
        assertEquals("took x\non\n", said);
    }

    @Test
    void anUnhandledRejectionEndsWithOne() {
        assertEquals(1, run("Promise.reject(new Error('nobody takes it')); setTimeout(() => console.log('not reached'), 1000)"));
        assertTrue(complained.contains("Error: nobody takes it"), complained);
        assertEquals("", said);
    }

    @Test
    void aMissingScriptIsNodesMessage() {
        assertEquals(1, run(folder.resolve("none.js")));
        assertTrue(complained.contains("Cannot find module '" + folder.resolve("none.js") + "'"), complained);
    }

    @Test
    void withoutAGrantProcessesAreRefusedAndTheErrorNamesTheGrant() {
        assertEquals(0, run("""
                const { spawn, execSync, fork } = require('child_process');
                for (const start of [() => spawn('true'), () => execSync('true'), () => fork('x.js'), () => process.kill(1, 0)]) {
                  try {
                    start();
                  } catch (error) {
                    console.log(error.code, error.message);
                  }
                }
                console.log(process.send);
                """));
        assertEquals("ERR_ACCESS_DENIED Access to this API has been restricted: the embedder has not granted it (NodeRuntime.Builder.allowProcesses())\n".repeat(4) + "undefined\n", said);
    }

    @Test
    void processesAreRefusedWhereTheTransportHasNone() {
        NodeRuntime runtime = NodeRuntime.builder().allowProcesses().loop(LoopOptions.DEFAULT.withTransport("nio")).build();
        assertEquals(0, runtime.eval("""
                require('assert').throws(() => require('child_process').spawn('true'), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
                  message: 'Processes need the linux transport; this loop runs nio. Add nodo-transport-linux.' });
                require('assert').throws(() => require('cluster').fork(), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
                """, List.of()));
    }

    @Test
    void scriptsSeeTheArgumentsAndTheEnvironmentThatAreGranted() {
        List<String> lines = new ArrayList<>();
        capture(() -> lines.add("" + NodeRuntime.builder().environment(Map.of("A", "b")).build()
                .eval("console.log(process.argv.slice(1).join(), JSON.stringify(process.env))", List.of("x", "y"))));
        assertEquals("x,y {\"A\":\"b\"}\n", said);
    }

    @Test
    void twoRuntimesRunAtTheSameTimeWithGlobalsOfTheirOwn() throws Exception {
        int[] codes = new int[2];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            int mine = i;
            threads.add(Thread.ofPlatform().start(() -> codes[mine] = NodeRuntime.builder().build().eval(
                    "globalThis.own = " + mine + "; let left = 50; (function again() { if (globalThis.own !== " + mine
                            + ") process.exit(9); if (left-- > 0) setImmediate(again); else process.exit(20 + own); })()", List.of())));
        }
        for (Thread thread : threads) thread.join();
        assertEquals(20, codes[0]);
        assertEquals(21, codes[1]);
    }

    private int run(String code) {
        int[] exit = new int[1];
        capture(() -> exit[0] = NodeRuntime.builder().build().eval(code, List.of()));
        return exit[0];
    }

    private int run(Path script) {
        int[] exit = new int[1];
        capture(() -> exit[0] = NodeRuntime.builder().allowFiles().build().run(script, List.of()));
        return exit[0];
    }

    private void capture(Runnable action) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
            said = toOut.toString(StandardCharsets.UTF_8);
            complained = toErr.toString(StandardCharsets.UTF_8);
        }
    }
}
