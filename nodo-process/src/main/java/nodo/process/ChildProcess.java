package nodo.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nodo.errors.NodeException;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.Event;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import nodo.net.Socket;
import nodo.net.SocketOptions;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Processes;
import nodo.spi.transport.SpawnSetup;
import org.jspecify.annotations.Nullable;

/// A program that this one started. Loop thread only; needs the linux transport.
///
/// @see <a href="https://nodejs.org/api/child_process.html#class-childprocess">Node: ChildProcess</a>
public final class ChildProcess extends IpcPeer {
    /// It runs.
    public static final Event<Void> SPAWN = Event.of("spawn");
    /// It has ended; its pipes may still hold something.
    public static final Event<Exit> EXIT = Event.of("exit");
    /// It has ended, and its pipes and its channel are closed. Comes after an `error` of starting it, too.
    public static final Event<Exit> CLOSE = Event.of("close");

    /// The property that names Nodo's launcher.
    private static final String LAUNCHER = "nodo.launcher";

    private final List<@Nullable Socket> stdio = new ArrayList<>();
    private Processes.@Nullable Child child;
    private @Nullable Watch watch;
    private @Nullable Limit limit;
    private @Nullable Exit exit;
    private int pid = -1;
    private boolean killed;
    /// What has to be over before `close`: the process, each pipe, the channel.
    private int awaited = 1;

    private ChildProcess() { }

    /// Starts a program. Where that fails, `error` comes by tick, such as `spawn nothing ENOENT`.
    ///
    /// @param command a file, looked for in `PATH` where it has no slash
    /// @param args    its arguments
    /// @param options how
    /// @return the process
    /// @throws NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs another than the linux transport
    public static ChildProcess spawn(String command, List<String> args, SpawnOptions options) {
        ChildProcess process = new ChildProcess();
        process.start(command, args, options);
        return process;
    }

    /// Starts a program with Node's default options: pipes for input, output and error output.
    ///
    /// @param command a file, looked for in `PATH` where it has no slash
    /// @param args    its arguments
    /// @return the process
    public static ChildProcess spawn(String command, String... args) { return spawn(command, List.of(args), SpawnOptions.DEFAULT); }

    /// Starts a script with a channel: with the program that the options name, else with Nodo's launcher, where that started this program.
    ///
    /// @param script  a file for that program
    /// @param args    arguments for the script
    /// @param options how
    /// @return the process
    /// @throws NodeException `ERR_MISSING_ARGS` where there is no launcher and no `execPath`
    public static ChildProcess fork(String script, List<String> args, SpawnOptions options) {
        String program = options.execPath() != null ? options.execPath() : System.getProperty(LAUNCHER);
        if (program == null) {
            throw new NodeException("ERR_MISSING_ARGS", "Nothing is known to run " + script + " with: name it by SpawnOptions.withExecPath(), or by -D" + LAUNCHER);
        }
        List<String> all = new ArrayList<>(options.execArgv());
        all.add(script);
        all.addAll(args);
        return spawn(program, all, withChannel(options));
    }

    /// Starts a Java program with a channel: on this JDK, with the class path, the module path and the native access of this one. A class of a `.java`
    /// file that the launcher runs is started by the launcher.
    ///
    /// @param main    a class with a `main` method; where it is in a `.java` file, the first of it
    /// @param args    its arguments
    /// @param options how; `execArgv` are options of the JVM
    /// @return the process
    public static ChildProcess fork(Class<?> main, List<String> args, SpawnOptions options) {
        Path source = JavaCommand.sourceOf(main);
        if (source != null && System.getProperty(LAUNCHER) != null) return fork(source.toString(), args, JavaCommand.forLauncher(options));
        return spawn(options.execPath() != null ? options.execPath() : JavaCommand.program(), JavaCommand.arguments(main, options.execArgv(), args),
                withChannel(options));
    }

    private static SpawnOptions withChannel(SpawnOptions options) {
        if (options.stdio().isEmpty()) return options.withStdio(Stdio.INHERIT, Stdio.INHERIT, Stdio.INHERIT, Stdio.IPC);
        if (options.stdio().contains(Stdio.IPC)) return options;
        throw new NodeException("ERR_CHILD_PROCESS_IPC_REQUIRED", "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio");
    }

    static Processes processes(EventLoop loop) {
        LoopInternals inside = LoopInternals.of(loop);
        if (inside.transport().supports(Feature.PROCESSES)) return inside.poller().processes();
        throw NodeException.featureUnavailable("Processes need the linux transport; this loop runs " + inside.transport().name()
                + ". Add nodo-transport-linux.");
    }

    /// Runs a program, and collects what it prints.
    ///
    /// @param file     a file, looked for in `PATH` where it has no slash
    /// @param args     its arguments
    /// @param options  how
    /// @param callback told once it has ended and its output is closed
    /// @return the process; its output can be read as well
    /// @see <a href="https://nodejs.org/api/child_process.html#child_processexecfilefile-args-options-callback">Node: execFile()</a>
    public static ChildProcess execFile(String file, List<String> args, ExecOptions options, ExecCallback callback) {
        return Exec.run(file, args, options, callback);
    }

    /// Runs a command line by a shell, `/bin/sh` unless the options name another, and collects what it prints. Never pass on what others wrote:
    /// the shell understands all of it.
    ///
    /// @param command  a line for the shell
    /// @param options  how
    /// @param callback told once it has ended and its output is closed
    /// @return the process; its output can be read as well
    /// @see <a href="https://nodejs.org/api/child_process.html#child_processexeccommand-options-callback">Node: exec()</a>
    public static ChildProcess exec(String command, ExecOptions options, ExecCallback callback) {
        return Exec.run(command, List.of(), Exec.withShell(options), callback);
    }

    /// Runs a program, as [#execFile] does.
    ///
    /// @param file    a file, looked for in `PATH` where it has no slash
    /// @param args    its arguments
    /// @param options how
    /// @return completed on the loop's thread with what it printed; fails with the callback's error
    public static CompletionStage<ExecResult> execFileAsync(String file, List<String> args, ExecOptions options) {
        CompletableFuture<ExecResult> outcome = new CompletableFuture<>();
        execFile(file, args, options, (error, result) -> Exec.complete(outcome, error, result));
        return outcome;
    }

    /// Runs a command line by a shell, as [#exec] does.
    ///
    /// @param command a line for the shell
    /// @param options how
    /// @return completed on the loop's thread with what it printed; fails with the callback's error
    public static CompletionStage<ExecResult> execAsync(String command, ExecOptions options) {
        return execFileAsync(command, List.of(), Exec.withShell(options));
    }

    private void start(String file, List<String> arguments, SpawnOptions options) {
        String command = options.shell() != null ? options.shell() : file;
        List<String> args = options.shell() != null ? List.of("-c", Exec.line(file, arguments)) : arguments;
        Identity.check(options);
        LoopInternals inside = LoopInternals.of(loop());
        Processes processes = processes(loop());
        List<Stdio> wanted = options.stdio().isEmpty() ? Collections.nCopies(3, Stdio.PIPE) : options.stdio();
        List<Integer> given = new ArrayList<>();
        List<Integer> far = new ArrayList<>();
        Map<String, String> env = new TreeMap<>(options.env() != null ? options.env() : System.getenv());
        env.keySet().removeIf(name -> name.startsWith("NODE_CHANNEL_") || name.equals(ClusterWorker.ID) && options.env() == null);
        IpcChannel ipc = null;
        try {
            for (int i = 0; i < wanted.size(); i++) {
                boolean paired = wanted.get(i) == Stdio.PIPE || wanted.get(i) == Stdio.IPC;
                int[] pair = paired ? processes.socketPair() : new int[0];
                if (paired) far.add(pair[1]);
                given.add(paired ? pair[1] : wanted.get(i).inherited(i));
                stdio.add(wanted.get(i) == Stdio.PIPE ? pipe(pair[0], i) : null);
                if (wanted.get(i) != Stdio.IPC) continue;
                ipc = new IpcChannel(this, inside.poller().adoptStream(pair[0]));
                env.put("NODE_CHANNEL_FD", String.valueOf(i));
                env.put("NODE_CHANNEL_SERIALIZATION_MODE", "json");
            }
            List<String> all = new ArrayList<>(List.of(options.argv0() != null ? options.argv0() : command));
            all.addAll(args);
            child = processes.spawn(new SpawnSetup(command, all, env.entrySet().stream().map(e -> e.getKey() + '=' + e.getValue()).toList(),
                    options.cwd() == null ? null : options.cwd().toString(), given, options.detached()));
            child.register(_ -> ended());
            pid = child.pid();
            watch = new Watch(inside);
            watch.begin();
            limit = Limit.of(this, options);
            loop().nextTick(() -> emit(SPAWN));
        } catch (SystemException failure) {
            SystemException shown = SystemException.io("spawn " + command, SystemErrno.ofResult(failure.errno()));
            loop().nextTick(() -> {
                emit(ERROR, shown);
                over(new Exit(shown.errno(), null));
            });
        } finally {
            far.forEach(inside.poller()::closeDescriptor);
        }
        if (ipc != null) {
            awaited++;
            connect(ipc);
        }
    }

    private Socket pipe(int near, int fd) {
        Socket socket = new Socket(SocketOptions.DEFAULT.withFd(near));
        if (fd == 0) {
            socket.resume(); // nobody reads from what a child reads from; its end must be seen
        } else {
            awaited++;
            socket.once(Socket.CLOSE, this::closeIfOver);
        }
        return socket;
    }

    private void ended() {
        Processes.Child told = Objects.requireNonNull(child);
        Processes.Exit result = told.reap();
        if (result == null) return;
        if (watch != null) watch.end();
        if (limit != null) limit.over();
        told.close();
        Socket input = stdin();
        if (input != null) input.destroy();
        Exit how = result.signal() == 0 ? new Exit(result.code(), null) : new Exit(null, Signals.name(result.signal()));
        exit = how;
        emit(EXIT, how);
        closeIfOver();
    }

    private void over(Exit how) {
        exit = how;
        for (Socket open : stdio) if (open != null) open.destroy();
        closeIfOver();
    }

    private void closeIfOver() {
        if (--awaited == 0) emit(CLOSE, exit);
    }

    @Override void channelClosed() {
        super.channelClosed();
        closeIfOver();
    }

    /// {@return its number; -1 where it could not be started}
    public int pid() { return pid; }

    /// {@return its exit code; null while it runs, and where a signal ended it}
    public @Nullable Integer exitCode() { return exit == null ? null : exit.code(); }

    /// {@return the signal that ended it, or null}
    public @Nullable String signalCode() { return exit == null ? null : exit.signal(); }

    /// {@return whether a signal was sent to it by [#kill(String)]}
    public boolean killed() { return killed; }

    /// {@return what it reads from, where that is a pipe}
    public @Nullable Socket stdin() { return stdio(0); }

    /// {@return what it prints, where that is a pipe}
    public @Nullable Socket stdout() { return stdio(1); }

    /// {@return what it prints as errors, where that is a pipe}
    public @Nullable Socket stderr() { return stdio(2); }

    /// {@return the pipe to a descriptor of it, or null}
    /// @param fd its number there
    public @Nullable Socket stdio(int fd) { return fd < stdio.size() ? stdio.get(fd) : null; }

    /// Asks it to end: `SIGTERM`.
    ///
    /// @return whether the signal was sent
    public boolean kill() { return kill("SIGTERM"); }

    /// Sends a signal.
    ///
    /// @param signal its name, such as `SIGKILL`
    /// @return whether it was sent; false where the process is gone
    /// @throws nodo.errors.NodeTypeError `ERR_UNKNOWN_SIGNAL`
    public boolean kill(String signal) {
        checkThread("kill");
        int number = Signals.number(signal);
        boolean sent = child != null && child.kill(number) == 0;
        killed |= sent;
        return sent;
    }

    /// Sends a signal to any process. Loop thread only.
    ///
    /// @param pid    the system's number; negative for the group of processes of that number, 0 for our own group
    /// @param signal its name, such as `SIGKILL`; null only asks whether there is such a process
    /// @throws SystemException `ESRCH` where there is none, `EPERM` where it is not ours to signal
    /// @throws nodo.errors.NodeTypeError `ERR_UNKNOWN_SIGNAL`
    /// @throws NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs on another transport than linux
    /// @see <a href="https://nodejs.org/api/process.html#processkillpid-signal">Node: process.kill()</a>
    public static void kill(int pid, @Nullable String signal) throws SystemException {
        int result = processes(EventLoop.current()).kill(pid, signal == null ? 0 : Signals.number(signal));
        if (result < 0) throw SystemException.io("kill", SystemErrno.ofResult(result));
    }

    /// Lets the loop wait for its end again; the default.
    ///
    /// @return this process
    public ChildProcess ref() { return reference(true); }

    /// Lets the loop end before it does. Pipes and the channel keep the loop by themselves.
    ///
    /// @return this process
    public ChildProcess unref() { return reference(false); }

    private ChildProcess reference(boolean now) {
        checkThread(now ? "ref" : "unref");
        if (watch != null) watch.referenced(now);
        return this;
    }

    @Override public String toString() { return "ChildProcess[" + pid + (exit == null ? "]" : ", " + exit + ']'); }

    /// What keeps the loop alive while the process runs.
    private final class Watch extends LoopHandle {
        private final LoopInternals inside;

        Watch(LoopInternals inside) { this.inside = inside; }

        void begin() {
            inside.handles().open(this, inside.nowMillis());
            active(true);
        }

        void end() { inside.handles().close(this); }

        @Override public String kind() { return "process"; }

        @Override public String describe() { return String.valueOf(pid); }

        @Override public void abandon() { if (child != null) child.close(); }
    }
}
