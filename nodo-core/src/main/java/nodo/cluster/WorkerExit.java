package nodo.cluster;

import org.jspecify.annotations.Nullable;

/// A worker has ended. Any thread.
///
/// @param cluster where it worked; [Cluster#fork()] starts another one
/// @param worker  which
/// @param failure what a callback of it threw and no hook took; null where it ended by itself, or was told to
public record WorkerExit(Cluster cluster, Worker worker, @Nullable Throwable failure) { }
