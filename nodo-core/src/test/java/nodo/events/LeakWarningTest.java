package nodo.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import nodo.testkit.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Too many listeners of one event are logged, once.
@Rows("D56")
class LeakWarningTest {
    private static final Event<String> A = Event.of("a");
    private static final Event<String> B = Event.of("b");
    private static final Logger LOGGER = Logger.getLogger("nodo.events"); // held: the log manager holds loggers weakly

    private final EventEmitter emitter = new EventEmitter() {
        @Override public String toString() { return "Emitter"; }
    };
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override public void publish(LogRecord record) { warnings.add(java.text.MessageFormat.format(record.getMessage(), record.getParameters())); }

        @Override public void flush() { }

        @Override public void close() { }
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void theEleventhListenerIsOneTooMany() {
        add(A, 10);
        assertEquals(List.of(), warnings);
        add(A, 5);
        assertEquals(List.of(warning(11, A, 10)), warnings);
    }

    @Test
    void eachEventCountsForItself() {
        add(A, 10);
        add(B, 10);
        assertEquals(List.of(), warnings);
    }

    @Test
    void aLimitOfItsOwnCounts() {
        emitter.setMaxListeners(2);
        add(A, 3);
        assertEquals(List.of(warning(3, A, 2)), warnings);
    }

    @Test
    void aLimitThatIsLoweredLaterCountsFromTheNextListenerOn() {
        add(A, 8);
        emitter.setMaxListeners(5);
        add(A, 1);
        assertEquals(List.of(warning(9, A, 5)), warnings);
    }

    @Test
    void zeroIsNoLimit() {
        emitter.setMaxListeners(0);
        add(A, 100);
        assertEquals(List.of(), warnings);
    }

    private void add(Event<?> event, int count) {
        for (int i = 0; i < count; i++) emitter.on(event, () -> { });
    }

    private static String warning(int count, Event<?> event, int limit) {
        return "Possible memory leak: " + count + ' ' + event + " listeners added to Emitter, more than " + limit
                + ". Call setMaxListeners() if so many are meant.";
    }
}
