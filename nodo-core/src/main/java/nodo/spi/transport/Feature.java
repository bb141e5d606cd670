package nodo.spi.transport;

/// What not every transport can do. Asking a transport that lacks one throws `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`; nothing is ignored. Any thread.
public enum Feature {
    /// Unix socket paths that begin with NUL.
    ABSTRACT_SOCKETS,
    /// Unix socket paths up to the system's own limit, 108 bytes on Linux.
    LONG_PATHS,
    /// `IPV6_V6ONLY`.
    IPV6_ONLY,
    /// Several listeners on one port, the kernel spreading connections.
    REUSE_PORT,
    /// Unix domain sockets at all.
    UNIX_SOCKETS,
    /// Descriptors that were opened elsewhere, and the numbers of our own.
    DESCRIPTORS,
    /// `TCP_USER_TIMEOUT`.
    USER_TIMEOUT,
    /// Child processes that inherit chosen descriptors, and descriptors that travel over Unix sockets.
    PROCESSES
}
