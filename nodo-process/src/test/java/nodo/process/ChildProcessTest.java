package nodo.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nodo.errors.NodeException;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.loop.LoopOptions;
import nodo.net.Net;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Starting programs, their pipes, their ends, and messages.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.process.LinuxTransports#all")
class ChildProcessTest {
    @Parameter Transport transport;

    @Test
    void pipesCarryInputAndOutput() {
        LoopTest.run(transport, must -> {
            ChildProcess cat = ChildProcess.spawn("cat");
            StringBuilder printed = new StringBuilder();
            List<String> order = new ArrayList<>();
            cat.stdout().onText(printed::append);
            cat.stderr().resume();
            cat.stdin().end("to cat and back");
            cat.on(ChildProcess.SPAWN, () -> order.add("spawn"));
            cat.on(ChildProcess.EXIT, () -> order.add("exit"));
            cat.on(ChildProcess.CLOSE, must.call(exit -> {
                assertEquals(new Exit(0, null), exit);
                assertEquals("to cat and back", printed.toString());
                assertEquals(List.of("spawn", "exit"), order);
                assertEquals(0, cat.exitCode());
            }));
        });
    }

    @Test
    void runsWhereAndWithWhatItIsTold(@TempDir Path folder) {
        LoopTest.run(transport, must -> {
            ChildProcess sh = ChildProcess.spawn("/bin/sh", List.of("-c", "pwd; echo $NAME; ls /proc/self/fd | wc -l"),
                    SpawnOptions.DEFAULT.withCwd(folder).withEnv(Map.of("NAME", "value", "PATH", System.getenv("PATH"))));
            StringBuilder printed = new StringBuilder();
            sh.stdout().onText(printed::append);
            sh.stderr().resume();
            sh.on(ChildProcess.CLOSE, must.call(() -> assertEquals(List.of(folder.toString(), "value", "4"),
                    printed.toString().lines().map(String::strip).toList(), "three descriptors, and the one of the listing itself")));
        });
    }

    @Test
    void aProgramThatIsNotThereIsAnErrorAndClose() {
        LoopTest.run(transport, must -> {
            ChildProcess none = ChildProcess.spawn("no-such-program-anywhere");
            none.on(ChildProcess.EXIT, must.notCall("exit"));
            none.on(ChildProcess.ERROR, must.call(error -> assertEquals("spawn no-such-program-anywhere ENOENT", error.getMessage())));
            none.on(ChildProcess.CLOSE, must.call(exit -> assertEquals(new Exit(-2, null), exit)));
            assertEquals(-1, none.pid());
        });
    }

    @Test
    void anyProcessIsSignalledByItsNumberAndAGroupByTheNegative() {
        LoopTest.run(transport, must -> {
            ChildProcess sleep = ChildProcess.spawn("sleep", List.of("100"), SpawnOptions.DEFAULT.withDetached(true));
            assertDoesNotThrow(() -> ChildProcess.kill(sleep.pid(), null));
            assertDoesNotThrow(() -> ChildProcess.kill(-sleep.pid(), "SIGINT"));
            sleep.on(ChildProcess.CLOSE, must.call(exit -> {
                assertEquals(new Exit(null, "SIGINT"), exit);
                SystemException gone = assertThrows(SystemException.class, () -> ChildProcess.kill(sleep.pid(), "SIGTERM"));
                assertEquals("kill ESRCH", gone.getMessage());
                assertEquals("ERR_UNKNOWN_SIGNAL", assertThrows(NodeTypeError.class, () -> ChildProcess.kill(1, "SIGNONE")).code());
            }));
            sleep.stdout().resume();
            sleep.stderr().resume();
        });
    }

    @Test
    void killTellsTheSignal() {
        LoopTest.run(transport, must -> {
            ChildProcess sleep = ChildProcess.spawn("sleep", List.of("1000"), SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.IGNORE, Stdio.IGNORE));
            sleep.on(ChildProcess.SPAWN, () -> assertTrue(sleep.kill("SIGKILL")));
            sleep.on(ChildProcess.EXIT, must.call(exit -> {
                assertEquals(new Exit(null, "SIGKILL"), exit);
                assertEquals("SIGKILL", sleep.signalCode());
                assertTrue(sleep.killed());
                assertFalse(sleep.kill(), "nobody is there any more");
            }));
            assertEquals("Unknown signal: SIGNONE", assertThrows(NodeTypeError.class, () -> sleep.kill("SIGNONE")).getMessage());
        });
    }

    @Test
    void aChildThatOutlivesItsLoopLeavesNoZombie() {
        ChildProcess[] child = new ChildProcess[1];
        LoopTest.run(transport, must -> {
            must.leaveHandlesOpen();
            child[0] = ChildProcess.spawn("sleep", List.of("0.2"), SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.IGNORE, Stdio.IGNORE));
            child[0].unref();
        });
        Path inProc = Path.of("/proc/" + child[0].pid());
        while (Files.exists(inProc)) Thread.onSpinWait(); // a zombie is in there, too
    }

    @Test
    void exitCodesAreTold() {
        LoopTest.run(transport, must -> ChildProcess.spawn("sh", List.of("-c", "exit 7"), SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE))
                .on(ChildProcess.EXIT, must.call(exit -> assertEquals(new Exit(7, null), exit))));
    }

    @Test
    @Rows("N62")
    void messagesOfEachKindGoToNodeAndBack(@TempDir Path folder) {
        Peers.assumeNode();
        List<Object> values = Arrays.asList("text\nwith \"quotes\" and ü", 42L, 1.5, true, null, List.of(1L, List.of()),
                Map.of("a", Map.of("b", "c"), "cmd", "mine"), "x".repeat(300_000));
        LoopTest.run(transport, must -> {
            ChildProcess child = ChildProcess.fork(Peers.script(folder, "child.js"), List.of(), SpawnOptions.DEFAULT.withExecPath("node"));
            List<Object> came = new ArrayList<>();
            child.on(IpcPeer.MESSAGE, must.call(values.size() + 1, (Message message) -> {
                if ("ready".equals(message.value())) {
                    for (Object value : values) if (value != null) child.send(value);
                    child.sendJson("null", null, SendOptions.DEFAULT, must.succeed());
                } else {
                    came.add(((List<?>) message.value()).get(1));
                    if (came.size() == values.size()) child.send("stop");
                }
            }));
            child.on(IpcPeer.DISCONNECT, must.call(() -> assertFalse(child.connected())));
            child.on(ChildProcess.CLOSE, must.call(() -> {
                List<Object> expected = new ArrayList<>(values);
                expected.remove(null);
                expected.add(null);
                assertEquals(expected, came);
                child.send("too late", null, SendOptions.DEFAULT,
                        must.complete(error -> assertEquals("ERR_IPC_CHANNEL_CLOSED", ((NodeException) error).code())));
            }));
        });
    }

    @Test
    @Rows("N62")
    void aLineThatIsNotJsonIsAnErrorAndTheChannelGoesOn() {
        LoopTest.run(transport, must -> {
            ChildProcess child = ChildProcess.spawn("sh", List.of("-c", "printf 'nonsense}\\n\"sense\"\\n' >&3"),
                    SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.IGNORE, Stdio.IGNORE, Stdio.IPC));
            child.on(ChildProcess.ERROR, must.call(error ->
                    assertEquals("The other process sent a line that is not JSON: nonsense}", error.getMessage())));
            child.on(IpcPeer.MESSAGE, must.call(message -> assertEquals("sense", message.value())));
            child.on(IpcPeer.DISCONNECT, must.call());
        });
    }

    @Test
    @Rows("N58")
    void onlySocketsAndServersTravel() {
        LoopTest.run(transport, must -> {
            ChildProcess child = ChildProcess.spawn("cat", List.of(), SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.IGNORE, Stdio.IGNORE, Stdio.IPC));
            NodeTypeError error = assertThrows(NodeTypeError.class, () -> child.send("message", "no handle"));
            assertEquals("ERR_INVALID_HANDLE_TYPE", error.code());
            child.on(ChildProcess.EXIT, must.call());
            child.on(IpcPeer.DISCONNECT, must.call());
        });
    }

    @Test
    void thePortableTransportSaysThatItCannot() {
        NodeException[] error = new NodeException[1];
        EventLoop.run(LoopOptions.DEFAULT.withTransport("nio"), () -> {
            Net.createServer();
            error[0] = assertThrows(NodeException.class, () -> ChildProcess.spawn("true"));
        });
        assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", error[0].code());
        assertEquals("Processes need the linux transport; this loop runs nio. Add nodo-transport-linux.", error[0].getMessage());
    }
}
