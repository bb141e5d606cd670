package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class UserTimeoutTest {
    @Parameter Transport transport;

    @Test
    void whereTheTransportCannotItIsRefused() {
        assumeFalse(transport.supports(Feature.USER_TIMEOUT), "this transport can");
        LoopTest.run(transport, must -> {
            NodeException thrown = assertThrows(NodeException.class, () -> new Socket().setUserTimeout(Duration.ofSeconds(1)));
            assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", thrown.code());
        });
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assumeTrue(transport.supports(Feature.USER_TIMEOUT), "this transport cannot");
        LoopTest.run(transport, must -> {
            for (Duration wrong : new Duration[] {Duration.ofMillis(-1), Duration.ofMillis(1L << 31)}) {
                assertEquals("ERR_OUT_OF_RANGE", assertThrows(NodeRangeError.class, () -> new Socket().setUserTimeout(wrong)).code());
            }
        });
    }
}
