package nodo.js;

import java.util.List;
import nodo.net.Socket;
import nodo.process.ChildProcess;
import nodo.process.SpawnOptions;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// A child process as a script drives it. Loop thread only.
final class ScriptChild extends ScriptPeer {
    private final ChildProcess process;

    ScriptChild(ChildBinding binding, Value owner, String file, List<String> arguments, SpawnOptions options) {
        this(binding, owner, ChildProcess.spawn(file, arguments, options));
    }

    private ScriptChild(ChildBinding binding, Value owner, ChildProcess process) {
        super(binding, process, owner);
        this.process = process;
        ChildCallbacks callbacks = binding.callbacks();
        process.on(ChildProcess.SPAWN, () -> callbacks.spawn().executeVoid(owner));
        process.on(ChildProcess.EXIT, exit -> callbacks.exit().executeVoid(owner, exit.code(), exit.signal()));
    }

    ChildProcess process() { return process; }

    /// {@return the pipe to a descriptor of it, not reading yet; or null}
    @Nullable NetSocket stdio(int fd) {
        Socket pipe = process.stdio(fd);
        return pipe == null ? null : new NetSocket(binding().net(), pipe, false);
    }
}
