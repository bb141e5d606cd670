package nodo.spi.transport;

/// How a listening socket is set up. Any thread.
///
/// @param backlog   pending connections the kernel queues
/// @param ipv6Only  needs [Feature#IPV6_ONLY]
/// @param reusePort needs [Feature#REUSE_PORT]
public record ListenSetup(int backlog, boolean ipv6Only, boolean reusePort) { }
