package nodo.js;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a script has open, for a loop that goes on without it. Where the loop ends with the script nothing is kept, as the loop closes it all.
/// Loop thread only.
final class Lifetime {
    private final @Nullable Map<Object, Runnable> open;

    private Lifetime(@Nullable Map<Object, Runnable> open) { this.open = open; }

    /// {@return for a loop that ends with its script}
    static Lifetime ofLoop() { return new Lifetime(null); }

    /// {@return for a loop that outlives its script}
    static Lifetime ofScript() { return new Lifetime(new IdentityHashMap<>()); }

    boolean outlived() { return open != null; }

    void opened(Object what, Runnable close) { if (open != null) open.put(what, close); }

    void closed(Object what) { if (open != null) open.remove(what); }

    void end() {
        if (open == null) return;
        List<Runnable> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(Runnable::run);
    }
}
