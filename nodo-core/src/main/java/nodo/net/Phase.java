package nodo.net;

/// Where a socket stands with its connection. Readable and writable sides are the streams' business, not phases. Loop thread only.
/// ```
///   Idle ──connect──▶ Dialing ──▶ Open          (an accepted socket starts at Open)
///   any ──destroy──▶ Closed ──connect──▶ Dialing
/// ```
sealed interface Phase {
    /// Never connected.
    Phase IDLE = new Idle();
    /// Destroyed.
    Phase CLOSED = new Closed();

    record Idle() implements Phase { }

    record Dialing(Dialer dialer) implements Phase { }

    record Open(StreamHandle handle) implements Phase { }

    record Closed() implements Phase { }
}
