package nodo.spi.transport;

/// A socket on its way from one poller to another of the same transport: it belongs to none of them. Any thread, one at a time.
public interface Detached extends AutoCloseable {
    /// Closes the descriptor, where nobody took it. Does nothing once a poller has attached it.
    @Override void close();
}
