package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.internal.loop.LoopInternals;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A loop whose thread is interrupted goes on, waits as before, and hands the mark on at its end.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#usable")
class InterruptTest {
    @Parameter Transport transport;

    @AfterEach
    void forget() { Thread.interrupted(); }

    @Test
    void anInterruptedLoopStillWaitsForItsTimers() {
        int[] looksAtTheClock = {0};
        boolean[] marked = {true};
        LoopInternals.run("interrupted", transport, () -> {
            looksAtTheClock[0]++;
            return System.nanoTime();
        }, () -> {
            EventLoop.current().setTimeout(() -> marked[0] = Thread.currentThread().isInterrupted(), Duration.ofMillis(50));
            Thread.currentThread().interrupt();
        });
        assertFalse(marked[0], "the mark is put aside while the loop runs");
        assertTrue(looksAtTheClock[0] < 100, "the loop spins: it looked at the clock " + looksAtTheClock[0] + " times");
        assertTrue(Thread.currentThread().isInterrupted(), "the mark is set again when the loop has ended");
    }

    @Test
    void connectionsOutliveAnInterrupt() {
        List<String> got = new ArrayList<>();
        LoopInternals.run("interrupted", transport, System::nanoTime, () -> {
            Server server = Net.createServer(socket -> {
                Thread.currentThread().interrupt();
                socket.pipe(socket);
            });
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1");
                client.onText(text -> {
                    got.add(text);
                    client.end();
                });
                client.onClose(hadError -> {
                    got.add("close " + hadError);
                    server.close();
                });
                client.write("hello");
            });
        });
        assertEquals(List.of("hello", "close false"), got);
        assertTrue(Thread.currentThread().isInterrupted());
    }

    @Test
    void aLoopWithoutInterruptLeavesNoMark() {
        LoopInternals.run("calm", transport, System::nanoTime, () -> EventLoop.current().setTimeout(() -> { }, Duration.ofMillis(1)));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
