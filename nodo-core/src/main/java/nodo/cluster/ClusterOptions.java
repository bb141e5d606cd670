package nodo.cluster;

import java.util.Objects;
import java.util.function.Consumer;
import nodo.errors.NodeRangeError;
import nodo.loop.LoopOptions;
import org.jspecify.annotations.Nullable;

/// How a cluster is made. Any thread.
///
/// @param workers          how many are started, at least 1
/// @param schedulingPolicy who accepts connections
/// @param loop             how each worker's loop is made; its name begins the names of the threads
/// @param onWorkerExit     told of each worker that ends, on a thread of the cluster's own, which accepts connections: it must not block. Null lets
///                         what ended a worker be printed, as for any thread
public record ClusterOptions(int workers, SchedulingPolicy schedulingPolicy, LoopOptions loop, @Nullable Consumer<WorkerExit> onWorkerExit) {
    /// As many workers as there are processors, round robin.
    public static final ClusterOptions DEFAULT = new ClusterOptions(Runtime.getRuntime().availableProcessors(), SchedulingPolicy.ROUND_ROBIN,
            LoopOptions.DEFAULT.withName("worker"), null);

    /// Checks the number of workers, throwing `ERR_OUT_OF_RANGE`.
    public ClusterOptions {
        if (workers < 1) throw NodeRangeError.outOfRange("workers", ">= 1", workers);
        Objects.requireNonNull(schedulingPolicy, "schedulingPolicy");
        Objects.requireNonNull(loop, "loop");
    }

    /// {@return these options with another `workers`}
    /// @param workers as in the constructor
    public ClusterOptions withWorkers(int workers) { return new ClusterOptions(workers, schedulingPolicy, loop, onWorkerExit); }

    /// {@return these options with another `schedulingPolicy`}
    /// @param schedulingPolicy as in the constructor
    public ClusterOptions withSchedulingPolicy(SchedulingPolicy schedulingPolicy) {
        return new ClusterOptions(workers, schedulingPolicy, loop, onWorkerExit);
    }

    /// {@return these options with another `loop`}
    /// @param loop as in the constructor
    public ClusterOptions withLoop(LoopOptions loop) { return new ClusterOptions(workers, schedulingPolicy, loop, onWorkerExit); }

    /// {@return these options with another `onWorkerExit`}
    /// @param onWorkerExit as in the constructor
    public ClusterOptions withOnWorkerExit(@Nullable Consumer<WorkerExit> onWorkerExit) {
        return new ClusterOptions(workers, schedulingPolicy, loop, onWorkerExit);
    }
}
