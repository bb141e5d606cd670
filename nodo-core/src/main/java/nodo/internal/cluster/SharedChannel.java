package nodo.internal.cluster;

import nodo.errors.SystemException;
import nodo.internal.loop.LoopInternals;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A worker's own way to a listening socket that all share; the cluster hears of its end. Loop thread only.
public final class SharedChannel implements ListenChannel {
    private final ListenChannel own;
    private final LoopInternals inside;
    private final Runnable closed;
    private boolean over;

    /// Takes a channel over.
    ///
    /// @param own    the worker's
    /// @param inside the inside of its loop
    /// @param closed called once at [#close()], but not where the loop is being ended
    public SharedChannel(ListenChannel own, LoopInternals inside, Runnable closed) {
        this.own = own;
        this.inside = inside;
        this.closed = closed;
    }

    @Override public void register(ReadyListener listener) { own.register(listener); }

    @Override public @Nullable StreamChannel accept() throws SystemException { return own.accept(); }

    @Override public Endpoint local() throws SystemException { return own.local(); }

    @Override public Detached share() throws SystemException { return own.share(); }

    @Override public void close() {
        own.close();
        if (!over && !inside.stopping()) closed.run(); // the end of the worker is told with its reason
        over = true;
    }
}
