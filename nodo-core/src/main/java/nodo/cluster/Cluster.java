package nodo.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import nodo.loop.LoopOptions;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Several loops, each on a thread of its own, that share listening addresses: the way to use several processors. Any thread.
///
/// ```java
/// Cluster.start(4, worker -> Net.createServer(socket -> socket.pipe(socket)).listen(8124));
/// ```
///
/// All workers run the same script. Each has objects of its own, which belong to its loop; what the workers have in common must be safe for threads.
/// A worker that throws loses its own connections and no other; the address stays open. When the last worker has ended, so has the cluster.
///
/// @see <a href="https://nodejs.org/api/cluster.html">Node: cluster</a>, where workers are processes
public final class Cluster implements AutoCloseable {
    private final ClusterOptions options;
    private final LoopThread.Runner runner;
    private final Consumer<? super Worker> script;
    private final Primary primary;
    private final List<Worker> workers = new ArrayList<>();
    private int lastId;
    private boolean closing;

    private Cluster(ClusterOptions options, LoopThread.Runner runner, Consumer<? super Worker> script) {
        this.options = options;
        this.runner = runner;
        this.script = Objects.requireNonNull(script, "script");
        this.primary = new Primary(options.loop().name() + "-acceptor", options.schedulingPolicy());
    }

    /// Starts workers, and returns when their loops are there; what they do goes on.
    ///
    /// @param workers how many, at least 1
    /// @param script  the first thing that runs on each worker's loop
    /// @return the running cluster
    /// @throws nodo.errors.NodeRangeError `ERR_OUT_OF_RANGE` for less than one worker
    public static Cluster start(int workers, Consumer<? super Worker> script) { return start(ClusterOptions.DEFAULT.withWorkers(workers), script); }

    /// Starts workers, and returns when their loops are there; what they do goes on.
    ///
    /// @param options how many, and how
    /// @param script  the first thing that runs on each worker's loop
    /// @return the running cluster
    public static Cluster start(ClusterOptions options, Consumer<? super Worker> script) {
        LoopOptions loop = options.loop();
        return start(options, (name, task) -> EventLoop.run(loop.withName(name), task), script);
    }

    /// Over a given transport.
    static Cluster start(ClusterOptions options, Transport transport, Consumer<? super Worker> script) {
        return start(options, (name, task) -> LoopInternals.run(name, transport, options.loop().nanoTime(), task), script);
    }

    private static Cluster start(ClusterOptions options, LoopThread.Runner runner, Consumer<? super Worker> script) {
        Cluster cluster = new Cluster(options, runner, script);
        cluster.primary.thread().start(runner, () -> { });
        for (int i = 0; i < options.workers(); i++) cluster.fork();
        return cluster;
    }

    /// Starts one more worker; where it listens at an address of the others, or of one that died, it gets its share of the connections.
    ///
    /// @return the worker
    /// @throws RejectedExecutionException where the cluster was closed, or has ended
    public Worker fork() {
        Worker worker;
        synchronized (this) {
            if (closing) throw new RejectedExecutionException("The cluster was closed");
            worker = new Worker(this, ++lastId, options.loop().name());
            workers.add(worker);
        }
        worker.thread().ended().whenComplete((_, failure) -> primary.execute(() -> exited(worker, failure)));
        worker.thread().start(runner, () -> {
            worker.begin();
            script.accept(worker);
        });
        return worker;
    }

    private void exited(Worker worker, @Nullable Throwable failure) {
        synchronized (this) {
            workers.remove(worker);
        }
        primary.exited(worker);
        Consumer<WorkerExit> told = options.onWorkerExit();
        if (told != null) told.accept(new WorkerExit(this, worker, failure));
        boolean last;
        synchronized (this) {
            last = workers.isEmpty();
            closing |= last;
        }
        if (last) primary.close();
    }

    boolean tellsOfExits() { return options.onWorkerExit() != null; }

    Primary primary() { return primary; }

    /// {@return the workers that have not ended, the oldest first}
    public synchronized List<Worker> workers() { return List.copyOf(workers); }

    /// [Disconnects][Worker#disconnect()] all workers: addresses are closed, connections go on until they are closed.
    ///
    /// @return [#closed()]
    public CompletableFuture<Void> disconnect() {
        List<Worker> all;
        synchronized (this) {
            closing = true;
            all = List.copyOf(workers);
        }
        all.forEach(Worker::disconnect);
        return closed();
    }

    /// Ends all workers after the callbacks under way; connections are closed without events. Waits until that is done, unless it is called on a thread
    /// of the cluster. A second call does nothing more.
    @Override public void close() {
        List<Worker> all;
        synchronized (this) {
            closing = true;
            all = List.copyOf(workers);
        }
        all.forEach(Worker::kill);
        boolean own = primary.thread().isCurrent() || all.stream().anyMatch(worker -> worker.thread().isCurrent());
        if (!own) closed().handle((_, _) -> null).join();
    }

    /// {@return completed when the last worker and the cluster's own thread have ended; with what [ClusterOptions#onWorkerExit()] threw}
    public CompletableFuture<Void> closed() { return primary.thread().ended().copy(); }

    @Override public String toString() { return "Cluster" + workers(); }
}
