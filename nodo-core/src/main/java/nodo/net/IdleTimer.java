package nodo.net;

import java.time.Duration;
import nodo.loop.Timeout;
import org.jspecify.annotations.Nullable;

/// The idle timeout of a socket. Activity only notes the time; the timer finds out when it fires, and goes on for the rest. Loop thread only.
final class IdleTimer {
    private final NetLoop net;
    private final Socket socket;
    private final long idleMillis;
    private long lastMillis;
    private @Nullable Timeout timer;

    IdleTimer(NetLoop net, Socket socket, long idleMillis) {
        this.net = net;
        this.socket = socket;
        this.idleMillis = idleMillis;
        touch();
    }

    void touch() {
        lastMillis = net.inside.nowMillis();
        if (timer == null) arm(idleMillis);
    }

    void cancel() {
        if (timer != null) timer.cancel();
        timer = null;
    }

    private void arm(long millis) { timer = net.loop.setTimeout(this::fire, Duration.ofMillis(millis)).unref(); }

    private void fire() {
        long quiet = net.inside.nowMillis() - lastMillis;
        timer = null;
        if (quiet < idleMillis) arm(idleMillis - quiet);
        else socket.emit(Socket.TIMEOUT);
    }
}
