package nodo.internal.net;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.Consumer;
import nodo.loop.EventLoop;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// The inside of `nodo.net`, for the packages that build on it. Loop thread only.
public abstract class NetInternals {
    private static volatile @Nullable NetInternals instance;

    /// Once, by `nodo.net`.
    protected NetInternals() { }

    /// Called once, by [Server].
    ///
    /// @param inside the one
    public static void provide(NetInternals inside) { instance = inside; }

    /// {@return the one} Any thread.
    public static NetInternals get() {
        try {
            MethodHandles.lookup().ensureInitialized(Server.class);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible); // a public class of this module
        }
        return Objects.requireNonNull(instance);
    }

    /// From now on, servers of the current loop listen through somebody else.
    ///
    /// @param loop    the current one
    /// @param sharing who listens; null for nobody else
    public abstract void shareListening(EventLoop loop, @Nullable SharedListening sharing);

    /// {@return a new server on the current loop that makes no sockets of what it accepts}
    /// @param taker given each connection as it was accepted; null leaves them to those it [ListenChannel#share()]s its address with
    public abstract Server rawServer(@Nullable Consumer<StreamChannel> taker);

    /// {@return what a server listens on}
    /// @param server listens
    public abstract ListenChannel channelOf(Server server);

    /// {@return the connection of a socket, with nothing held back; null where it has none}
    /// @param socket any
    public abstract @Nullable StreamChannel channelOf(Socket socket);

    /// Parts a socket from its connection, which stays open.
    ///
    /// @param socket has a connection
    /// @return closes the connection's descriptor
    public abstract Runnable handOver(Socket socket);

    /// {@return what other processes know a server by} `FAMILY:ADDRESS:PORT`, as in Node.
    /// @param server any
    public abstract String connectionKey(Server server);

    /// Notes that a connection of a server went to another process.
    ///
    /// @param server whose
    /// @param to     which
    public abstract void sentAway(Server server, Elsewhere to);
}
