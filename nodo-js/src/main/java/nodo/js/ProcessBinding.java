package nodo.js;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.process.OwnProcess;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// What `process` needs of the system, and how a script ends. Loop thread only.
final class ProcessBinding {
    private final NodeRuntime settings;
    private final EventLoop loop;
    private final Context context;
    private final Errors errors;
    private final Lifetime lifetime;
    private final Runnable exited;
    private final long startedNanos = System.nanoTime();
    private @Nullable Value main;
    private @Nullable Value fatal;
    private @Nullable Value ended;
    /// What the script listens for, and who is told.
    private final Map<String, Value> signals = new HashMap<>();
    private int exitCode;
    /// Where the script has gone; null before. The JVM itself cannot go anywhere.
    private @Nullable String cwd;
    private boolean exiting;

    /// @param exited runs when the script has ended and its loop goes on
    ProcessBinding(NodeRuntime settings, EventLoop loop, Context context, Errors errors, Lifetime lifetime, Runnable exited) {
        this.settings = settings;
        this.loop = loop;
        this.context = context;
        this.errors = errors;
        this.lifetime = lifetime;
        this.exited = exited;
    }

    Functions functions(Errors errors) {
        Runtime jvm = Runtime.getRuntime();
        return new Functions(errors)
                .act("handlers", a -> {
                    main = a[0];
                    fatal = a[1];
                    ended = a[2];
                    loop.onIdle(a[3]::executeVoid);
                    loop.onEnd(this::end);
                })
                .act("exit", a -> exit(a[0].asInt()))
                .act("exitCode", a -> exitCode = a[0].asInt() & 0xff)
                .act("write", a -> say(a[0].asInt(), a[1].asString()))
                .act("writeText", a -> write(a[0].asInt(), a[1].asString().getBytes(StandardCharsets.UTF_8)))
                .act("writeBuffer", a -> write(a[0].asInt(), BufferBinding.copy(a[1], a[2].asInt(), a[3].asInt())))
                .add("onSignal", a -> onSignal(a[0].asString(), a[1]))
                .act("offSignal", a -> {
                    signals.remove(a[0].asString());
                    Signals.off(a[0].asString());
                })
                .add("kill", a -> kill(a[0].asInt(), a[1].asString()))
                .act("umask", a -> {
                    settings.grants().checkProcesses();
                    OwnProcess.umask(a[0].asInt());
                })
                .act("readInput", a -> readInput(a[0], a.length > 1 ? a[1].asInt() : 65536))
                .add("readNow", a -> readNow(a[0].asInt()))
                .add("isTerminal", a -> Boolean.getBoolean("nodo.tty" + a[0].asInt()))
                .add("environment", _ -> environment())
                .add("hasVariable", a -> settings.grants().environment().containsKey(a[0].asString()))
                .add("execPath", _ -> settings.execPath())
                .add("cwd", _ -> cwd == null ? System.getProperty("user.dir") : cwd)
                .act("chdir", a -> chdir(a[0].asString(), Path.of(a[1].asString())))
                .add("pid", _ -> ProcessHandle.current().pid())
                .add("ppid", _ -> ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L))
                .add("uptime", _ -> (System.nanoTime() - startedNanos) / 1e9)
                .add("nanoTime", _ -> System.nanoTime())
                .add("heapUsed", _ -> (double) jvm.totalMemory() - jvm.freeMemory())
                .add("heapTotal", _ -> (double) jvm.totalMemory())
                .act("collect", _ -> System.gc())
                .add("cpus", _ -> jvm.availableProcessors())
                .add("platform", _ -> platform())
                .add("arch", _ -> arch())
                .add("property", a -> System.getProperty(a[0].asString()));
    }

    void begin(Object[] argv, @Nullable String script, @Nullable String code) {
        Objects.requireNonNull(main).executeVoid(ProxyArray.fromArray(argv), script, code);
    }

    boolean exiting() { return exiting; }

    int exitCode() { return exitCode; }

    /// Nothing is left to do, or the loop was closed. A second call does nothing.
    void end() { if (ended != null) ended.executeVoid(); }

    /// An error that no script caught.
    void uncaught(Throwable thrown) {
        if (exiting || isOver(thrown)) return;
        if (fatal == null) throw thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
        try {
            SourceSection at = thrown instanceof PolyglotException ofScript ? ofScript.getSourceLocation() : null;
            if (at == null) fatal.executeVoid(errors.toScript(thrown), null, 0, 0);
            else fatal.executeVoid(errors.toScript(thrown), at.getSource().getName(), at.getStartLine(), at.getStartColumn());
        } catch (PolyglotException again) {
            if (!exiting) throw again;
        }
    }

    private void exit(int code) {
        exitCode = code & 0xff;
        exiting = true;
        if (lifetime.outlived()) {
            lifetime.end();
            exited.run();
        } else {
            loop.close();
        }
        context.close(true); // throws what no script can catch
    }

    /// As `process.exit()`, by somebody else.
    void exitByEmbedder() {
        if (exiting) return;
        end();
        if (!exiting) exit(exitCode);
    }

    /// The loop has ended. {@return the exit code}
    int endWithLoop() {
        if (!exiting) {
            end();
            exiting = true;
            context.close(true);
        }
        return exitCode;
    }

    /// {@return whether that is only what becomes of code whose script has ended}
    static boolean isOver(Throwable thrown) {
        return thrown instanceof PolyglotException ofScript && (ofScript.isCancelled() || ofScript.isExit())
                || thrown instanceof IllegalStateException closed && String.valueOf(closed.getMessage()).startsWith("The Context is already closed");
    }

    private boolean onSignal(String name, Value callback) {
        signals.put(name, callback);
        boolean taken = Signals.on(loop, name, callback);
        if (taken) lifetime.opened(name.intern(), () -> Signals.off(name));
        return taken;
    }

    private void chdir(String given, Path to) throws Exception {
        settings.grants().checkRead(to);
        String from = cwd == null ? System.getProperty("user.dir") : cwd;
        if (!Files.exists(to)) throw FsFailure.of(SystemErrno.ENOENT, "chdir", from, given);
        if (!Files.isDirectory(to)) throw FsFailure.of(SystemErrno.ENOTDIR, "chdir", from, given);
        cwd = to.toRealPath().toString();
    }

    /// {@return the path as the system has to be told it, where the script has changed its folder}
    String located(String path) { return cwd == null || path.startsWith("/") || path.startsWith("\0") ? path : cwd + '/' + path; }

    private boolean kill(int pid, String name) throws Grants.Denied, SystemException {
        if (pid != ProcessHandle.current().pid()) {
            settings.grants().checkProcesses();
        } else if (signals.get(name) instanceof Value listener) {
            loop.execute(listener::executeVoid); // the system's way takes longer, and the script may have ended by then
            return true;
        }
        return Signals.send(pid, name);
    }

    /// {@return names and values in turn, as one text, each with the character behind it that none of them can hold}
    private String environment() {
        StringBuilder all = new StringBuilder();
        settings.grants().environment().forEach((name, value) -> all.append(name).append('\0').append(value).append('\0'));
        return all.toString();
    }

    /// Reads the next bytes on a thread of its own, as a read of a terminal cannot be ended. The script holds the loop open meanwhile, by a timer.
    private void readInput(Value callback, int most) {
        Thread.ofPlatform().daemon().name("nodo-stdin").start(() -> {
            byte[] bytes = new byte[most];
            int count;
            try {
                count = System.in.read(bytes);
            } catch (IOException closed) {
                count = -1;
            }
            ByteBuffer read = count < 0 ? null : ByteBuffer.wrap(Arrays.copyOf(bytes, count));
            try {
                loop.execute(() -> callback.executeVoid(read));
            } catch (RejectedExecutionException over) {
                System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "standard input came after the end", over);
            }
        });
    }

    private static ByteBuffer readNow(int most) throws IOException {
        byte[] bytes = new byte[most];
        int count = System.in.read(bytes);
        return ByteBuffer.wrap(bytes, 0, Math.max(0, count)).slice();
    }

    private static void write(int descriptor, byte[] bytes) throws IOException {
        PrintStream stream = descriptor == 2 ? System.err : System.out;
        if (!stream.checkError()) {
            stream.write(bytes);
            if (!stream.checkError()) return; // which flushes
        }
        FileOutputStream direct = new FileOutputStream(descriptor == 2 ? FileDescriptor.err : FileDescriptor.out); // a PrintStream does not tell why
        try {
            direct.write(bytes);
        } catch (IOException failed) {
            FsFailure why = FsFailure.of(failed, "write", null, null);
            throw why.code().equals("EPIPE") ? SystemException.io("write", SystemErrno.EPIPE) : why;
        }
    }

    /// Nobody is told where that fails.
    private static void say(int descriptor, String text) {
        try {
            write(descriptor, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unheard) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "nobody reads what is said", unheard);
        }
    }

    private static String platform() {
        String name = System.getProperty("os.name");
        if (name.startsWith("Linux")) return "linux";
        if (name.startsWith("Mac")) return "darwin";
        return name.startsWith("Windows") ? "win32" : name.toLowerCase(Locale.ROOT);
    }

    private static String arch() {
        String name = System.getProperty("os.arch");
        if (name.equals("amd64") || name.equals("x86_64")) return "x64";
        return name.equals("aarch64") ? "arm64" : name;
    }
}
