package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.buffer.Buffer;
import nodo.net.AddressInfo;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
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

    @Test
    void eachConnectionOfOneReadinessRunsInsideByItself() {
        List<Socket> open = new ArrayList<>();
        EventLoop.run(() -> {
            Server server = Net.createServer();
            server.on(Server.CONNECTION, socket -> {
                seen.add("accepted");
                EventLoop.current().nextTick(() -> seen.add("tick"));
                open.add(socket);
                if (open.size() < 4) return;
                open.forEach(Socket::destroy);
                server.close();
            });
            server.listen(0, () -> {
                for (int i = 0; i < 2; i++) open.add(Net.connect(((AddressInfo) server.address()).port(), "127.0.0.1"));
                EventLoop.current().onCallback(this::around);
            });
        });
        String all = String.join(" ", seen);
        assertEquals(2, all.split("in accepted tick out", -1).length - 1, all);
    }

    @Test
    void eachReadOfOneReadinessRunsInsideByItself() {
        EventLoop.run(() -> {
            Server server = Net.createServer(socket -> socket.end(Buffer.wrap(new byte[200_000])));
            server.listen(0, () -> {
                Socket client = Net.connect(((AddressInfo) server.address()).port(), "127.0.0.1");
                client.onEnd(server::close);
                client.onData(chunk -> {
                    seen.add("data");
                    EventLoop.current().nextTick(() -> seen.add("tick"));
                });
                EventLoop.current().onCallback(this::around);
            });
        });
        String all = String.join(" ", seen);
        assertEquals(all.split("data", -1).length, all.split("in data tick out", -1).length, all);
        assertTrue(all.contains("data"), all);
    }

    private void around(Runnable task) {
        seen.add("in");
        task.run();
        seen.add("out");
    }
}
