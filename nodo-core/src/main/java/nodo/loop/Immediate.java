package nodo.loop;

import org.jspecify.annotations.Nullable;

/// A task for the phase after I/O. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/timers.html#class-immediate">Node: Immediate</a>
public final class Immediate {
    private final EventLoop loop;
    private @Nullable Runnable callback;
    private boolean referenced = true;

    Immediate(EventLoop loop, Runnable callback) {
        this.loop = loop;
        this.callback = callback;
    }

    /// Keeps the loop alive until it has run; the default.
    ///
    /// @return this immediate
    public Immediate ref() { return reference(true); }

    /// Lets the loop end although it has not run.
    ///
    /// @return this immediate
    public Immediate unref() { return reference(false); }

    /// {@return whether it keeps the loop alive}
    public boolean hasRef() { return referenced; }

    /// It does not run any more. A second call does nothing.
    public void cancel() {
        loop.checkThread("immediate", "cancel");
        take();
    }

    /// {@return the task, at the first call alone; then null}
    @Nullable Runnable take() {
        Runnable task = callback;
        callback = null;
        if (task != null && referenced) loop.countImmediates(-1);
        return task;
    }

    private Immediate reference(boolean now) {
        loop.checkThread("immediate", now ? "ref" : "unref");
        if (referenced != now) {
            referenced = now;
            if (callback != null) loop.countImmediates(now ? 1 : -1);
        }
        return this;
    }
}
