package nodo.spi.transport;

/// What a channel tells that it is ready. Loop thread only.
@FunctionalInterface
public interface ReadyListener {
    /// The channel can be read, written or both.
    ///
    /// @param ready [Poller#READ], [Poller#WRITE] or both
    void ready(int ready);
}
