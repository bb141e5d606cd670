package nodo.internal.cluster;

import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.loop.LoopInternals;
import nodo.internal.net.HandedConnections;
import nodo.loop.EventLoop;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// What a worker's server listens on where the cluster accepts: a queue. Loop thread only.
public final class HandedChannel implements HandedConnections {
    private final EventLoop loop;
    private final Endpoint local;
    private final Runnable closed;
    private final Runnable freed;
    private final ArrayDeque<StreamChannel> waiting = new ArrayDeque<>();
    private @Nullable ReadyListener listener;
    private BooleanSupplier full = () -> false;
    private boolean refused;
    private boolean over;

    /// Nothing handed yet.
    ///
    /// @param loop   the worker's, the current one
    /// @param local  where the cluster listens
    /// @param closed called once at [#close()], but not where the loop is being ended
    /// @param freed  called where there is room again after a connection was refused
    public HandedChannel(EventLoop loop, Endpoint local, Runnable closed, Runnable freed) {
        this.loop = loop;
        this.local = local;
        this.closed = closed;
        this.freed = freed;
    }

    /// Takes a connection. The server hears of it right after this callback, so that what its listeners throw is theirs.
    ///
    /// @param connection from another poller of the loop's transport; the caller's where it is not taken
    /// @return whether it was taken
    public boolean take(Detached connection) {
        boolean taken = hasRoom();
        if (taken) take(LoopInternals.of(loop).poller().attachStream(connection));
        return taken;
    }

    /// {@return whether the next connection is taken} Where not, [#freed()] is waited for.
    public boolean hasRoom() {
        if (over || listener == null) return false;
        boolean room = !full.getAsBoolean();
        refused |= !room;
        return room;
    }

    /// Takes a connection that the loop's own poller has, where there [is room][#hasRoom()]. Otherwise as [#take(Detached)].
    ///
    /// @param connection without interest
    public void take(StreamChannel connection) {
        waiting.add(connection);
        ReadyListener told = listener;
        loop.nextTick(() -> { if (!over && told != null) told.ready(Poller.READ); });
    }

    @Override public void refuseWhile(BooleanSupplier full) { this.full = full; }

    @Override public void freed() {
        if (refused) freed.run();
        refused = false;
    }

    @Override public void register(ReadyListener listener) { this.listener = listener; }

    @Override public @Nullable StreamChannel accept() { return waiting.poll(); }

    @Override public Endpoint local() throws SystemException {
        if (over) throw SystemException.io("address", SystemErrno.EBADF);
        return local;
    }

    @Override public Detached share() throws SystemException { throw SystemException.listen(SystemErrno.ENOTSUP, null, 0); }

    @Override public void close() {
        if (over) return;
        over = true;
        waiting.forEach(StreamChannel::close);
        waiting.clear();
        if (!LoopInternals.of(loop).stopping()) closed.run(); // the end of the worker is told with its reason
    }
}
