package nodo.internal.loop;

import org.jspecify.annotations.Nullable;

/// Something open that belongs to a loop: a socket, a server, a lookup under way. Loop thread only.
///
/// It keeps the loop alive while it is busy, or active and referenced. An open handle that is neither is still listed, and closed with the loop.
public abstract class LoopHandle {
    /// Its place in the loop's list, -1 while not open. The loop's own.
    int index = -1;
    private boolean active;
    private boolean busy;
    private boolean referenced = true;
    /// Loop time at which it was opened.
    long sinceMillis;
    /// Whose list it is in; the loop's own.
    @Nullable Handles owner;

    /// Not open.
    protected LoopHandle() { }

    /// {@return what it is in one word, such as `TCP socket`}
    public abstract String kind();

    /// {@return what a person needs to recognise it, such as the addresses}
    public abstract String describe();

    /// Releases the descriptor without calling anyone: the loop is over.
    public abstract void abandon();

    /// {@return whether the loop may have to call it}
    public final boolean active() { return active || busy; }

    /// {@return whether it keeps the loop alive}
    public final boolean keepsAlive() { return busy || active && referenced; }

    /// {@return loop time at which it was opened, in milliseconds}
    public final long sinceMillis() { return sinceMillis; }

    /// Says whether the loop may have to call it: it reads, or listens.
    ///
    /// @param now whether it does
    public final void active(boolean now) {
        boolean before = keepsAlive();
        active = now;
        count(before);
    }

    /// Says whether something was begun that the loop must see through, referenced or not: a connect, a write, a shutdown.
    ///
    /// @param now whether it was
    public final void busy(boolean now) {
        boolean before = keepsAlive();
        busy = now;
        count(before);
    }

    /// `ref()` and `unref()`.
    ///
    /// @param now whether it keeps the loop alive while active
    public final void referenced(boolean now) {
        boolean before = keepsAlive();
        referenced = now;
        count(before);
    }

    private void count(boolean before) {
        boolean after = keepsAlive();
        if (before != after && owner != null) owner.alive += after ? 1 : -1;
    }
}
