package nodo.events;

import nodo.errors.AbortError;

/// Gives something up on behalf of whoever holds it. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/globals.html#class-abortcontroller">Node: AbortController</a>
public final class AbortController {
    private final AbortSignal signal = new AbortSignal();

    /// Not aborted.
    public AbortController() { }

    /// {@return the signal to hand to what may have to be given up}
    public AbortSignal signal() { return signal; }

    /// Aborts with an [AbortError]. A second call does nothing.
    public void abort() { abort(new AbortError()); }

    /// Aborts. A second call does nothing.
    ///
    /// @param reason kept as the signal's reason
    public void abort(Throwable reason) { signal.abort(reason); }
}
