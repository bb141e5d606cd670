package nodo.process;

import org.jspecify.annotations.Nullable;

/// How a process ended. Any thread.
///
/// @param code   its exit code; the negative number of the error where it could not be started; null where a signal ended it
/// @param signal the signal's name, such as `SIGTERM`, or null
public record Exit(@Nullable Integer code, @Nullable String signal) { }
