package nodo.net;

/// Where a server listens. Any thread.
public sealed interface ServerAddress permits AddressInfo, PathAddress {
    /// {@return the IP, or the path}
    String address();

    /// {@return the port, -1 for a path}
    int port();
}
