package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import nodo.errors.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {
    private static final Map<String, String> TWO = Map.of("LISTEN_FDS", "2", "LISTEN_PID", "77", "LISTEN_FDNAMES", "http:admin");

    @Test
    void theFirstIsDescriptorThree() {
        assertEquals(3, Activation.descriptor(TWO, 77, null));
        assertEquals(3, Activation.descriptor(Map.of("LISTEN_FDS", "1"), 77, null));
    }

    @Test
    void namesStandInTheOrderOfDescriptors() {
        assertEquals(3, Activation.descriptor(TWO, 77, "http"));
        assertEquals(4, Activation.descriptor(TWO, 77, "admin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 | 77 | http | other | LISTEN_FDNAMES is 'http', without 'other'",
        "1 | 77 | http:admin | admin | LISTEN_FDNAMES is 'http:admin', without 'admin'",
        "1 | 78 | http | http | LISTEN_PID is 78, and this process is 77",
        "0 | 77 | http | http | LISTEN_FDS is 0",
        "x | 77 | http | http | LISTEN_FDS is 'x', which is no number"
    })
    void whatWasNotHandedOverIsRefused(String count, String pid, String names, String asked, String why) {
        Map<String, String> environment = Map.of("LISTEN_FDS", count, "LISTEN_PID", pid, "LISTEN_FDNAMES", names);
        NodeException thrown = assertThrows(NodeException.class, () -> Activation.descriptor(environment, 77, asked));
        assertEquals("ERR_INVALID_STATE", thrown.code());
        assertEquals("Invalid state: no socket was handed to this process: " + why + ". Start it from a systemd .socket unit, or listen on a port.",
                thrown.getMessage());
    }

    @Test
    void withoutTheVariablesItSaysSo() {
        NodeException thrown = assertThrows(NodeException.class, () -> Activation.descriptor(Map.of(), 77, null));
        assertEquals("ERR_INVALID_STATE", thrown.code());
    }
}
