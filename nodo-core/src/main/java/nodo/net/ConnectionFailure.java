package nodo.net;

import org.jspecify.annotations.Nullable;

/// The argument of `connectionAttemptFailed`. Any thread.
///
/// @param address IP or path
/// @param port    null for a path
/// @param family  4 or 6, null for a path
/// @param error   why
public record ConnectionFailure(String address, @Nullable Integer port, @Nullable Integer family, Throwable error) { }
