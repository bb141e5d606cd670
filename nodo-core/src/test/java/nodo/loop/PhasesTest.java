package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import nodo.net.AddressInfo;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.VirtualTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// In which order a loop calls back: the sections of `loop/order.js`, compared with what Node prints.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class PhasesTest {
    private static final Map<String, List<String>> NODE = sections();
    @Parameter Transport transport;

    private VirtualTransport time;
    private EventLoop loop;
    private final List<String> lines = new ArrayList<>();

    @Test
    void ticksComeFirstThenTimersThenImmediates() {
        sameAsNode("tick, timeout, immediate", () -> {
            loop.setImmediate(() -> log("immediate"));
            timeout(1, () -> log("timeout"));
            loop.nextTick(() -> log("tick"));
            log("script");
            busy(5);
        });
    }

    @Test
    void anImmediateOfAnIoCallbackComesBeforeItsTimers() {
        sameAsNode("from an I/O callback", () -> inIo((server, _) -> {
            timeout(1, () -> log("timeout"));
            loop.setImmediate(() -> {
                log("immediate");
                server.close();
            });
            loop.nextTick(() -> log("tick"));
            log("data");
            busy(5);
        }));
    }

    @Test
    void anImmediateOfAnImmediateWaitsForTheNextTurn() {
        sameAsNode("immediates in immediates", () -> {
            loop.setImmediate(() -> {
                log("a");
                loop.setImmediate(() -> log("c"));
                timeout(1, () -> log("timeout"));
                loop.nextTick(() -> log("tick"));
                busy(5);
            });
            loop.setImmediate(() -> log("b"));
        });
    }

    @Test
    void ticksRunAfterEachTimer() {
        sameAsNode("ticks after each timer", () -> {
            for (String name : List.of("a", "b")) {
                timeout(1, () -> {
                    log(name);
                    loop.nextTick(() -> log("tick of " + name));
                });
            }
            busy(5);
        });
    }

    @Test
    void ticksRunAfterEachImmediate() {
        sameAsNode("ticks after each immediate", () -> {
            for (String name : List.of("a", "b")) {
                loop.setImmediate(() -> {
                    log(name);
                    loop.nextTick(() -> log("tick of " + name));
                });
            }
        });
    }

    @Test
    void ticksOfTicksRunBeforeAnythingElse() {
        sameAsNode("ticks in ticks", () -> {
            loop.setImmediate(() -> log("immediate"));
            loop.nextTick(() -> {
                log("a");
                loop.nextTick(() -> log("c"));
            });
            loop.nextTick(() -> log("b"));
        });
    }

    @Test
    void timersFireByDeadlineAndThoseOfOneDeadlineInOrder() {
        sameAsNode("timers by deadline", () -> {
            timeout(30, () -> log("c"));
            timeout(10, () -> log("a1"));
            timeout(20, () -> log("b"));
            timeout(10, () -> log("a2"));
            busy(50);
        });
    }

    @Test
    void aTimerOfATimerWaitsForTheNextTurn() {
        sameAsNode("timers in timers", () -> {
            timeout(1, () -> {
                log("a");
                timeout(1, () -> log("c"));
                loop.setImmediate(() -> log("immediate"));
            });
            timeout(1, () -> log("b"));
            busy(5);
        });
    }

    @Test
    void aDelayCountsFromTheCallAndNotFromTheBeginningOfTheTurn() {
        sameAsNode("a delay counts from the call", () -> {
            busy(60);
            timeout(40, () -> log("late"));
            timeout(20, () -> log("early")).refresh();
        });
    }

    @Test
    void anIntervalCountsFromTheBeginningOfItsCallback() {
        sameAsNode("an interval counts from the beginning of its callback", () -> interval(40, 2, n -> {
            log("interval");
            busy(30);
            if (n < 2) timeout(30, () -> log("timeout"));
        }));
    }

    @Test
    void aCloseCallbackComesAfterTheImmediates() {
        sameAsNode("a close callback comes last", () -> inIo((server, socket) -> {
            socket.onClose(_ -> log("close"));
            loop.setImmediate(() -> log("immediate"));
            timeout(1, () -> {
                log("timeout");
                server.close();
            });
            socket.destroy();
            loop.nextTick(() -> log("tick"));
            busy(5);
        }));
    }

    @Test
    void aTimerMayCancelItselfAndOthersThatAreDue() {
        sameAsNode("timers that cancel", () -> {
            Timeout[] timers = new Timeout[2];
            timers[0] = timeout(1, () -> {
                log("self");
                timers[0].cancel();
            });
            timeout(1, () -> {
                log("killer");
                timers[1].cancel();
            });
            timers[1] = timeout(1, () -> log("victim"));
            busy(5);
        });
    }

    @Test
    void anImmediateMayCancelItselfAndOthersOfItsTurn() {
        sameAsNode("immediates that cancel", () -> {
            Immediate[] immediates = new Immediate[2];
            loop.setImmediate(() -> {
                log("killer");
                immediates[0].cancel();
            });
            immediates[0] = loop.setImmediate(() -> log("victim"));
            immediates[1] = loop.setImmediate(() -> {
                log("self");
                immediates[1].cancel();
            });
        });
    }

    @Test
    void refreshStartsTheDelayAnew() {
        sameAsNode("refresh postpones", () -> {
            Timeout timer = timeout(60, () -> log("refreshed"));
            timeout(30, () -> {
                log("refresh");
                timer.refresh();
            });
            timeout(75, () -> log("between"));
        });
    }

    @Test
    void refreshArmsATimerThatHasFired() {
        sameAsNode("refresh after it fired", () -> {
            Timeout timer = timeout(1, () -> log("fired"));
            timeout(20, () -> {
                log("refresh");
                timer.refresh();
            });
        });
    }

    @Test
    void refreshDoesNotUndoACancel() {
        sameAsNode("refresh after a cancel", () -> {
            Timeout timer = timeout(1, () -> log("fired"));
            timer.cancel();
            timer.refresh();
            Timeout[] interval = new Timeout[1];
            interval[0] = loop.setInterval(() -> {
                log("interval");
                interval[0].cancel();
                interval[0].refresh();
            }, Duration.ofMillis(1));
        });
    }

    @Test
    void hasRefTellsWhatRefAndUnrefDid() {
        sameAsNode("hasRef", () -> {
            Timeout timer = timeout(1, () -> log("fired"));
            log(timer.hasRef(), timer.unref().hasRef(), timer.ref().ref().hasRef());
            Immediate immediate = loop.setImmediate(() -> { });
            log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef());
            timer.cancel();
            log(timer.hasRef());
        });
    }

    @Test
    void whatIsUnreferencedRunsWhileSomethingElseKeepsTheLoop() {
        sameAsNode("what is unreferenced runs while something else keeps the loop", () -> {
            loop.setImmediate(() -> log("immediate")).unref();
            timeout(1, () -> log("unreferenced")).unref();
            timeout(30, () -> log("referenced"));
        });
    }

    @Test
    void aCallbackThatThrowsDoesNotKeepTheNextFromRunning() {
        sameAsNode("a callback that throws does not keep the next from running", () -> {
            loop.onUncaughtException(error -> log("hook " + error.getMessage()));
            timeout(1, () -> { throw new IllegalStateException("timeout"); });
            timeout(1, () -> log("timeout"));
            loop.setImmediate(() -> { throw new IllegalStateException("immediate"); });
            loop.setImmediate(() -> log("immediate"));
            busy(5);
        });
    }

    @Test
    void anIntervalThatThrowsGoesOn() {
        sameAsNode("an interval that throws goes on", () -> {
            loop.onUncaughtException(error -> log("hook " + error.getMessage()));
            interval(1, 3, n -> { throw new IllegalStateException("interval " + n); });
        });
    }

    private void sameAsNode(String section, Runnable script) {
        time = new VirtualTransport(transport);
        LoopTest.run(time, time, _ -> {
            loop = EventLoop.current();
            script.run();
        });
        List<String> expected = NODE.get(section);
        assertNotNull(expected, "no section of order.expected: " + section);
        assertEquals(expected, lines);
    }

    private void log(Object... what) { lines.add(Arrays.stream(what).map(String::valueOf).collect(Collectors.joining(" "))); }

    private void busy(long millis) { time.advance(Duration.ofMillis(millis)); }

    private Timeout timeout(long millis, Runnable callback) { return loop.setTimeout(callback, Duration.ofMillis(millis)); }

    /// Fires so many times; the callback is given the count from 1.
    private void interval(long millis, int times, Consumer<Integer> callback) {
        int[] fired = {0};
        Timeout[] interval = new Timeout[1];
        interval[0] = loop.setInterval(() -> {
            if (++fired[0] == times) interval[0].cancel();
            callback.accept(fired[0]);
        }, Duration.ofMillis(millis));
    }

    private interface IoCallback {
        void called(Server server, Socket client);
    }

    private void inIo(IoCallback callback) {
        Server server = Net.createServer(socket -> socket.end("x"));
        server.listen(0, "127.0.0.1", () -> {
            Socket client = Net.createConnection(((AddressInfo) server.address()).port(), "127.0.0.1");
            client.onData(_ -> callback.called(server, client));
        });
    }

    private static Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = List.of();
        try (InputStream in = PhasesTest.class.getResourceAsStream("/loop/order.expected")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("# ")) sections.put(line.substring(2), section = new ArrayList<>());
                else section.add(line);
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return sections;
    }
}
