package nodo.events;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.errors.UnhandledErrorException;
import org.jspecify.annotations.Nullable;

/// Calls listeners in the order of their registration, on the emitting thread, before `emit` returns. Loop thread only.
///
/// A listener is a [Consumer] of the event's argument, or a [Runnable] where the argument does not matter.
/// `emit` works on the list as it was when it began: a listener that is removed meanwhile still runs, one that is added does not.
/// A listener that throws ends the emit with its exception; later listeners do not run.
///
/// @see <a href="https://nodejs.org/api/events.html#class-eventemitter">Node: EventEmitter</a>
public class EventEmitter {
    /// Something failed. Without a listener, emitting it throws [UnhandledErrorException].
    public static final Event<Throwable> ERROR = Event.of("error");
    /// Sees every `error` before its listeners do, and does not count as handling it.
    public static final Event<Throwable> ERROR_MONITOR = Event.of("errorMonitor");
    /// A listener is about to be added.
    public static final Event<ListenerChange> NEW_LISTENER = Event.of("newListener");
    /// A listener was removed.
    public static final Event<ListenerChange> REMOVE_LISTENER = Event.of("removeListener");
    /// Listeners of one event beyond which a leak is suspected and logged.
    public static final int DEFAULT_MAX_LISTENERS = 10;

    private static final Object[] NONE = {};
    private static final int EVENT = 0;
    private static final int LISTENER = 1;
    private static final int SLOT = 2;

    /// Event and listener in turn, in order of registration. Never changed in place: an emit under way holds on to the array it began with.
    private Object[] slots = NONE;
    private int maxListeners = DEFAULT_MAX_LISTENERS;
    /// Events whose many listeners were logged, once each.
    private @Nullable List<Event<?>> suspected;

    /// Without listeners.
    public EventEmitter() { }

    /// Adds a listener at the end.
    ///
    /// @param <T>      the event's argument
    /// @param event    which event
    /// @param listener called at each emit; the same one may be added again, and then runs again
    /// @return this emitter
    /// @throws NodeTypeError `ERR_INVALID_ARG_TYPE` where the listener is null
    public <T> EventEmitter on(Event<T> event, Consumer<? super T> listener) { return add("on", event, listener, listener, false); }

    /// Adds a listener that ignores the argument.
    ///
    /// @param event    which event
    /// @param listener called at each emit
    /// @return this emitter
    public EventEmitter on(Event<?> event, Runnable listener) { return add("on", event, listener, listener, false); }

    /// Adds a listener that is removed right before its first call.
    ///
    /// @param <T>      the event's argument
    /// @param event    which event
    /// @param listener called once
    /// @return this emitter
    public <T> EventEmitter once(Event<T> event, Consumer<? super T> listener) {
        return add("once", event, listener, new Once(listener), false);
    }

    /// Adds a listener that ignores the argument and is removed right before its first call.
    ///
    /// @param event    which event
    /// @param listener called once
    /// @return this emitter
    public EventEmitter once(Event<?> event, Runnable listener) { return add("once", event, listener, new Once(listener), false); }

    /// Adds a listener before all others.
    ///
    /// @param <T>      the event's argument
    /// @param event    which event
    /// @param listener called at each emit
    /// @return this emitter
    public <T> EventEmitter prependListener(Event<T> event, Consumer<? super T> listener) {
        return add("prependListener", event, listener, listener, true);
    }

    /// Adds a listener before all others that is removed right before its first call.
    ///
    /// @param <T>      the event's argument
    /// @param event    which event
    /// @param listener called once
    /// @return this emitter
    public <T> EventEmitter prependOnceListener(Event<T> event, Consumer<? super T> listener) {
        return add("prependOnceListener", event, listener, new Once(listener), true);
    }

    /// Removes the listener that was added last of those equal to the given one, if any.
    ///
    /// @param event    which event
    /// @param listener as it was given to `on` or `once`
    /// @return this emitter
    public EventEmitter off(Event<?> event, Object listener) {
        checkThread("off");
        for (int i = slots.length - SLOT; i >= 0; i -= SLOT) {
            if (slots[i + EVENT] == event && original(slots[i + LISTENER]).equals(listener)) {
                removeSlot(i);
                break;
            }
        }
        return this;
    }

    /// Removes all listeners of one event, last added first.
    ///
    /// @param event which event
    /// @return this emitter
    public EventEmitter removeAllListeners(Event<?> event) {
        checkThread("removeAllListeners");
        for (int i = slots.length - SLOT; i >= 0; i -= SLOT) if (i < slots.length && slots[i + EVENT] == event) removeSlot(i);
        return this;
    }

    /// Removes all listeners of all events; those of `removeListener` go last.
    ///
    /// @return this emitter
    public EventEmitter removeAllListeners() {
        checkThread("removeAllListeners");
        for (Event<?> event : eventNames()) if (event != REMOVE_LISTENER) removeAllListeners(event);
        return removeAllListeners(REMOVE_LISTENER);
    }

    /// Calls the listeners of an event.
    ///
    /// @param <T>   the event's argument
    /// @param event which event
    /// @param value what listeners are given
    /// @return whether there was a listener
    /// @throws UnhandledErrorException where the event is [#ERROR] and nobody listens for it
    public <T> boolean emit(Event<T> event, @Nullable T value) {
        checkThread("emit");
        if (event == ERROR) call(ERROR_MONITOR, value);
        boolean called = call(event, value);
        if (!called && event == ERROR) throw new UnhandledErrorException(toString(), (Throwable) Objects.requireNonNull(value));
        return called;
    }

    /// Calls the listeners of an event without an argument.
    ///
    /// @param event which event
    /// @return whether there was a listener
    public boolean emit(Event<Void> event) { return emit(event, null); }

    /// {@return how many listeners an event has}
    /// @param event which event
    public int listenerCount(Event<?> event) {
        Object[] now = slots;
        int count = 0;
        for (int i = 0; i < now.length; i += SLOT) if (now[i + EVENT] == event) count++;
        return count;
    }

    /// {@return whether anyone listens}
    /// @param event which event
    protected final boolean hasListener(Event<?> event) {
        Object[] now = slots;
        for (int i = 0; i < now.length; i += SLOT) if (now[i + EVENT] == event) return true;
        return false;
    }

    /// {@return a copy of an event's listeners, as they were given to `on` and `once`}
    /// @param event which event
    public List<Object> listeners(Event<?> event) {
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < slots.length; i += SLOT) if (slots[i + EVENT] == event) found.add(original(slots[i + LISTENER]));
        return found;
    }

    /// {@return a copy of an event's listeners; those of `once` in their wrapper, a [Runnable] that removes and calls it without argument}
    /// @param event which event
    public List<Object> rawListeners(Event<?> event) {
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < slots.length; i += SLOT) {
            if (slots[i + EVENT] != event) continue;
            Object listener = slots[i + LISTENER];
            found.add(listener instanceof Once once ? (Runnable) () -> fire(event, once, null) : listener);
        }
        return found;
    }

    /// {@return the events that have listeners, in order of registration}
    public List<Event<?>> eventNames() {
        Set<Event<?>> events = new LinkedHashSet<>();
        for (int i = 0; i < slots.length; i += SLOT) events.add((Event<?>) slots[i + EVENT]);
        return new ArrayList<>(events);
    }

    /// {@return listeners of one event beyond which a leak is logged; 0 for no limit}
    public final int maxListeners() { return maxListeners; }

    /// Sets beyond how many listeners of one event a leak is logged.
    ///
    /// @param count 0 for no limit
    /// @return this emitter
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where it is negative
    public EventEmitter setMaxListeners(int count) {
        checkThread("setMaxListeners");
        if (count < 0) throw NodeRangeError.outOfRange("setMaxListeners", ">= 0", count);
        maxListeners = count;
        return this;
    }

    /// Called before anything changes; an emitter that belongs to a loop refuses other threads here.
    ///
    /// @param method what was called, for the text
    protected void checkThread(String method) { }

    /// Called after a listener was added, by those who act on it.
    ///
    /// @param event which event
    protected void listenerAdded(Event<?> event) { }

    /// Called after a listener was removed, by those who act on it.
    ///
    /// @param event which event
    protected void listenerRemoved(Event<?> event) { }

    private EventEmitter add(String method, Event<?> event, @Nullable Object given, Object listener, boolean first) {
        checkThread(method);
        if (given == null) throw NodeTypeError.invalidArgType("listener", "of type function", null);
        if (hasListener(NEW_LISTENER)) emit(NEW_LISTENER, new ListenerChange(event, given));
        int at = first ? firstOf(event) : slots.length;
        Object[] next = new Object[slots.length + SLOT];
        System.arraycopy(slots, 0, next, 0, at);
        next[at + EVENT] = event;
        next[at + LISTENER] = listener;
        System.arraycopy(slots, at, next, at + SLOT, slots.length - at);
        slots = next;
        if (next.length > SLOT * DEFAULT_MAX_LISTENERS || maxListeners < DEFAULT_MAX_LISTENERS) warnOfLeak(event);
        listenerAdded(event);
        return this;
    }

    /// Where an event's listeners begin; the end where it has none.
    private int firstOf(Event<?> event) {
        int at = 0;
        while (at < slots.length && slots[at + EVENT] != event) at += SLOT;
        return at;
    }

    private void warnOfLeak(Event<?> event) {
        int count = maxListeners == 0 ? 0 : listenerCount(event);
        if (count <= maxListeners || suspected != null && suspected.contains(event)) return;
        if (suspected == null) suspected = new ArrayList<>(1);
        suspected.add(event);
        System.getLogger("nodo.events").log(System.Logger.Level.WARNING,
                "Possible memory leak: {0} {1} listeners added to {2}, more than {3}. Call setMaxListeners() if so many are meant.",
                count, event, this, maxListeners);
    }

    private void removeSlot(int at) {
        Event<?> event = (Event<?>) slots[at + EVENT];
        Object listener = original(slots[at + LISTENER]);
        Object[] next = slots.length == SLOT ? NONE : new Object[slots.length - SLOT];
        System.arraycopy(slots, 0, next, 0, at);
        System.arraycopy(slots, at + SLOT, next, at, next.length - at);
        slots = next;
        if (hasListener(REMOVE_LISTENER)) emit(REMOVE_LISTENER, new ListenerChange(event, listener));
        listenerRemoved(event);
    }

    private boolean call(Event<?> event, @Nullable Object value) {
        Object[] now = slots;
        boolean called = false;
        for (int i = 0; i < now.length; i += SLOT) {
            if (now[i + EVENT] != event) continue;
            called = true;
            Object listener = now[i + LISTENER];
            if (listener instanceof Once once) fire(event, once, value);
            else invoke(listener, value);
        }
        return called;
    }

    private void fire(Event<?> event, Once once, @Nullable Object value) {
        if (once.fired) return;
        once.fired = true;
        for (int i = 0; i < slots.length; i += SLOT) {
            if (slots[i + EVENT] == event && slots[i + LISTENER] == once) {
                removeSlot(i);
                break;
            }
        }
        invoke(once.listener, value);
    }

    @SuppressWarnings("unchecked") // `on` accepts nothing but a consumer of the event's own argument
    private static void invoke(Object listener, @Nullable Object value) {
        if (listener instanceof Runnable runnable) runnable.run();
        else ((Consumer<@Nullable Object>) listener).accept(value);
    }

    private static Object original(Object listener) { return listener instanceof Once once ? once.listener : listener; }

    private static final class Once {
        private final Object listener;
        private boolean fired;

        Once(Object listener) { this.listener = listener; }
    }
}
