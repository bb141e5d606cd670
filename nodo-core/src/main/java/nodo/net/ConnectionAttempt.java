package nodo.net;

import org.jspecify.annotations.Nullable;

/// The argument of `connectionAttempt` and `connectionAttemptTimeout`. Any thread.
///
/// @param address IP or path
/// @param port    null for a path
/// @param family  4 or 6, null for a path
public record ConnectionAttempt(String address, @Nullable Integer port, @Nullable Integer family) { }
