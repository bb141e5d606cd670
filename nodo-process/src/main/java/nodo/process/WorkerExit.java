package nodo.process;

/// A worker has ended. Any thread, but for the worker.
///
/// @param worker which
/// @param exit   how
public record WorkerExit(WorkerProcess worker, Exit exit) { }
