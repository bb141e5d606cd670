package nodo.cluster;

/// Who accepts the connections of an address that workers share. Any thread.
///
/// @see <a href="https://nodejs.org/api/cluster.html#clusterschedulingpolicy">Node: cluster.schedulingPolicy</a>
public enum SchedulingPolicy {
    /// `SCHED_RR`, the default: the cluster accepts and hands connections to its workers in turn; a worker that is behind is passed over.
    ROUND_ROBIN,
    /// `SCHED_NONE`: each worker accepts by itself, and the system decides who gets what.
    SHARED_HANDLE
}
