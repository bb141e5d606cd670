package nodo.net;

import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.loop.LoopHandle;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// An open listening channel, its server, and the socket file it made. Loop thread only.
final class ListenHandle extends LoopHandle implements ReadyListener {
    /// Connections of one server before the others have their turn.
    private static final int ACCEPTS_PER_TURN = 64;

    private final NetLoop net;
    private final ListenChannel channel;
    private final boolean tcp;
    private final @Nullable SocketFile file;
    private Server server;
    private boolean closed;

    ListenHandle(NetLoop net, Server server, ListenChannel channel, boolean tcp, @Nullable SocketFile file, boolean accepts) {
        this.net = net;
        this.server = server;
        this.channel = channel;
        this.tcp = tcp;
        this.file = file;
        if (accepts) channel.register(this);
        net.inside.handles().open(this, net.inside.nowMillis());
        active(true);
    }

    ListenChannel channel() { return channel; }

    boolean tcp() { return tcp; }

    boolean closed() { return closed; }

    /// Connections go to another server from now on.
    void handTo(Server next) { server = next; }

    @Override public void ready(int ready) { accept(0); }

    /// Each connection is a callback of its own.
    ///
    /// @param done how many there were already
    private void accept(int done) {
        for (int i = done; i < ACCEPTS_PER_TURN && !closed && !net.inside.stopping(); i++) {
            StreamChannel accepted;
            try {
                accepted = channel.accept();
            } catch (SystemException failed) {
                if (!isShed(failed)) server.emit(Server.ERROR, failed);
                return;
            }
            if (accepted == null) return;
            server.accepted(accepted, tcp);
            int next = i + 1;
            if (!net.inside.rest(() -> accept(next))) return;
        }
    }

    /// A connection for which no descriptor was left has been closed; one that was gone before it could be taken needs nothing. Neither is the
    /// server's error.
    private static boolean isShed(SystemException failed) {
        SystemErrno errno = SystemErrno.ofResult(failed.errno());
        return errno == SystemErrno.EMFILE || errno == SystemErrno.ENFILE || errno == SystemErrno.ECONNABORTED;
    }

    void close() {
        if (closed) return;
        net.inside.handles().close(this);
        abandon();
    }

    /// The file goes before the descriptor, so that nobody finds it there with nobody listening.
    @Override public void abandon() {
        closed = true;
        if (file != null) file.unlink();
        channel.close();
    }

    @Override public String kind() { return tcp ? "TCP server" : "Unix server"; }

    @Override public String describe() { return "listening on " + server.address(); }
}
