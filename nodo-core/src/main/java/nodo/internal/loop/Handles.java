package nodo.internal.loop;

import java.util.ArrayList;
import java.util.List;

/// The open handles of a loop, and how many of them keep it alive. Loop thread only.
public final class Handles {
    private final List<LoopHandle> open = new ArrayList<>();
    /// Handles that are open and keep the loop alive.
    int alive;

    /// Without handles.
    public Handles() { }

    /// Takes a handle in.
    ///
    /// @param handle     not in any list
    /// @param nowMillis  loop time
    public void open(LoopHandle handle, long nowMillis) {
        handle.index = open.size();
        handle.owner = this;
        handle.sinceMillis = nowMillis;
        open.add(handle);
        if (handle.keepsAlive()) alive++;
    }

    /// Forgets a handle; one that is not in the list is left alone.
    ///
    /// @param handle which
    public void close(LoopHandle handle) {
        if (handle.owner != this) return;
        handle.active(false);
        handle.busy(false);
        LoopHandle last = open.removeLast();
        if (last != handle) {
            open.set(handle.index, last);
            last.index = handle.index;
        }
        handle.index = -1;
        handle.owner = null;
    }

    /// {@return whether a handle keeps the loop alive}
    public boolean alive() { return alive > 0; }

    /// {@return the open handles, in no particular order}
    public List<LoopHandle> list() { return List.copyOf(open); }

    /// Abandons everything.
    public void abandon() {
        while (!open.isEmpty()) {
            LoopHandle handle = open.getLast();
            close(handle);
            handle.abandon();
        }
    }
}
