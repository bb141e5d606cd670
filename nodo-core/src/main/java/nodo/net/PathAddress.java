package nodo.net;

/// The address of a server on a Unix domain socket. Any thread.
///
/// @param path as it was given to `listen`
public record PathAddress(String path) implements ServerAddress {
    /// {@return the path}
    @Override public String address() { return path; }

    /// {@return -1}
    @Override public int port() { return -1; }

    @Override public String toString() { return path; }
}
