package nodo.bench.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;

/// Vert.x's server: one event loop, as the core is one, on its native transport where that works. Loop thread only.
public final class VertxServer {
    private static final Buffer MESSAGE = Buffer.buffer(new byte[Mode.MESSAGE_BYTES]);
    private static final Buffer PIECE = Buffer.buffer(new byte[Mode.PIECE_BYTES]);

    private final Mode mode;
    private final Set<NetSocket> everybody = new LinkedHashSet<>();

    private VertxServer(Mode mode) { this.mode = mode; }

    /// Serves until standard input ends.
    ///
    /// @param arguments the mode, and a port or a path
    public static void main(String... arguments) {
        VertxServer served = new VertxServer(Mode.of(arguments[0]));
        Where where = Where.of(arguments[1]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        NetServer server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(Mode.BACKLOG));
        SocketAddress address = where.path() == null ? SocketAddress.inetSocketAddress(where.port(), Where.EVERY_ADDRESS)
                : SocketAddress.domainSocketAddress(where.path());
        server.connectHandler(served::welcome).listen(address)
                .onSuccess(bound -> Control.listening(where.path() == null ? bound.actualPort() : 0))
                .onFailure(error -> {
                    error.printStackTrace();
                    System.exit(1);
                });
    }

    private void welcome(NetSocket socket) {
        socket.exceptionHandler(_ -> { }); // a peer that resets: the socket closes by itself
        switch (mode) {
            case ECHO -> socket.handler(socket::write);
            case PIPE -> socket.pipeTo(socket);
            case BURST -> socket.handler(bytes -> burst(socket, bytes.length()));
            case SINK -> socket.handler(_ -> { });
            case SOURCE -> {
                socket.drainHandler(_ -> fill(socket));
                fill(socket);
            }
            case BROADCAST -> {
                everybody.add(socket);
                socket.closeHandler(_ -> everybody.remove(socket));
                socket.handler(this::tellAll);
            }
            case RESP, HTTP -> throw new IllegalArgumentException("no such mode here: " + mode.word());
        }
    }

    private static void burst(NetSocket socket, int bytes) {
        for (int i = 0; i < bytes * Mode.BURST_MESSAGES; i++) socket.write(MESSAGE);
    }

    private static void fill(NetSocket socket) {
        while (!socket.writeQueueFull()) socket.write(PIECE);
    }

    private void tellAll(Buffer bytes) {
        for (NetSocket socket : everybody) socket.write(bytes);
    }
}
