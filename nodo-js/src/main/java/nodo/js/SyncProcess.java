package nodo.js;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.buffer.Buffer;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.loop.LoopOptions;
import nodo.net.Socket;
import nodo.process.ChildProcess;
import nodo.process.SpawnOptions;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// A child process that the caller waits for, on a loop and a thread of its own. Loop thread only.
final class SyncProcess {
    private final List<@Nullable ByteArrayOutputStream> output = new ArrayList<>();
    private final double maxBuffer;
    private final String killSignal;
    private int pid;
    private @Nullable Integer code;
    private @Nullable String signal;
    private @Nullable SystemErrno failure;
    private @Nullable RuntimeException thrown;

    private SyncProcess(ScriptOptions limits) {
        Value most = limits.get("maxBuffer");
        maxBuffer = most == null ? Double.POSITIVE_INFINITY : most.asDouble();
        killSignal = String.valueOf(limits.text("killSignal"));
    }

    /// Starts a program and waits for its end.
    ///
    /// @param given `input`: by descriptor, `[ArrayBuffer, offset, length]` or null; `timeout` in milliseconds, 0 for none; `maxBuffer`; `killSignal`
    /// @return pid, code or null, signal or null, an error's code and number or null, and what was printed, by descriptor
    static ProxyArray run(LoopOptions loop, String file, List<String> arguments, SpawnOptions options, Value given) {
        ScriptOptions limits = new ScriptOptions(given);
        List<@Nullable Buffer> inputs = inputs(limits.get("input"));
        Value timeout = limits.get("timeout");
        long millis = timeout == null ? 0 : (long) timeout.asDouble();
        SyncProcess process = new SyncProcess(limits);
        Thread thread = Thread.ofPlatform().daemon().name("nodo-spawn-sync").start(() -> {
            try {
                EventLoop.run(loop.withName("spawn-sync"), () -> process.start(ChildProcess.spawn(file, arguments, options), inputs, millis));
            } catch (RuntimeException failed) {
                process.thrown = failed;
            }
        });
        join(thread);
        return process.result();
    }

    /// The bytes are copied: the script waits, but its memory is not for other threads.
    private static List<@Nullable Buffer> inputs(@Nullable Value given) {
        List<@Nullable Buffer> inputs = new ArrayList<>();
        for (long i = 0; given != null && i < given.getArraySize(); i++) {
            Value one = given.getArrayElement(i);
            inputs.add(one.isNull() ? null : Buffer.wrap(BufferBinding.copy(one.getArrayElement(0), one.getArrayElement(1).asInt(),
                    one.getArrayElement(2).asInt())));
        }
        return inputs;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException wanted) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void start(ChildProcess child, List<@Nullable Buffer> inputs, long timeoutMillis) {
        pid = Math.max(child.pid(), 0);
        child.on(ChildProcess.ERROR, error -> {
            if (!(error instanceof SystemException refused)) throw new IllegalStateException(error);
            failure = SystemErrno.ofResult(refused.errno());
        });
        child.on(ChildProcess.EXIT, exit -> {
            code = exit.code();
            signal = exit.signal();
        });
        for (int fd = 0; fd < inputs.size(); fd++) pipe(child, child.stdio(fd), fd, inputs.get(fd));
        if (timeoutMillis > 0) {
            EventLoop.current().setTimeout(() -> stop(child, SystemErrno.ETIMEDOUT), Duration.ofMillis(timeoutMillis)).unref();
        }
    }

    private void pipe(ChildProcess child, @Nullable Socket pipe, int fd, @Nullable Buffer input) {
        output.add(pipe == null || fd == 0 ? null : new ByteArrayOutputStream());
        if (pipe == null) return;
        pipe.onError(_ -> { }); // it need not read what it is given
        if (input == null) pipe.end();
        else pipe.end(input);
        if (fd > 0) pipe.onData(chunk -> keep(child, fd, chunk));
    }

    private void keep(ChildProcess child, int fd, Buffer chunk) {
        ByteArrayOutputStream kept = output.get(fd);
        if (kept == null) return;
        kept.writeBytes(chunk.toByteArray()); // what came with the byte too many is told too
        if (kept.size() > maxBuffer) stop(child, SystemErrno.ENOBUFS);
    }

    private void stop(ChildProcess child, SystemErrno why) {
        if (failure != null) return;
        failure = why;
        child.kill(killSignal);
        for (int fd = 0; fd < output.size(); fd++) if (child.stdio(fd) instanceof Socket pipe) pipe.destroy();
    }

    private ProxyArray result() {
        if (thrown != null) throw thrown;
        Object[] printed = output.stream().map(bytes -> bytes == null ? null : ByteBuffer.wrap(bytes.toByteArray())).toArray();
        return ProxyArray.fromArray(pid, code, signal, failure == null ? null : failure.name(), failure == null ? null : failure.result(),
                ProxyArray.fromArray(printed));
    }
}
