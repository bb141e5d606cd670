package nodo.js;

import java.io.UncheckedIOException;
import nodo.net.AddressInfo;
import nodo.net.Dropped;
import nodo.net.ListenOptions;
import nodo.net.PathAddress;
import nodo.net.Server;
import nodo.net.ServerOptions;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// A server as a script drives it. Loop thread only.
///
/// Sockets are accepted paused: the script applies its own properties to each, and starts the reading.
final class NetServer {
    static final ServerOptions PAUSED = ServerOptions.DEFAULT.withPauseOnConnect(true);

    private final NetBinding net;
    private final Server server;
    private @Nullable Value owner;

    NetServer(NetBinding net, Value owner) {
        this(net, new Server(PAUSED, null));
        this.owner = owner;
    }

    /// Takes a server that listens already; whose it is has to be said before the next turn.
    NetServer(NetBinding net, Server server) {
        this.net = net;
        this.server = server;
        NetCallbacks callbacks = net.callbacks();
        server.setOptions(PAUSED);
        server.on(Server.CONNECTION, socket -> callbacks.accepted().executeVoid(owner, new NetSocket(net, socket, true)));
        server.on(Server.LISTENING, () -> callbacks.tell().executeVoid(owner, "listening"));
        server.on(Server.ERROR, error -> callbacks.error().executeVoid(owner, net.errors().toScript(error)));
        server.on(Server.CLOSE, () -> {
            net.lifetime().closed(this);
            callbacks.close().executeVoid(owner);
        });
        server.on(Server.DROP, this::dropped);
    }

    Server server() { return server; }

    /// Names the script's server, which each callback is given.
    void own(Value owner) { this.owner = owner; }

    private void dropped(Dropped what) {
        Value tell = net.callbacks().tell();
        if (what.localAddress() == null) tell.executeVoid(owner, "drop");
        else tell.executeVoid(owner, "drop", what.localAddress(), what.localPort(), what.localFamily(), what.remoteAddress(),
                what.remotePort(), what.remoteFamily());
    }

    /// Told of each way to begin to listen.
    void opening() throws Grants.Denied {
        net.grants().checkNetwork();
        net.lifetime().opened(this, () -> {
            server.removeAllListeners();
            if (server.listening()) server.close();
        });
    }

    void listen(ScriptOptions options) throws Grants.Denied {
        opening();
        ListenOptions made = options.get("fd") != null ? ListenOptions.onFd(options.number("fd", 0))
                : options.get("port") != null ? ListenOptions.onPort(options.number("port", 0)).withHost(options.text("host"))
                : ListenOptions.onPath(net.located(String.valueOf(options.text("path"))));
        server.listen(made.withBacklog(options.number("backlog", 0)).withExclusive(options.flag("exclusive"))
                .withIpv6Only(options.flag("ipv6Only")).withReusePort(options.flag("reusePort")).withReadableAll(options.flag("readableAll"))
                .withWritableAll(options.flag("writableAll")).withTruncatePath(options.flag("truncatePath")));
    }

    /// {@return address, family and port; a path; or null}
    @Nullable Object address() throws UncheckedIOException {
        return switch (server.address()) {
            case AddressInfo info -> ProxyArray.fromArray(info.address(), info.family(), info.port());
            case PathAddress(String path) -> path;
            case null -> null;
        };
    }

    void getConnections(Value callback) {
        server.getConnections((error, count) -> callback.executeVoid(net.errors().toScript(error), count));
    }
}
