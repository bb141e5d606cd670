package nodo.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import nodo.errors.AbortError;
import nodo.errors.UnhandledErrorException;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// [`events.once()`](https://nodejs.org/api/events.html#eventsonceemitter-name-options) and
/// [`events.on()`](https://nodejs.org/api/events.html#eventsonemitter-eventname-options)
@Rows({"D58"})
class EventsTest {
    private static final Event<String> WORD = Event.of("word");
    private static final Event<Void> OVER = Event.of("over");
    private final EventEmitter emitter = new EventEmitter();
    private final RuntimeException failure = new IllegalStateException("failed");

    private static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertTrue(future.isDone(), "completed");
        return future.join();
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return assertThrows(CompletionException.class, () -> now(stage)).getCause();
    }

    private int listeners() { return emitter.eventNames().stream().mapToInt(emitter::listenerCount).sum(); }

    @Test
    void onceIsCompletedByTheNextEmit() {
        CompletionStage<String> word = Events.once(emitter, WORD);
        assertFalse(word.toCompletableFuture().isDone());
        emitter.emit(WORD, "a");
        emitter.emit(WORD, "b");
        assertEquals("a", now(word));
        assertEquals(0, listeners());
    }

    @Test
    void onceOfAnEventWithoutArgumentGivesNull() {
        CompletionStage<Void> over = Events.once(emitter, OVER);
        emitter.emit(OVER);
        assertNull(now(over));
    }

    @Test
    void onceFailsWithAnErrorThatComesFirst() {
        CompletionStage<String> word = Events.once(emitter, WORD);
        emitter.emit(EventEmitter.ERROR, failure);
        assertSame(failure, failureOf(word));
        assertEquals(0, listeners());
        assertThrows(UnhandledErrorException.class, () -> emitter.emit(EventEmitter.ERROR, failure));
    }

    @Test
    void onceOfErrorIsCompletedByIt() {
        CompletionStage<Throwable> error = Events.once(emitter, EventEmitter.ERROR);
        emitter.emit(EventEmitter.ERROR, failure);
        assertSame(failure, now(error));
    }

    @Test
    void onceIsGivenUpBySignal() {
        AbortController controller = new AbortController();
        CompletionStage<String> word = Events.once(emitter, WORD, controller.signal());
        controller.abort(failure);
        assertSame(failure, assertThrows(AbortError.class, () -> { throw failureOf(word); }).getCause());
        assertEquals(0, listeners());
        assertTrue(failureOf(Events.once(emitter, WORD, controller.signal())) instanceof AbortError);
    }

    @Test
    void onKeepsWhatNobodyHasAskedForYet() {
        EventIterator<String> words = Events.on(emitter, WORD);
        emitter.emit(WORD, "a");
        emitter.emit(WORD, "b");
        assertEquals(Optional.of(new Emitted<>("a")), now(words.next()));
        assertEquals(Optional.of(new Emitted<>("b")), now(words.next()));
        CompletionStage<Optional<Emitted<String>>> third = words.next();
        CompletionStage<Optional<Emitted<String>>> fourth = words.next();
        emitter.emit(WORD, "c");
        assertEquals(Optional.of(new Emitted<>("c")), now(third));
        words.close();
        assertEquals(Optional.empty(), now(fourth));
        assertEquals(Optional.empty(), now(words.next()));
        assertEquals(0, listeners());
    }

    @Test
    void onFailsOnceWithAnErrorAfterWhatWasKept() {
        EventIterator<String> words = Events.on(emitter, WORD);
        emitter.emit(WORD, "a");
        emitter.emit(EventEmitter.ERROR, failure);
        assertEquals(Optional.of(new Emitted<>("a")), now(words.next()));
        assertSame(failure, failureOf(words.next()));
        assertEquals(Optional.empty(), now(words.next()));
        assertEquals(0, listeners());
    }

    @Test
    void anErrorFailsTheFirstWhoWaitsAndEndsTheOthers() {
        EventIterator<String> words = Events.on(emitter, WORD);
        CompletionStage<Optional<Emitted<String>>> first = words.next();
        CompletionStage<Optional<Emitted<String>>> second = words.next();
        emitter.emit(EventEmitter.ERROR, failure);
        assertSame(failure, failureOf(first));
        assertEquals(Optional.empty(), now(second));
    }

    @Test
    void onEndsAtAClosingEvent() {
        EventIterator<String> words = Events.on(emitter, WORD, null, OVER);
        emitter.emit(WORD, "a");
        emitter.emit(OVER);
        emitter.emit(WORD, "b");
        assertEquals(Optional.of(new Emitted<>("a")), now(words.next()));
        assertEquals(Optional.empty(), now(words.next()));
        assertEquals(0, listeners());
    }

    @Test
    void onIsGivenUpBySignal() {
        AbortController controller = new AbortController();
        EventIterator<String> words = Events.on(emitter, WORD, controller.signal());
        CompletionStage<Optional<Emitted<String>>> first = words.next();
        controller.abort();
        assertTrue(failureOf(first) instanceof AbortError);
        assertThrows(AbortError.class, () -> Events.on(emitter, WORD, controller.signal()));
    }

    @Test
    void theErrorMonitorSeesErrorsAndHandlesNone() {
        CompletionStage<Throwable> seen = Events.once(emitter, EventEmitter.ERROR_MONITOR);
        EventEmitter other = new EventEmitter();
        other.on(EventEmitter.ERROR_MONITOR, (Throwable error) -> emitter.emit(EventEmitter.ERROR_MONITOR, error));
        assertThrows(UnhandledErrorException.class, () -> other.emit(EventEmitter.ERROR, failure));
        assertSame(failure, now(seen));
    }
}
