package nodo.js;

import java.util.concurrent.CompletableFuture;

/// A script that was started on a loop. Any thread.
public final class NodeScript implements AutoCloseable {
    private final ScriptRun run;

    NodeScript(ScriptRun run) { this.run = run; }

    /// {@return completed with the exit code once the script has ended, on the loop's thread; exceptionally where it could not even begin}
    public CompletableFuture<Integer> exited() { return run.ended().copy(); }

    /// Ends the script as `process.exit()` does: `exit` listeners run, then its sockets, servers and timers are closed, and no more of it runs.
    /// From another thread it waits until that has happened, which a script that computes without end delays; from the loop's own it returns once the
    /// script's callback under way has ended. Does nothing where the script has ended. Programs that it has started go on.
    @Override public void close() { run.close(); }
}
