package nodo.process;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodo.errors.NodeException;
import org.jspecify.annotations.Nullable;

/// How a process is started. Any thread.
///
/// @param cwd      where it runs; null for here
/// @param env      its environment; null for this process's
/// @param stdio    its descriptors 0, 1, 2…; empty for pipes, and in `fork` for this process's own and a channel
/// @param detached whether it leads a session of its own, so that signals to this one do not reach it
/// @param execPath in `fork` of a script, the program that runs it; null for Nodo's launcher
/// @param execArgv arguments before the script or main class
/// @param argv0    what the program is told that it is called; null for the command
public record SpawnOptions(@Nullable Path cwd, @Nullable Map<String, String> env, List<Stdio> stdio, boolean detached,
        @Nullable String execPath, List<String> execArgv, @Nullable String argv0) {
    /// Node's defaults.
    public static final SpawnOptions DEFAULT = new SpawnOptions(null, null, List.of(), false, null, List.of(), null);

    /// Copies, and checks that there is one channel at most, throwing `ERR_IPC_ONE_PIPE`.
    public SpawnOptions {
        env = env == null ? null : Collections.unmodifiableMap(new TreeMap<>(env));
        stdio = List.copyOf(stdio);
        execArgv = List.copyOf(execArgv);
        if (Collections.frequency(stdio, Stdio.IPC) > 1) throw new NodeException("ERR_IPC_ONE_PIPE", "Child process can have only one IPC pipe");
    }

    /// {@return these options with another `cwd`}
    /// @param cwd as in the constructor
    public SpawnOptions withCwd(@Nullable Path cwd) { return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0); }

    /// {@return these options with another `env`}
    /// @param env as in the constructor
    public SpawnOptions withEnv(@Nullable Map<String, String> env) { return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0); }

    /// {@return these options with another `stdio`}
    /// @param stdio as in the constructor
    public SpawnOptions withStdio(Stdio... stdio) { return new SpawnOptions(cwd, env, List.of(stdio), detached, execPath, execArgv, argv0); }

    /// {@return these options with another `detached`}
    /// @param detached as in the constructor
    public SpawnOptions withDetached(boolean detached) { return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0); }

    /// {@return these options with another `execPath`}
    /// @param execPath as in the constructor
    public SpawnOptions withExecPath(@Nullable String execPath) { return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0); }

    /// {@return these options with other `execArgv`}
    /// @param execArgv as in the constructor
    public SpawnOptions withExecArgv(List<String> execArgv) { return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0); }

    /// {@return these options with another `argv0`}
    /// @param argv0 as in the constructor
    public SpawnOptions withArgv0(@Nullable String argv0) { return new SpawnOptions(cwd, env, stdio, detached, execPath, execArgv, argv0); }
}
