package nodo.internal.cluster;

import java.util.function.Consumer;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import org.jspecify.annotations.Nullable;

/// A worker's server at a shared address, as the cluster sees it. The primary's loop only.
///
/// @param <C> what an accepted connection is on its way to a worker
public abstract class Member<C> {
    /// Connections handed over and not yet taken.
    int underWay;
    /// How often there came to be room after a connection had been handed back.
    int timesFreed;
    @Nullable SharedAddress<C> address;

    /// Not at an address yet.
    protected Member() { }

    /// The system refused the address. It is no member then.
    ///
    /// @param errno why
    protected abstract void refused(SystemErrno errno);

    /// Lets the worker accept by itself.
    ///
    /// @param channel the cluster's own
    /// @throws SystemException where no descriptor is left
    protected abstract void share(ListenChannel channel) throws SystemException;

    /// Lets the worker expect connections that are handed to it.
    ///
    /// @param local where the cluster listens
    protected abstract void expect(Endpoint local);

    /// Hands a connection over.
    ///
    /// @param connection the worker's, where it takes it
    /// @param answer     given once, later, on the primary's loop: whether the worker took it. Never where that loop is over
    protected abstract void hand(C connection, Consumer<Boolean> answer);

    /// There is room again after a connection was handed back.
    public final void freed() { if (address != null) address.freed(this); }

    /// Its server was closed, or its worker is gone.
    ///
    /// @param accident whether that was not meant, so that the address stays open for a successor
    public final void leave(boolean accident) { if (address != null) address.left(this, accident); }
}
