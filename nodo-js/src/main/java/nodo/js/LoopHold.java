package nodo.js;

import java.time.Duration;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import org.jspecify.annotations.Nullable;

/// Keeps a loop alive while something is under way on other threads. Loop thread only.
final class LoopHold {
    private final EventLoop loop;
    private int underWay;
    private @Nullable Timeout timer;

    LoopHold(EventLoop loop) { this.loop = loop; }

    void begin() { if (underWay++ == 0) timer = loop.setInterval(() -> { }, Duration.ofMillis(Integer.MAX_VALUE)); }

    void end() { if (--underWay == 0) release(); }

    /// Whatever is still under way: the loop waits for it no longer.
    void release() {
        if (timer != null) timer.cancel();
        timer = null;
    }
}
