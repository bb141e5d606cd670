package nodo.net;

/// Where a socket stands with its connection. Readable and writable sides are the streams' business, not phases. Loop thread only.
/// ```
///   Idle ──connect──▶ Dialing ──▶ Open          (an accepted socket starts at Open)
///   any ──destroy──▶ Closed ──connect──▶ Dialing
/// ```
/// It is open where the phase is a [StreamHandle]: no object of its own, as there is one for each connection.
sealed interface Phase permits Phase.Idle, Phase.Dialing, StreamHandle, Phase.Closed {
    /// Never connected.
    Phase IDLE = new Idle();
    /// Destroyed.
    Phase CLOSED = new Closed();

    record Idle() implements Phase { }

    record Dialing(Dialer dialer) implements Phase { }

    record Closed() implements Phase { }
}
