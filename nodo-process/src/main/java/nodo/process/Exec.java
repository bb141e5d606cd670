package nodo.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nodo.buffer.Buffer;
import nodo.errors.NodeRangeError;
import nodo.net.Socket;
import org.jspecify.annotations.Nullable;

/// A program that runs, and what it has printed so far. Loop thread only.
final class Exec {
    private static final String SHELL = "/bin/sh";

    private final ChildProcess process;
    private final ExecOptions options;
    private final String command;
    private final ExecCallback callback;
    private final Output out;
    private final Output err;
    private @Nullable Throwable failure;

    private Exec(ChildProcess process, ExecOptions options, String command, ExecCallback callback) {
        this.process = process;
        this.options = options;
        this.command = command;
        this.callback = callback;
        this.out = new Output("stdout", options.maxBuffer());
        this.err = new Output("stderr", options.maxBuffer());
    }

    static ChildProcess run(String file, List<String> args, ExecOptions options, ExecCallback callback) {
        Objects.requireNonNull(callback, "callback");
        ChildProcess process = ChildProcess.spawn(file, args, options.spawn().withStdio());
        Exec exec = new Exec(process, options, line(file, args), callback);
        exec.out.collect(process.stdout());
        exec.err.collect(process.stderr());
        process.on(ChildProcess.ERROR, (Throwable error) -> exec.failure = error);
        process.on(ChildProcess.EXIT, exec::exited);
        process.on(ChildProcess.CLOSE, exec::closed);
        return process;
    }

    static ExecOptions withShell(ExecOptions options) {
        return options.spawn().shell() != null ? options : options.withSpawn(options.spawn().withShell(SHELL));
    }

    static String line(String file, List<String> args) {
        List<String> words = new ArrayList<>(List.of(file));
        words.addAll(args);
        return String.join(" ", words);
    }

    static void complete(CompletableFuture<ExecResult> outcome, @Nullable Throwable error, ExecResult result) {
        if (error == null) outcome.complete(result);
        else outcome.completeExceptionally(error);
    }

    /// What a killed shell has started may live on, and hold its output open: it is not waited for.
    private void exited() {
        if (!process.killed()) return;
        Stream.of(process.stdout(), process.stderr()).filter(Objects::nonNull).forEach(Socket::destroy);
    }

    private void closed(Exit exit) {
        ExecResult result = new ExecResult(Buffer.concat(out.chunks), Buffer.concat(err.chunks), options.encoding());
        Throwable error = failure;
        if (error == null && !Integer.valueOf(0).equals(exit.code())) error = new ExecException(command, exit, process.killed(), result);
        callback.done(error, result);
    }

    /// One of its two outputs.
    private final class Output {
        final String name;
        final List<Buffer> chunks = new ArrayList<>();
        /// Negative once there was too much.
        private long left;

        Output(String name, long left) {
            this.name = name;
            this.left = left;
        }

        /// @param from null where there is no pipe, as no descriptor was left
        void collect(@Nullable Socket from) { if (from != null) from.onData(this::add); }

        private void add(Buffer chunk) {
            if (left < 0) return;
            chunks.add(chunk.length() > left ? chunk.slice(0, (int) left) : chunk);
            left -= chunk.length();
            if (left >= 0) return;
            if (failure == null) failure = new NodeRangeError("ERR_CHILD_PROCESS_STDIO_MAXBUFFER", name + " maxBuffer length exceeded");
            process.kill(options.spawn().killSignal());
        }
    }
}
