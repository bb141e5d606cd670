package nodo.js;

import java.util.Objects;
import nodo.cluster.SchedulingPolicy;
import nodo.process.ClusterWorker;
import nodo.process.IpcPeer;
import nodo.process.ProcessCluster;
import nodo.process.WorkerProcess;
import org.graalvm.polyglot.Value;

/// What `require('cluster')` stands on: Nodo's clusters of processes. Loop thread only.
final class ClusterBinding {
    private final Errors errors;
    private final ChildBinding children;

    ClusterBinding(Errors errors, ChildBinding children) {
        this.errors = errors;
        this.children = children;
    }

    Functions functions() {
        return new Functions(errors).add("isWorker", _ -> children.hasParent() && ClusterWorker.isWorker())
                .add("create", a -> ProcessCluster.create(a[0].asBoolean() ? SchedulingPolicy.ROUND_ROBIN : SchedulingPolicy.SHARED_HANDLE))
                .add("fork", a -> fork(a[0].asHostObject(), a[1], a[2], a[3]))
                .add("exitedAfterDisconnect", a -> worker(a).exitedAfterDisconnect())
                .act("disconnect", a -> worker(a).disconnect())
                .act("disconnectAll", a -> a[0].<ProcessCluster>asHostObject().disconnect(a[1]::executeVoid))
                .add("join", _ -> Objects.requireNonNull(ClusterWorker.join()))
                .add("left", a -> self(a).exitedAfterDisconnect())
                .act("leave", a -> self(a).disconnect())
                .act("kill", a -> self(a).kill());
    }

    private static WorkerProcess worker(Value... arguments) { return arguments[0].asHostObject(); }

    private static ClusterWorker self(Value... arguments) { return arguments[0].asHostObject(); }

    /// @param events  `online` and `listening`, whose first argument is the script's worker
    /// @param starter given the worker's number, starts a [ScriptChild]
    /// @param owner   gives the script's worker
    private WorkerProcess fork(ProcessCluster cluster, Value events, Value starter, Value owner) {
        WorkerProcess worker = cluster.fork(id -> starter.execute(id).<ScriptChild>asHostObject().process());
        Value online = events.getMember("online");
        Value listening = events.getMember("listening");
        worker.on(WorkerProcess.ONLINE, () -> online.executeVoid(owner.execute()));
        worker.on(WorkerProcess.LISTENING,
                where -> listening.executeVoid(owner.execute(), where.addressType(), where.address(), where.port(), where.fd()));
        worker.on(IpcPeer.ERROR, _ -> { }); // the script hears it from the process
        return worker;
    }
}
