package nodo.events;

/// The key of an event: what an emitter's listeners are registered under. Two events are the same only if they are the same object. Any thread.
///
/// @param <T> what a listener is given; [Void] for events without an argument
public final class Event<T> {
    private final String name;

    private Event(String name) { this.name = name; }

    /// {@return a new event}
    /// @param name Node's name of it, such as `data`
    /// @param <T>  what a listener is given
    public static <T> Event<T> of(String name) { return new Event<>(name); }

    /// {@return Node's name, such as `data`}
    public String name() { return name; }

    @Override public String toString() { return name; }
}
