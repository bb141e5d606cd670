package nodo.loop;

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

    /// Starts the delay anew, also after the timer has fired.
    ///
    /// @return this timer
    public Timeout refresh() {
        loop.checkThread("timeout", "refresh");
        loop.timers().arm(this, delayMillis);
        return this;
    }

    /// Stops the timer; it does not fire any more unless it is refreshed. A second call does nothing.
    public void cancel() {
        loop.checkThread("timeout", "cancel");
        cancelled = true;
        loop.timers().disarm(this);
    }

    /// {@return whether it is going to fire}
    public boolean isArmed() { return index >= 0; }

    /// Stops itself where it repeats and its own callback cancels it.
    void fire() {
        cancelled = false;
        try {
            callback.run();
        } finally {
            if (repeats && !cancelled && !isArmed()) loop.timers().arm(this, delayMillis);
        }
    }

    long delayMillis() { return delayMillis; }

    boolean repeats() { return repeats; }

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
