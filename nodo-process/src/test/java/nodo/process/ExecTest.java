package nodo.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.buffer.Encoding;
import nodo.errors.AbortError;
import nodo.errors.NodeError;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.events.AbortController;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Programs that are run for what they print, and the limits of a process.
@Timeout(60)
class ExecTest {
    private final Transport transport = LinuxTransports.all().findFirst().orElseThrow();

    private static ExecOptions within(Duration timeout) { return ExecOptions.DEFAULT.withSpawn(SpawnOptions.DEFAULT.withTimeout(timeout)); }

    private static ExecCallback once(Must must, ExecCallback callback) {
        Runnable called = must.call();
        return (error, result) -> {
            called.run();
            callback.done(error, result);
        };
    }

    @Test
    void whatAProgramPrintsIsCollected() {
        LoopTest.run(transport, must -> ChildProcess.execFile("echo", List.of("a  b"), ExecOptions.DEFAULT, once(must, (error, result) -> {
            assertNull(error);
            assertEquals("a  b\n", result.stdout());
            assertEquals("", result.stderr());
        })));
    }

    @Test
    void aShellUnderstandsALine() {
        LoopTest.run(transport, must -> ChildProcess.execAsync("echo one | tr a-z A-Z; echo two >&2", ExecOptions.DEFAULT)
                .thenAccept(must.call((ExecResult result) -> {
                    assertEquals("ONE\n", result.stdout());
                    assertEquals("two\n", result.stderr());
                })));
    }

    @Test
    void anotherShellIsTaken() {
        ExecOptions options = ExecOptions.DEFAULT.withSpawn(SpawnOptions.DEFAULT.withShell("/bin/echo"));
        LoopTest.run(transport, must -> ChildProcess.execAsync("line", options)
                .thenAccept(must.call((ExecResult result) -> assertEquals("-c line\n", result.stdout()))));
    }

    @Test
    void anExitCodeIsAnErrorWithWhatWasPrinted() {
        LoopTest.run(transport, must -> ChildProcess.exec("echo out; echo why >&2; exit 3", ExecOptions.DEFAULT, once(must, (error, result) -> {
            ExecException failed = assertInstanceOf(ExecException.class, error);
            assertEquals("Command failed: echo out; echo why >&2; exit 3\nwhy\n", failed.getMessage());
            assertEquals(new Exit(3, null), failed.exit());
            assertFalse(failed.killed());
            assertEquals("out\n", result.stdout());
            assertEquals(result, failed.result());
        })));
    }

    @Test
    void aProgramThatIsNotThereIsTheError() {
        LoopTest.run(transport, must -> ChildProcess.execFileAsync("no-such-program", List.of(), ExecOptions.DEFAULT)
                .handle((_, error) -> error)
                .thenAccept(must.call((Throwable error) -> assertEquals("spawn no-such-program ENOENT", error.getMessage()))));
    }

    @Test
    void tooMuchOutputIsCutOffAndTheProgramKilled() {
        LoopTest.run(transport, must -> ChildProcess.exec("while :; do echo 0123456789; done", ExecOptions.DEFAULT.withMaxBuffer(25), once(must, (error, result) -> {
            assertEquals("ERR_CHILD_PROCESS_STDIO_MAXBUFFER", NodeError.codeOf(error));
            assertEquals("stdout maxBuffer length exceeded", error.getMessage());
            assertEquals("0123456789\n0123456789\n012", result.stdout());
        })));
    }

    @Test
    void asMuchOutputAsIsAllowedIsNoError() {
        LoopTest.run(transport, must -> ChildProcess.exec("printf 12345", ExecOptions.DEFAULT.withMaxBuffer(5), once(must, (error, result) -> {
            assertNull(error);
            assertEquals("12345", result.stdout());
        })));
    }

    @Test
    void aProgramIsKilledAfterItsTime() {
        LoopTest.run(transport, must -> ChildProcess.execFile("sleep", List.of("60"), within(Duration.ofSeconds(10)), once(must, (error, _) -> {
            ExecException failed = assertInstanceOf(ExecException.class, error);
            assertEquals(new Exit(null, "SIGTERM"), failed.exit());
            assertTrue(failed.killed());
        })));
    }

    @Test
    void whatAKilledShellHasStartedIsNotWaitedFor() {
        LoopTest.run(transport, must -> ChildProcess.exec("sleep 3 | cat", within(Duration.ofSeconds(1)), once(must, (error, _) -> {
            assertEquals(new Exit(null, "SIGTERM"), assertInstanceOf(ExecException.class, error).exit());
        })));
    }

    @Test
    void theSignalCanBeChosen() {
        SpawnOptions options = SpawnOptions.DEFAULT.withTimeout(Duration.ofSeconds(1)).withKillSignal("SIGKILL");
        LoopTest.run(transport, must -> ChildProcess.spawn("sleep", List.of("60"), options)
                .on(ChildProcess.EXIT, must.call((Exit exit) -> assertEquals(new Exit(null, "SIGKILL"), exit))));
    }

    @Test
    void aProgramThatEndsInTimeIsNotKilled() {
        LoopTest.run(transport, System::nanoTime, must -> ChildProcess.execFile("true", List.of(), within(Duration.ofHours(1)), once(must, (error, _) -> {
            assertNull(error);
        })));
    }

    @Test
    void anAbortKillsAndIsTheError() {
        LoopTest.run(transport, must -> {
            AbortController controller = new AbortController();
            ExecOptions options = ExecOptions.DEFAULT.withSpawn(SpawnOptions.DEFAULT.withSignal(controller.signal()));
            ChildProcess process = ChildProcess.execFile("sleep", List.of("60"), options, once(must, (error, _) -> {
                assertInstanceOf(AbortError.class, error);
            }));
            process.on(ChildProcess.SPAWN, () -> controller.abort());
            process.on(ChildProcess.EXIT, must.call((Exit exit) -> assertEquals(new Exit(null, "SIGTERM"), exit)));
        });
    }

    @Test
    void whatWasAbortedBeforeIsKilledAtOnce() {
        LoopTest.run(transport, must -> {
            AbortController controller = new AbortController();
            controller.abort();
            ChildProcess process = ChildProcess.spawn("sleep", List.of("60"), SpawnOptions.DEFAULT.withSignal(controller.signal()));
            process.on(ChildProcess.ERROR, must.call((Throwable error) -> assertInstanceOf(AbortError.class, error)));
            process.on(ChildProcess.CLOSE, must.call());
        });
    }

    @Test
    void theEncodingMakesText() {
        LoopTest.run(transport, must -> ChildProcess.exec("printf '\\344\\366'", ExecOptions.DEFAULT.withEncoding(Encoding.LATIN1), once(must, (_, result) -> {
            assertEquals("äö", result.stdout());
            assertEquals(2, result.stdoutBytes().length());
        })));
    }

    @Test
    void badOptionsThrowAtOnce() {
        assertEquals("ERR_OUT_OF_RANGE", assertThrows(NodeRangeError.class, () -> ExecOptions.DEFAULT.withMaxBuffer(-1)).code());
        assertEquals("ERR_OUT_OF_RANGE", assertThrows(NodeRangeError.class, () -> SpawnOptions.DEFAULT.withTimeout(Duration.ofMillis(-1))).code());
        assertEquals("ERR_UNKNOWN_SIGNAL", assertThrows(NodeTypeError.class, () -> SpawnOptions.DEFAULT.withKillSignal("SIGNOTHING")).code());
    }

    @Test
    void ourOwnUserIsTakenAndAnotherRefused() throws IOException {
        int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        LoopTest.run(transport, must -> {
            ChildProcess.execFile("true", List.of(), ExecOptions.DEFAULT.withSpawn(SpawnOptions.DEFAULT.withUid(uid)), once(must, (error, _) -> {
                assertNull(error);
            }));
            NodeException refused = assertThrows(NodeException.class, () -> ChildProcess.spawn("true", List.of(), SpawnOptions.DEFAULT.withUid(uid + 1)));
            assertEquals("A process cannot be started with another uid than this one's (" + uid + "): start it by `setpriv --reuid=" + (uid + 1)
                    + " --clear-groups COMMAND`", refused.getMessage());
        });
    }

    @Test
    void aParentThatChoseAnotherSerializationIsRefused() {
        Peers.assumeNode();
        String script = "const [command, ...args] = process.argv.slice(1);"
                + "require('child_process').spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })";
        List<String> arguments = new ArrayList<>(List.of("-e", script));
        arguments.addAll(Peers.nodoChild());
        LoopTest.run(transport, must -> ChildProcess.execFile("node", arguments, ExecOptions.DEFAULT, once(must, (_, result) -> {
            assertTrue(result.stderr().contains("The parent chose the serialization 'advanced'"), result::stderr);
        })));
    }
}
