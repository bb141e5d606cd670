package nodo.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.events.AbortSignal;
import org.jspecify.annotations.Nullable;

/// How a process is started. Any thread.
///
/// @param cwd        where it runs; null for here
/// @param env        its environment; null for this process's
/// @param stdio      its descriptors 0, 1, 2…; empty for pipes, and in `fork` for this process's own and a channel
/// @param detached   whether it leads a session of its own, so that signals to this one do not reach it
/// @param execPath   in `fork` of a script, the program that runs it; null for Nodo's launcher
/// @param execArgv   arguments before the script or main class
/// @param argv0      what the program is told that it is called; null for the command
/// @param shell      a shell that reads the command and its arguments as one line, such as `/bin/sh`: take care what comes from others; null for none
/// @param timeout    after which `killSignal` is sent; null, or zero, for never
/// @param killSignal what is sent after the timeout or at the abort, such as `SIGTERM`
/// @param signal     sends `killSignal` when it aborts, which is also an `error` event
/// @param uid        the user it runs as; null for ours. Another needs a program such as `setpriv` or `runuser` in the command
/// @param gid        the group it runs as; as `uid`
public record SpawnOptions(@Nullable Path cwd, @Nullable Map<String, String> env, List<Stdio> stdio, boolean detached,
        @Nullable String execPath, List<String> execArgv, @Nullable String argv0, @Nullable String shell, @Nullable Duration timeout,
        String killSignal, @Nullable AbortSignal signal, @Nullable Integer uid, @Nullable Integer gid) {
    /// Node's defaults.
    public static final SpawnOptions DEFAULT = new SpawnOptions(null, null, List.of(), false, null, List.of(), null, null, null, "SIGTERM", null, null, null);

    /// Copies, and checks that there is one channel at most, throwing `ERR_IPC_ONE_PIPE`, that the timeout is not negative, throwing `ERR_OUT_OF_RANGE`,
    /// and that the signal is known, throwing `ERR_UNKNOWN_SIGNAL`.
    public SpawnOptions {
        env = env == null ? null : Collections.unmodifiableMap(new TreeMap<>(env));
        stdio = List.copyOf(stdio);
        execArgv = List.copyOf(execArgv);
        if (Collections.frequency(stdio, Stdio.IPC) > 1) throw new NodeException("ERR_IPC_ONE_PIPE", "Child process can have only one IPC pipe");
        if (timeout != null && timeout.isNegative()) throw NodeRangeError.outOfRange("timeout", ">= 0", timeout.toMillis());
        Signals.number(killSignal);
    }

    /// {@return these options with another `cwd`}
    /// @param cwd as in the constructor
    public SpawnOptions withCwd(@Nullable Path cwd) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `env`}
    /// @param env as in the constructor
    public SpawnOptions withEnv(@Nullable Map<String, String> env) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `stdio`}
    /// @param stdio as in the constructor
    public SpawnOptions withStdio(Stdio... stdio) {
        return new SpawnOptions(cwd, env, List.of(stdio), detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `detached`}
    /// @param detached as in the constructor
    public SpawnOptions withDetached(boolean detached) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `execPath`}
    /// @param execPath as in the constructor
    public SpawnOptions withExecPath(@Nullable String execPath) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `execArgv`}
    /// @param execArgv as in the constructor
    public SpawnOptions withExecArgv(List<String> execArgv) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `argv0`}
    /// @param argv0 as in the constructor
    public SpawnOptions withArgv0(@Nullable String argv0) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `shell`}
    /// @param shell as in the constructor
    public SpawnOptions withShell(@Nullable String shell) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `timeout`}
    /// @param timeout as in the constructor
    public SpawnOptions withTimeout(@Nullable Duration timeout) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `killSignal`}
    /// @param killSignal as in the constructor
    public SpawnOptions withKillSignal(String killSignal) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `signal`}
    /// @param signal as in the constructor
    public SpawnOptions withSignal(@Nullable AbortSignal signal) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `uid`}
    /// @param uid as in the constructor
    public SpawnOptions withUid(@Nullable Integer uid) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }

    /// {@return these options with another `gid`}
    /// @param gid as in the constructor
    public SpawnOptions withGid(@Nullable Integer gid) {
        return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0, shell, timeout, killSignal, signal, uid, gid);
    }
}
