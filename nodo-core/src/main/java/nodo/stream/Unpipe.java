package nodo.stream;

/// The argument of `unpipe`. Loop thread only.
public final class Unpipe {
    private final Readable source;
    private boolean hasUnpiped;

    Unpipe(Readable source) { this.source = source; }

    /// {@return the stream that no longer writes here}
    public Readable source() { return source; }

    /// {@return whether its listeners have been removed; false for listeners added before `pipe()` was called}
    public boolean hasUnpiped() { return hasUnpiped; }

    void markUnpiped() { hasUnpiped = true; }
}
