package nodo.dns;

import org.jspecify.annotations.Nullable;

/// One address of a name. Not checked here: who connects to it checks it. Any thread.
///
/// @param address IP literal
/// @param family  4 or 6
public record LookupAddress(@Nullable String address, int family) { }
