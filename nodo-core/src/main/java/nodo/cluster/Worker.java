package nodo.cluster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import nodo.internal.net.NetInternals;
import nodo.loop.EventLoop;
import nodo.net.Server;

/// One of the loops of a cluster. Any thread.
///
/// Its servers share their addresses with the other workers', unless they listen [exclusively][nodo.net.ListenOptions#exclusive()]: `listening` then comes
/// a little later than elsewhere, and what the system refuses is `bind CODE ADDRESS:PORT`.
///
/// @see <a href="https://nodejs.org/api/cluster.html#class-worker">Node: Worker</a>
public final class Worker {
    private final Cluster cluster;
    private final int id;
    private final LoopThread thread;
    /// Those that share an address. The loop's own.
    private final Set<Server> servers = new LinkedHashSet<>();
    private volatile boolean disconnecting;

    Worker(Cluster cluster, int id, String name) {
        this.cluster = cluster;
        this.id = id;
        this.thread = new LoopThread(name + '-' + id, !cluster.tellsOfExits());
    }

    /// Runs on the worker's loop, first of all.
    void begin() {
        EventLoop loop = EventLoop.current();
        NetInternals.get().shareListening(loop, new WorkerListening(this, cluster.primary()));
    }

    LoopThread thread() { return thread; }

    void shares(Server server) {
        if (servers.add(server)) server.once(Server.CLOSE, () -> servers.remove(server));
    }

    /// {@return the cluster it works in}
    public Cluster cluster() { return cluster; }

    /// {@return 1 for the first worker that was started, 2 for the second…; never used twice}
    public int id() { return id; }

    /// {@return its loop}
    public EventLoop loop() { return thread.loop(); }

    /// {@return whether it has ended}
    public boolean isDead() { return thread.ended().isDone(); }

    /// Whether it ended, or is about to, by a failure.
    boolean hasFailed() { return thread.ended().isCompletedExceptionally(); }

    /// {@return whether [#disconnect()] was called, so that its end is no accident}
    public boolean exitedAfterDisconnect() { return disconnecting; }

    /// Closes the servers that share an address. The worker ends when nothing is left: connections go on until they are closed.
    public void disconnect() {
        disconnecting = true;
        thread.execute(() -> {
            for (Server server : new ArrayList<>(servers)) if (server.listening()) server.close();
            thread.release();
        });
    }

    /// Ends it after the callback under way; its connections are closed without events. Returns at once.
    public void kill() { thread.stop(); }

    @Override public String toString() { return "Worker[" + id + (isDead() ? ", dead]" : "]"); }
}
