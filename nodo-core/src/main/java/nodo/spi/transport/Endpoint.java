package nodo.spi.transport;

/// An address as the system knows it. Any thread.
public sealed interface Endpoint {
    /// A TCP address.
    ///
    /// @param address IP literal in canonical text, an IPv6 scope as `%name` or `%index`; an IPv4-mapped address as `::ffff:a.b.c.d`
    /// @param port    0..65535
    /// @param v6      whether the socket is an IPv6 one
    record Ip(String address, int port, boolean v6) implements Endpoint { }

    /// A Unix domain socket.
    ///
    /// @param path file name as it is handed to the system; empty for an unnamed end; a leading NUL means Linux's abstract namespace
    record Path(String path) implements Endpoint { }
}
