package nodo.loop;

import java.time.Duration;

/// A timer of a loop. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/timers.html#class-timeout">Node: Timeout</a>
public final class Timeout {
    private final EventLoop loop;
    private final long delayMillis;
    private final boolean repeats;
    private final Runnable callback;
    private boolean referenced = true;
    private boolean cancelled;
    /// Place in the heap, -1 while not armed; deadline and arming order are the heap's keys.
    int index = -1;
    long deadlineMillis;
    long order;

    Timeout(EventLoop loop, Runnable callback, long delayMillis, boolean repeats) {
        this.loop = loop;
        this.callback = callback;
        this.delayMillis = delayMillis;
        this.repeats = repeats;
    }

    /// Keeps the loop alive until the timer has fired; the default.
    ///
    /// @return this timer
    public Timeout ref() { return reference(true); }

    /// Lets the loop end although the timer has not fired.
    ///
    /// @return this timer
    public Timeout unref() { return reference(false); }

    /// {@return whether it keeps the loop alive}
    public boolean hasRef() { return referenced; }

    /// Starts the delay anew, also after the timer has fired. A cancelled timer stays cancelled.
    ///
    /// @return this timer
    public Timeout refresh() {
        loop.checkThread("timeout", "refresh");
        if (!cancelled) arm(loop.nowMillis());
        return this;
    }

    /// Stops the timer for good. A second call does nothing.
    public void cancel() {
        loop.checkThread("timeout", "cancel");
        cancelled = true;
        loop.timers().disarm(this);
    }

    /// {@return whether it is going to fire}
    public boolean isArmed() { return index >= 0; }

    void arm(long nowMillis) { loop.timers().arm(this, nowMillis + delayMillis); }

    /// An interval counts from the beginning of its callback, and goes on where that throws.
    void fire() {
        long began = repeats ? loop.nowMillis() : 0;
        try {
            callback.run();
        } finally {
            if (repeats && !cancelled) arm(began);
        }
    }

    HandleInfo info(long nowMillis) {
        return new HandleInfo(repeats ? "interval" : "timeout", "fires in " + (deadlineMillis - nowMillis) + " ms",
                Duration.ofMillis(nowMillis - (deadlineMillis - delayMillis)), referenced);
    }

    private Timeout reference(boolean now) {
        loop.checkThread("timeout", now ? "ref" : "unref");
        if (referenced != now) {
            referenced = now;
            if (isArmed()) loop.timers().countReferenced(now ? 1 : -1);
        }
        return this;
    }

    @Override public String toString() { return (repeats ? "interval of " : "timeout of ") + delayMillis + " ms"; }
}
