package nodo.js;

import java.util.concurrent.atomic.AtomicBoolean;
import nodo.process.ParentProcess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The channel to the process that started this one, which one runtime alone can have. Loop thread only.
final class ScriptParent {
    private static final AtomicBoolean CLAIMED = new AtomicBoolean();

    private ScriptParent() { }

    /// {@return the parent; null where there is no channel, or another runtime of this process has it}
    static @Nullable ScriptPeer claim(ChildBinding binding, Value owner) {
        if (System.getenv("NODE_CHANNEL_FD") == null || !CLAIMED.compareAndSet(false, true)) return null;
        ParentProcess parent = ParentProcess.connect();
        if (parent == null) return null;
        ScriptPeer peer = new ScriptPeer(binding, parent, owner);
        parent.refChannel(false); // the script's listeners decide
        return peer;
    }
}
