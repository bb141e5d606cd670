package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import nodo.errors.NodeRangeError;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.RecordingTransport;
import nodo.testkit.Rows;
import nodo.testkit.VirtualTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// [`socket.setTimeout()`](https://nodejs.org/api/net.html#socketsettimeouttimeout-callback), by a clock that jumps: the times are exact.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class IdleTimeoutTest {
    @Parameter Transport transport;
    private RecordingTransport recording;
    private VirtualTransport virtual;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void wrap() {
        recording = RecordingTransport.over(transport);
        virtual = new VirtualTransport(recording);
    }

    private long millis() { return virtual.nanoTime() / 1_000_000; }

    private void run(BiConsumer<Socket, Socket> test) {
        LoopTest.run(virtual, virtual, _ -> Connected.tcp((client, conn) -> {
            conn.resume();
            client.resume();
            client.on(Socket.TIMEOUT, () -> log.add("timeout " + millis()));
            assertEquals(0, millis());
            test.accept(client, conn);
        }));
    }

    private static void at(long millis, Runnable task) { EventLoop.current().setTimeout(task, Duration.ofMillis(millis)); }

    @Test
    @Rows({"S90", "S128", "S129"})
    void noticesIdlenessOnceAndLeavesTheSocketOpen() {
        run((client, _) -> {
            client.setTimeout(Duration.ofMillis(50));
            at(500, () -> {
                assertTrue(client.writable());
                client.end();
            });
        });
        assertEquals(List.of("timeout 50"), log);
    }

    @Test
    @Rows("S128")
    void readingIsActivity() {
        run((client, conn) -> {
            client.setTimeout(Duration.ofMillis(50));
            at(40, () -> conn.write("x"));
            at(200, client::end);
        });
        assertEquals(List.of("timeout 90"), log);
    }

    @Test
    @Rows("S128")
    void writingIsActivityAlsoAfterANotice() {
        run((client, _) -> {
            client.setTimeout(Duration.ofMillis(50));
            at(40, () -> client.write("x"));
            at(150, () -> client.write("x"));
            at(300, client::end);
        });
        assertEquals(List.of("timeout 90", "timeout 200"), log);
    }

    @Test
    @Rows("S128")
    void aWriteUnderWayThatMovesIsActivityAndOneThatStandsIsNot() {
        run((client, _) -> {
            client.setTimeout(Duration.ofMillis(50));
            recording.allow(1);
            client.write(new byte[40_000]);
            for (int time = 30; time <= 120; time += 30) at(time, () -> recording.allow(1));
            at(400, () -> {
                recording.allowAll();
                client.end();
            });
        });
        assertEquals(List.of("timeout 170"), log);
    }

    @Test
    @Rows("S132")
    void theCallbackIsCalledOnce() {
        run((client, _) -> {
            client.setTimeout(Duration.ofMillis(50), () -> log.add("callback"));
            at(60, () -> client.write("x"));
            at(200, client::end);
        });
        assertEquals(List.of("timeout 50", "callback", "timeout 110"), log);
    }

    @Test
    @Rows("S131")
    void zeroSwitchesItOffAndRemovesTheCallback() {
        run((client, _) -> {
            Runnable callback = () -> log.add("callback");
            client.setTimeout(Duration.ofMillis(50), callback);
            client.setTimeout(Duration.ZERO, callback);
            assertEquals(1, client.listenerCount(Socket.TIMEOUT));
            assertEquals(Duration.ZERO, client.timeout());
            at(200, client::end);
        });
        assertEquals(List.of(), log);
    }

    @Test
    @Rows({"S128", "N40"})
    void anotherTimeoutTakesThePlaceOfTheFirst() {
        run((client, _) -> {
            client.setTimeout(Duration.ofMillis(50));
            client.setTimeout(Duration.ofMillis(80));
            assertEquals(Duration.ofMillis(80), client.timeout());
            at(200, client::end);
        });
        assertEquals(List.of("timeout 80"), log);
    }

    @Test
    @Rows({"S14", "S128", "N40"})
    void itBeginsBeforeConnecting() {
        LoopTest.run(virtual, virtual, must -> {
            Socket socket = new Socket();
            assertNull(socket.timeout());
            socket.setTimeout(Duration.ofMillis(50));
            socket.on(Socket.TIMEOUT, must.call(() -> {
                assertEquals(50, millis());
                socket.destroy();
            }));
            at(100, () -> { });
        });
    }

    @Test
    @Rows("S128")
    void itDoesNotKeepTheLoopAlive() {
        LoopTest.run(virtual, virtual, must -> new Socket().setTimeout(Duration.ofMillis(50), must.notCall("a timeout after all is over")));
        assertEquals(0, millis());
    }

    @Test
    @Rows({"S112", "S128", "D23"})
    void itEndsWithTheSocketAndCannotBeSetAgain() {
        run((client, conn) -> {
            client.setTimeout(Duration.ofMillis(50));
            client.destroy();
            client.setTimeout(Duration.ofMillis(70));
            assertEquals(Duration.ofMillis(50), client.timeout());
            at(200, () -> { });
        });
        assertEquals(List.of(), log);
    }

    @Test
    @Rows("S128")
    void aNegativeTimeoutIsRefused() {
        run((client, _) -> {
            NodeRangeError refused = assertThrows(NodeRangeError.class, () -> client.setTimeout(Duration.ofMillis(-1)));
            assertEquals("ERR_OUT_OF_RANGE", refused.code());
            assertNull(client.timeout());
            client.end();
        });
    }
}
