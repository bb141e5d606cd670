package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nodo.errors.NodeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which transport a loop runs on.
class TransportChoiceTest {
    private static final String PROPERTY = "nodo.transport";
    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) System.clearProperty(PROPERTY);
        else System.setProperty(PROPERTY, before);
    }

    @Test
    void thePropertyNamesIt() {
        System.setProperty(PROPERTY, "nio");
        EventLoop.run(() -> assertEquals("EventLoop[main, nio]", EventLoop.current().toString()));
    }

    @Test
    void theOptionsComeBeforeTheProperty() {
        System.setProperty(PROPERTY, "carrier-pigeon");
        EventLoop.run(LoopOptions.DEFAULT.withTransport("nio"), () -> assertEquals("EventLoop[main, nio]", EventLoop.current().toString()));
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        System.setProperty(PROPERTY, "carrier-pigeon");
        NodeException refused = assertThrows(NodeException.class, () -> EventLoop.run(() -> { throw new AssertionError("must not run"); }));
        assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", refused.code());
        assertTrue(refused.getMessage().startsWith("There is no transport named carrier-pigeon; there are: "), refused.getMessage());
        assertTrue(refused.getMessage().matches(".*\\bnio\\b.*\\. See -Dnodo\\.transport and LoopOptions\\."), refused.getMessage());
        assertThrows(NodeException.class, () -> EventLoop.start("never"));
    }
}
