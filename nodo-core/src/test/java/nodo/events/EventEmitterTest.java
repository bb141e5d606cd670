package nodo.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.errors.UnhandledErrorException;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [`EventEmitter`](https://nodejs.org/api/events.html#class-eventemitter); what is expected was printed by Node 25.9.
@Rows("D56")
class EventEmitterTest {
    private static final Event<String> A = Event.of("a");
    private static final Event<String> B = Event.of("b");
    private static final Event<Void> PLAIN = Event.of("plain");

    private final EventEmitter emitter = new EventEmitter();
    private final List<String> ran = new ArrayList<>();

    @Test
    void listenersRunInTheOrderOfTheirRegistration() {
        emitter.on(A, (String value) -> ran.add("first " + value)).on(A, () -> ran.add("second")).on(A, (String value) -> ran.add("third " + value));
        assertTrue(emitter.emit(A, "x"));
        assertEquals(List.of("first x", "second", "third x"), ran);
    }

    @Test
    void emitTellsThatNobodyListens() {
        emitter.on(B, () -> ran.add("b"));
        assertFalse(emitter.emit(A, "x"));
        assertFalse(emitter.emit(PLAIN));
        assertEquals(List.of(), ran);
    }

    @Test
    void prependedListenersRunFirst() {
        emitter.on(A, () -> ran.add("on"));
        emitter.prependListener(A, (String _) -> ran.add("prepended"));
        emitter.prependOnceListener(A, (String _) -> ran.add("prepended once"));
        emitter.emit(A, "x");
        emitter.emit(A, "x");
        assertEquals(List.of("prepended once", "prepended", "on", "prepended", "on"), ran);
    }

    @Test
    void aListenerAddedTwiceRunsTwiceAndItsLastRegistrationIsRemovedFirst() {
        Runnable a = () -> ran.add("a");
        emitter.on(A, a).on(A, () -> ran.add("b")).on(A, a).off(A, a);
        emitter.emit(A, "x");
        assertEquals(List.of("a", "b"), ran);
    }

    @Test
    void removingWhatWasNeverAddedDoesNothing() {
        emitter.on(A, () -> ran.add("a")).off(A, (Runnable) () -> { }).off(B, (Runnable) () -> { });
        assertEquals(1, emitter.listenerCount(A));
    }

    @Test
    void emitWorksOnTheListAsItWas() {
        Runnable removed = () -> ran.add("removed");
        emitter.once(A, () -> {
            ran.add("first");
            emitter.off(A, removed);
            emitter.on(A, () -> ran.add("added"));
        });
        emitter.on(A, removed);
        emitter.emit(A, "x");
        emitter.emit(A, "x");
        assertEquals(List.of("first", "removed", "added"), ran);
    }

    @Test
    void onceIsRemovedBeforeItRunsSoThatItDoesNotRunInAnEmitOfItsOwn() {
        emitter.once(A, () -> {
            ran.add("once");
            assertEquals(1, emitter.listenerCount(A));
            emitter.emit(A, "x");
        });
        emitter.on(A, () -> ran.add("on"));
        emitter.emit(A, "x");
        assertEquals(List.of("once", "on", "on"), ran);
    }

    @Test
    void onceRunsOnceThoughAnEmitUnderWayStillHasIt() {
        emitter.on(A, value -> { if (value.equals("outer")) emitter.emit(A, "inner"); });
        emitter.once(A, (String value) -> ran.add(value));
        emitter.emit(A, "outer");
        assertEquals(List.of("inner"), ran);
    }

    @Test
    void onceIsRemovedByTheListenerItWasGiven() {
        Consumer<String> listener = ran::add;
        emitter.once(A, listener).off(A, listener);
        assertFalse(emitter.emit(A, "x"));
    }

    @Test
    void aListenerThatThrowsEndsTheEmit() {
        IllegalStateException thrown = new IllegalStateException("x");
        emitter.on(A, () -> ran.add("before")).once(A, () -> { throw thrown; }).on(A, () -> ran.add("after"));
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> emitter.emit(A, "x")));
        assertEquals(List.of("before"), ran);
        assertEquals(2, emitter.listenerCount(A), "the once listener is gone");
    }

    @Test
    void newListenerComesBeforeTheListenerIsThere() {
        Runnable listener = () -> { };
        emitter.on(EventEmitter.NEW_LISTENER, (ListenerChange change) -> {
            assertSame(listener, change.listener());
            ran.add(change.event() + " has " + emitter.listenerCount(change.event()));
        });
        emitter.on(A, listener).once(A, listener);
        assertEquals(List.of("a has 0", "a has 1"), ran);
    }

    @Test
    void aListenerAddedByNewListenerComesFirst() {
        emitter.once(EventEmitter.NEW_LISTENER, () -> emitter.on(A, () -> ran.add("inner")));
        emitter.on(A, () -> ran.add("outer"));
        emitter.emit(A, "x");
        assertEquals(List.of("inner", "outer"), ran);
    }

    @Test
    void removeListenerComesAfterTheListenerIsGone() {
        Runnable listener = () -> { };
        emitter.on(EventEmitter.REMOVE_LISTENER, (ListenerChange change) -> {
            assertSame(listener, change.listener());
            ran.add(change.event() + " has " + emitter.listenerCount(change.event()));
        });
        emitter.on(A, listener).once(A, listener);
        emitter.emit(A, "x");
        emitter.off(A, listener);
        assertEquals(List.of("a has 1", "a has 0"), ran);
    }

    @Test
    void removeAllListenersOfOneEventTellsOfEachLastFirst() {
        Runnable first = () -> { };
        Runnable second = () -> { };
        emitter.on(EventEmitter.REMOVE_LISTENER, (ListenerChange change) -> ran.add(change.listener() == first ? "first" : "second"));
        emitter.on(A, first).on(B, () -> { }).on(A, second).removeAllListeners(A);
        assertEquals(List.of("second", "first"), ran);
        assertEquals(List.of(EventEmitter.REMOVE_LISTENER, B), emitter.eventNames());
    }

    @Test
    void removeAllListenersRemovesThoseOfRemoveListenerLast() {
        emitter.on(EventEmitter.REMOVE_LISTENER, (ListenerChange change) -> ran.add(change.event().name()));
        emitter.on(A, () -> { }).on(B, () -> { }).removeAllListeners();
        assertEquals(List.of("a", "b"), ran);
        assertEquals(List.of(), emitter.eventNames());
    }

    @Test
    void eventNamesStandInOrderOfRegistration() {
        emitter.on(A, () -> { });
        emitter.prependListener(B, (String _) -> { });
        assertEquals(List.of(A, B), emitter.eventNames());
    }

    @Test
    void twoEventsOfOneNameAreTwoEvents() {
        emitter.on(Event.<String>of("a"), () -> ran.add("other"));
        assertFalse(emitter.emit(A, "x"));
        assertEquals("a", A.toString());
    }

    @Test
    void listenersAreShownAsTheyWereGiven() {
        Runnable on = () -> { };
        Runnable once = () -> ran.add("once");
        emitter.on(A, on).once(A, once);
        assertEquals(List.of(on, once), emitter.listeners(A));
    }

    @Test
    void aRawOnceListenerRunsAndRemovesItself() {
        emitter.once(A, () -> ran.add("once"));
        Runnable raw = (Runnable) emitter.rawListeners(A).getFirst();
        raw.run();
        assertEquals(0, emitter.listenerCount(A));
        raw.run();
        assertEquals(List.of("once"), ran);
    }

    @Test
    void anErrorThatNobodyListensForIsThrownWithItsCause() {
        Exception error = new Exception("broken");
        UnhandledErrorException thrown = assertThrows(UnhandledErrorException.class, () -> emitter.emit(EventEmitter.ERROR, error));
        assertSame(error, thrown.getCause());
        assertTrue(thrown.getMessage().endsWith(": broken. Listen for it with onError()."), thrown.getMessage());
    }

    @Test
    void anErrorThatSomebodyListensForIsNotThrown() {
        Exception error = new Exception("broken");
        emitter.on(EventEmitter.ERROR, (Throwable seen) -> assertSame(error, seen));
        assertTrue(emitter.emit(EventEmitter.ERROR, error));
    }

    @Test
    @Rows("D58")
    void anErrorMonitorSeesTheErrorFirstAndDoesNotCountAsListening() {
        Exception error = new Exception("broken");
        emitter.on(EventEmitter.ERROR_MONITOR, (Throwable seen) -> ran.add("monitor " + seen.getMessage()));
        assertThrows(UnhandledErrorException.class, () -> emitter.emit(EventEmitter.ERROR, error));
        emitter.on(EventEmitter.ERROR, () -> ran.add("listener"));
        emitter.emit(EventEmitter.ERROR, error);
        assertEquals(List.of("monitor broken", "monitor broken", "listener"), ran);
    }

    @Test
    void nullIsNoListener() {
        for (Runnable attempt : List.<Runnable>of(() -> emitter.on(A, (Runnable) null), () -> emitter.once(A, (Consumer<String>) null),
                () -> emitter.prependListener(A, null), () -> emitter.prependOnceListener(A, null))) {
            NodeTypeError refused = assertThrows(NodeTypeError.class, attempt::run);
            assertEquals("ERR_INVALID_ARG_TYPE", refused.code());
            assertTrue(refused.getMessage().startsWith("The \"listener\" argument must be of type function."), refused.getMessage());
        }
        assertEquals(0, emitter.listenerCount(A));
    }

    @Test
    void aNegativeNumberOfListenersIsRefused() {
        NodeRangeError refused = assertThrows(NodeRangeError.class, () -> emitter.setMaxListeners(-1));
        assertEquals("The value of \"setMaxListeners\" is out of range. It must be >= 0. Received -1", refused.getMessage());
        assertEquals(10, emitter.maxListeners());
    }
}
