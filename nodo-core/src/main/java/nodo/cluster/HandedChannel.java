package nodo.cluster;

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
final class HandedChannel implements HandedConnections {
    private final EventLoop loop;
    private final Endpoint local;
    private final Runnable closed;
    private final Runnable freed;
    private final ArrayDeque<StreamChannel> waiting = new ArrayDeque<>();
    private @Nullable ReadyListener listener;
    private BooleanSupplier full = () -> false;
    private boolean refused;
    private boolean over;

    HandedChannel(EventLoop loop, Endpoint local, Runnable closed, Runnable freed) {
        this.loop = loop;
        this.local = local;
        this.closed = closed;
        this.freed = freed;
    }

    /// Takes a connection. The server hears of it right after this callback, so that what its listeners throw is theirs.
    ///
    /// @return whether it was taken
    boolean take(Detached connection) {
        if (over || listener == null) return false;
        if (full.getAsBoolean()) {
            refused = true;
            return false;
        }
        waiting.add(LoopInternals.of(loop).poller().attachStream(connection));
        ReadyListener told = listener;
        loop.nextTick(() -> { if (!over) told.ready(Poller.READ); });
        return true;
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
