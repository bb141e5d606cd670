package nodo.events;

/// The argument of `newListener` and `removeListener`. Any thread.
///
/// @param event    which event's listeners change
/// @param listener what was, or is about to be, registered: a [java.util.function.Consumer] or a [Runnable]
public record ListenerChange(Event<?> event, Object listener) { }
