package nodo.net;

import org.jspecify.annotations.Nullable;

/// The argument of `lookup`. Any thread.
///
/// @param error   why it failed, or null
/// @param address one address of the host, or null
/// @param family  4 or 6, null where there is no address
/// @param host    the name
public record LookupResult(@Nullable Throwable error, @Nullable String address, @Nullable Integer family, String host) { }
