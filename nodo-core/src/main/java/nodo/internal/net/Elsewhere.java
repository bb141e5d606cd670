package nodo.internal.net;

import nodo.net.ConnectionsCallback;

/// Another process that connections of a server were sent to. Loop thread only.
public interface Elsewhere {
    /// Asks how many of them are open there.
    ///
    /// @param callback called once, never before this call returns
    void count(ConnectionsCallback callback);

    /// Waits until none of them is open there.
    ///
    /// @param closed called once, also where the process is gone; never before this call returns
    void awaitClose(Runnable closed);

    /// Names who is told when the process is gone.
    ///
    /// @param gone called once
    void onExit(Runnable gone);
}
