package nodo.dns;

import nodo.internal.loop.LoopHandle;

/// A lookup under way, for which the loop waits. Loop thread only.
final class LookupRequest extends LoopHandle {
    private final String hostname;

    LookupRequest(String hostname) {
        this.hostname = hostname;
        busy(true);
    }

    @Override public String kind() { return "lookup"; }

    @Override public String describe() { return "of " + hostname; }

    /// There is nothing to release: the resolver cannot be stopped, and its answer is dropped.
    @Override public void abandon() { }
}
