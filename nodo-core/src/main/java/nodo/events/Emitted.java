package nodo.events;

import org.jspecify.annotations.Nullable;

/// One emit, as an [EventIterator] hands it out. Any thread.
///
/// @param <T>   the event's argument
/// @param value what listeners were given; null for events without an argument
public record Emitted<T>(@Nullable T value) { }
