package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import nodo.loop.EventLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scripts on loops that were there before, and go on after.
class EmbeddingTest {
    private static final NodeRuntime RUNTIME = NodeRuntime.builder().allowNetwork().build();

    @TempDir
    Path folder;

    @Test
    void aScriptOnALoopThatRunsEndsByProcessExitAndTheLoopGoesOn() throws Exception {
        try (EventLoop loop = EventLoop.start("embedding")) {
            NodeScript script = RUNTIME.startEval(loop, "setInterval(() => {}, 1000); setTimeout(() => process.exit(7), 1)", List.of());
            assertEquals(7, script.exited().get());
            assertEquals("on", loop.call(() -> "on").get());
            assertEquals(0, loop.call(() -> loop.handles().size()).get(), "the script's timers are gone");
        }
    }

    @Test
    void oneLoopHasOneScriptAfterAnother() throws Exception {
        try (EventLoop loop = EventLoop.start("embedding")) {
            for (int code = 1; code < 4; code++) {
                NodeScript script = RUNTIME.startEval(loop, "process.exit(" + code + ")", List.of());
                if (code == 1) assertThrows(IllegalStateException.class, () -> RUNTIME.startEval(loop, "1", List.of()));
                assertEquals(code, script.exited().get());
            }
        }
    }

    @Test
    void scriptsOnSeveralLoopsTalkToEachOther() throws Exception {
        try (EventLoop first = EventLoop.start("first"); EventLoop second = EventLoop.start("second")) {
            int port = freePort();
            NodeScript server = RUNTIME.startEval(first, """
                    require('net').createServer((s) => s.pipe(s)).listen(+process.argv[1], '127.0.0.1')""", List.of("" + port));
            awaitListening(port);
            NodeScript client = RUNTIME.startEval(second, """
                    const socket = require('net').connect(+process.argv[1], '127.0.0.1', () => socket.end('ping'));
                    socket.on('data', (data) => process.exit(String(data) === 'ping' ? 3 : 4))""", List.of("" + port));
            assertEquals(3, client.exited().get());
            server.close();
            assertEquals(0, server.exited().get());
            assertThrows(java.io.IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        }
    }

    @Test
    void closingAScriptRunsItsExitListenersAndClosesWhatItHasOpen() throws Exception {
        try (EventLoop loop = EventLoop.start("embedding")) {
            Path told = folder.resolve("told");
            NodeScript script = NodeRuntime.builder().allowNetwork().allowFiles().build().startEval(loop, """
                    const net = require('net');
                    const server = net.createServer((s) => s.write('x')).listen(0, () => net.connect(server.address().port).on('data', () => ready = true));
                    process.on('exit', (code) => require('fs').writeFileSync(process.argv[1], `exit ${code}`));
                    process.exitCode = 5;""", List.of(told.toString()));
            while (loop.call(() -> loop.handles().size()).get() < 3) Thread.onSpinWait();
            script.close();
            assertEquals(5, script.exited().get());
            assertEquals("exit 5", Files.readString(told));
            assertEquals(0, loop.call(() -> loop.handles().size()).get());
        }
    }

    @Test
    void anUncaughtErrorEndsTheScriptAndNotTheLoop() throws Exception {
        try (EventLoop loop = EventLoop.start("embedding")) {
            NodeScript script = RUNTIME.startEval(loop, "process.on('uncaughtException', () => process.exit(9)); setImmediate(() => { throw new Error('x') })", List.of());
            assertEquals(9, script.exited().get());
            assertEquals(1, loop.call(() -> 1).get());
        }
    }

    @Test
    void aScriptEndsWithItsLoop() throws Exception {
        EventLoop loop = EventLoop.start("embedding");
        NodeScript script = RUNTIME.startEval(loop, "process.on('exit', () => { process.exitCode = 6 }); setInterval(() => {}, 1000)", List.of());
        loop.call(() -> 1).get();
        loop.close();
        assertEquals(6, script.exited().get());
        assertThrows(RejectedExecutionException.class, () -> RUNTIME.startEval(loop, "1", List.of()));
    }

    @Test
    void aLoopThatRunsUntilNothingIsLeftWaitsForItsScript() {
        List<Object> seen = new ArrayList<>();
        EventLoop.run(() -> {
            NodeScript script = RUNTIME.startEval(EventLoop.current(), "setTimeout(() => { process.exitCode = 2 }, 5)", List.of());
            script.exited().thenAccept(seen::add);
        });
        assertEquals(List.of(2), seen);
    }

    @Test
    void whoeverStartsItOnTheLoopsOwnThreadGetsItBackBeforeItRuns() throws Exception {
        try (EventLoop loop = EventLoop.start("embedding")) {
            CompletableFuture<Integer> code = loop.call(() -> {
                NodeScript script = RUNTIME.startEval(loop, "process.exit(1)", List.of());
                assertTrue(!script.exited().isDone());
                return script.exited();
            }).get();
            assertEquals(1, code.get());
        }
    }

    @Test
    void aScriptThatCannotBeReadEndsWithOne() throws InterruptedException, ExecutionException {
        try (EventLoop loop = EventLoop.start("embedding")) {
            NodeRuntime reading = NodeRuntime.builder().allowFileReads(folder).build();
            Path script = Files.writeString(folder.resolve("a.js"), "process.exit(require('./b'))");
            Files.writeString(folder.resolve("b.js"), "module.exports = 8");
            assertEquals(8, reading.start(loop, script, List.of()).exited().get());
        } catch (java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /// As `docs/javascript.md` shows it.
    @Test
    void theSnippetOfTheDocumentation() throws Exception {
        try (EventLoop loop = EventLoop.start("scripts")) {
            NodeRuntime runtime = NodeRuntime.builder().allowFileReads(folder).allowNetwork().environment("PATH").build();
            Path file = Files.writeString(folder.resolve("server.js"), "process.exit(process.argv[2] === '--port' && process.env.PATH ? 0 : 1)");
            NodeScript script = runtime.start(loop, file, List.of("--port", "8124"));
            int exitCode = script.exited().join();
            assertEquals(0, exitCode);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws Exception {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("x".getBytes(StandardCharsets.UTF_8));
                return;
            } catch (java.net.ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
    }
}
