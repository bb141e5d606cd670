package nodo.process;

/// A message came from a worker. Loop thread only.
///
/// @param worker  from which
/// @param message what
public record WorkerMessage(WorkerProcess worker, Message message) { }
