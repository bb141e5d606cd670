package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every callback runs in, for those who embed a language.
class OnCallbackTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void aCallbackAndItsTicksRunInsideTogether() {
        EventLoop.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.onCallback(this::around);
            loop.setTimeout(() -> {
                seen.add("timer");
                loop.nextTick(() -> seen.add("tick"));
            }, Duration.ofMillis(1));
        });
        assertEquals(List.of("in", "out", "in", "timer", "tick", "out"), seen);
    }

    @Test
    void ticksThatAreAddedOnTheWayOutRunInsideAgain() {
        EventLoop.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.onCallback(task -> {
                around(task);
                if (seen.size() == 2) loop.nextTick(() -> seen.add("added"));
            });
        });
        assertEquals(List.of("in", "out", "in", "added", "out"), seen);
    }

    @Test
    void whatThrowsInsideGoesToTheHookAndTheTicksStillRun() {
        EventLoop.run(() -> {
            EventLoop loop = EventLoop.current();
            loop.onCallback(this::around);
            loop.onUncaughtException(thrown -> seen.add(thrown.getMessage()));
            loop.setImmediate(() -> {
                loop.nextTick(() -> seen.add("tick"));
                throw new IllegalStateException("thrown");
            });
        });
        assertEquals(List.of("in", "out", "in", "thrown", "tick", "out"), seen);
    }

    private void around(Runnable task) {
        seen.add("in");
        task.run();
        seen.add("out");
    }
}
