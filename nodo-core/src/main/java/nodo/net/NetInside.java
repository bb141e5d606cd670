package nodo.net;

import java.util.Objects;
import java.util.function.Consumer;
import nodo.internal.net.Elsewhere;
import nodo.internal.net.NetInternals;
import nodo.internal.net.SharedListening;
import nodo.loop.EventLoop;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// Hands out what is package-private here. Loop thread only.
final class NetInside extends NetInternals {
    @Override public void shareListening(EventLoop loop, @Nullable SharedListening sharing) { NetLoop.of(loop).sharing = sharing; }

    @Override public Server rawServer(@Nullable Consumer<StreamChannel> taker) { return Server.raw(taker == null ? Server.LEFT_TO_OTHERS : taker); }

    @Override public ListenChannel channelOf(Server server) { return Objects.requireNonNull(server.channel(), "it does not listen"); }

    @Override public @Nullable StreamChannel channelOf(Socket socket) {
        socket.flushGathered();
        return socket.channel();
    }

    @Override public Runnable handOver(Socket socket) { return socket.handOver(); }

    @Override public String connectionKey(Server server) { return server.connectionKey(); }

    @Override public void sentAway(Server server, Elsewhere to) { server.sentAway(to); }
}
