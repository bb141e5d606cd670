package nodo.process;

import org.jspecify.annotations.Nullable;

/// A server of a worker listens. Any thread, but for the worker.
///
/// @param worker      whose
/// @param address     IP or path; null for every address, or a descriptor
/// @param port        the port; -1 for a path; null for a descriptor
/// @param addressType 4 or 6; -1 for a path; null for a descriptor
/// @param fd          the primary's descriptor that was asked for, or null
/// @see <a href="https://nodejs.org/api/cluster.html#event-listening_1">Node: 'listening'</a>
public record WorkerListening(WorkerProcess worker, @Nullable String address, @Nullable Integer port, @Nullable Integer addressType,
        @Nullable Integer fd) { }
