package nodo.net;

import org.jspecify.annotations.Nullable;

/// The argument of `drop`: both ends of the connection that was refused. All null for a Unix domain socket. Any thread.
///
/// @param localAddress  our IP
/// @param localPort     our port
/// @param localFamily   `IPv4` or `IPv6`
/// @param remoteAddress the peer's IP
/// @param remotePort    the peer's port
/// @param remoteFamily  `IPv4` or `IPv6`
public record Dropped(@Nullable String localAddress, @Nullable Integer localPort, @Nullable String localFamily,
                      @Nullable String remoteAddress, @Nullable Integer remotePort, @Nullable String remoteFamily) { }
