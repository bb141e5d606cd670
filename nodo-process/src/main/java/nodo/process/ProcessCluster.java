package nodo.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import nodo.cluster.SchedulingPolicy;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.internal.cluster.Addresses;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// Worker processes that share listening addresses: what `cluster` is in Node's primary. Loop thread only; needs the linux transport.
///
/// ```java
/// ProcessCluster cluster = ProcessCluster.create();
/// cluster.fork(Main.class, List.of(), SpawnOptions.DEFAULT); // its main calls ClusterWorker.join() and listens
/// cluster.on(ProcessCluster.EXIT, exit -> { if (!exit.worker().exitedAfterDisconnect()) cluster.fork(Main.class, List.of(), SpawnOptions.DEFAULT); });
/// ```
///
/// Workers are programs of Nodo, or scripts of Node that use its `cluster`. A worker that dies loses its own connections and no other: one that was
/// under way to it goes to another. The address stays open, also where that was the last worker and a successor is still to come.
/// The loop does not wait for addresses without workers.
///
/// @see nodo.cluster.Cluster workers on threads
/// @see <a href="https://nodejs.org/api/cluster.html">Node: cluster</a>
public final class ProcessCluster extends EventEmitter {
    /// A worker was started.
    public static final Event<WorkerProcess> FORK = Event.of("fork");
    /// A worker runs, and knows that it is one.
    public static final Event<WorkerProcess> ONLINE = Event.of("online");
    /// A worker's server listens.
    public static final Event<WorkerListening> LISTENING = Event.of("listening");
    /// A worker sent a message.
    public static final Event<WorkerMessage> MESSAGE = Event.of("message");
    /// A worker's channel is closed.
    public static final Event<WorkerProcess> DISCONNECT = Event.of("disconnect");
    /// A worker has ended.
    public static final Event<WorkerExit> EXIT = Event.of("exit");

    /// As in Node, a worker has to answer before it gets its next connection: one that is busy gets none.
    private static final int MAX_UNDER_WAY = 1;

    private final EventLoop loop = EventLoop.current();
    private final SchedulingPolicy policy;
    private final Addresses<StreamChannel> addresses;
    private final Map<Integer, WorkerProcess> workers = new LinkedHashMap<>();
    private final Set<WorkerProcess> connected = new LinkedHashSet<>();
    private final List<Runnable> awaitingDisconnect = new ArrayList<>(0);
    private @Nullable Leftovers leftovers;
    private int lastId;

    private ProcessCluster(SchedulingPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "schedulingPolicy");
        this.addresses = new Addresses<>(new Addresses.Hands<>(policy == SchedulingPolicy.ROUND_ROBIN, MAX_UNDER_WAY, connection -> connection,
                StreamChannel::close));
        ChildProcess.processes(loop);
    }

    /// Makes a cluster of the current loop that schedules as `NODE_CLUSTER_SCHED_POLICY` says, `rr` or `none`; by default round robin.
    ///
    /// @return a cluster without workers
    /// @throws nodo.errors.NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs another than the linux transport
    public static ProcessCluster create() {
        return create("none".equals(System.getenv("NODE_CLUSTER_SCHED_POLICY")) ? SchedulingPolicy.SHARED_HANDLE : SchedulingPolicy.ROUND_ROBIN);
    }

    /// Makes a cluster of the current loop.
    ///
    /// @param policy who accepts connections
    /// @return a cluster without workers
    /// @throws nodo.errors.NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs another than the linux transport
    public static ProcessCluster create(SchedulingPolicy policy) { return new ProcessCluster(policy); }

    /// Starts a script as a worker, as [ChildProcess#fork(String, List, SpawnOptions)] does.
    ///
    /// @param script  a file that uses Node's `cluster`
    /// @param args    arguments for the script
    /// @param options how
    /// @return the worker
    public WorkerProcess fork(String script, List<String> args, SpawnOptions options) {
        return fork(id -> ChildProcess.fork(script, args, asWorker(id, options)));
    }

    /// Starts a Java program as a worker, as [ChildProcess#fork(Class, List, SpawnOptions)] does.
    ///
    /// @param main    a class with a `main` method, whose loop [joins][ClusterWorker#join()]
    /// @param args    its arguments
    /// @param options how
    /// @return the worker
    public WorkerProcess fork(Class<?> main, List<String> args, SpawnOptions options) {
        return fork(id -> ChildProcess.fork(main, args, asWorker(id, options)));
    }

    private static SpawnOptions asWorker(int id, SpawnOptions options) {
        Map<String, String> env = new TreeMap<>(options.env() != null ? options.env() : System.getenv());
        env.put(ClusterWorker.ID, String.valueOf(id));
        return options.withEnv(env);
    }

    /// Makes a worker of a process that the caller starts, with a channel and with `NODE_UNIQUE_ID` in its environment.
    ///
    /// @param starter given that number, starts the process
    /// @return the worker
    public WorkerProcess fork(IntFunction<ChildProcess> starter) {
        checkThread("fork");
        int id = ++lastId;
        if (leftovers == null) leftovers = new Leftovers(LoopInternals.of(loop));
        WorkerProcess worker = new WorkerProcess(this, id, starter.apply(id));
        workers.put(id, worker);
        if (worker.isConnected()) connected.add(worker);
        loop.nextTick(() -> emit(FORK, worker));
        return worker;
    }

    /// {@return the workers that have neither ended nor been told to, by their numbers; a copy}
    public Map<Integer, WorkerProcess> workers() { return new LinkedHashMap<>(workers); }

    /// {@return who accepts connections} Any thread.
    public SchedulingPolicy schedulingPolicy() { return policy; }

    /// Tells all workers to [disconnect][WorkerProcess#disconnect()], and closes what addresses were kept open.
    ///
    /// @param callback told when the last channel is closed, or null
    public void disconnect(@Nullable Runnable callback) {
        checkThread("disconnect");
        Collection<WorkerProcess> told = workers().values();
        told.forEach(WorkerProcess::disconnect);
        addresses.close();
        tidy();
        if (callback == null) return;
        if (connected.isEmpty()) loop.nextTick(callback);
        else awaitingDisconnect.add(callback);
    }

    Addresses<StreamChannel> addresses() { return addresses; }

    void forget(WorkerProcess worker) { workers.remove(worker.id(), worker); }

    void disconnected(WorkerProcess worker) {
        emit(DISCONNECT, worker);
        connected.remove(worker);
        tidy();
        if (!connected.isEmpty()) return;
        List<Runnable> told = List.copyOf(awaitingDisconnect);
        awaitingDisconnect.clear();
        told.forEach(Runnable::run);
    }

    private void tidy() {
        if (leftovers == null || !connected.isEmpty() || !addresses.isEmpty()) return;
        LoopInternals.of(loop).handles().close(leftovers);
        leftovers = null;
    }

    @Override protected void checkThread(String method) { loop.checkThread("cluster", method); }

    @Override public String toString() { return "ProcessCluster" + workers.values(); }

    /// Closes connections that no worker took, where the loop ends.
    private final class Leftovers extends LoopHandle {
        Leftovers(LoopInternals inside) { inside.handles().open(this, inside.nowMillis()); }

        @Override public String kind() { return "cluster"; }

        @Override public String describe() { return workers.size() + " worker processes"; }

        @Override public void abandon() { addresses.drop(); }
    }
}
