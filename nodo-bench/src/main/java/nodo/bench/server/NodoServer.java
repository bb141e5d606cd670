package nodo.bench.server;

import java.util.LinkedHashSet;
import java.util.Set;
import nodo.buffer.Buffer;
import nodo.loop.EventLoop;
import nodo.net.AddressInfo;
import nodo.net.ListenOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.ServerOptions;
import nodo.net.Socket;

/// Nodo's server. The transport is what `-Dnodo.transport` says. Loop thread only.
public final class NodoServer {
    private static final Buffer MESSAGE = Buffer.wrap(new byte[Mode.MESSAGE_BYTES]);
    private static final Buffer PIECE = Buffer.wrap(new byte[Mode.PIECE_BYTES]);

    private final Mode mode;
    private final Set<Socket> everybody = new LinkedHashSet<>();

    private NodoServer(Mode mode) { this.mode = mode; }

    /// Serves until standard input ends.
    ///
    /// @param arguments the mode, and a port or a path
    public static void main(String... arguments) {
        NodoServer served = new NodoServer(Mode.of(arguments[0]));
        Where where = Where.of(arguments[1]);
        EventLoop.run(() -> served.listen(where));
    }

    private void listen(Where where) {
        ListenOptions options = where.path() == null ? ListenOptions.onPort(where.port()).withHost(Where.EVERY_ADDRESS)
                : ListenOptions.onPath(where.path());
        Server server = Net.createServer(ServerOptions.DEFAULT.withNoDelay(true), this::welcome);
        server.listen(options.withBacklog(Mode.BACKLOG), () -> Control.listening(server.address() instanceof AddressInfo ip ? ip.port() : 0));
    }

    private void welcome(Socket socket) {
        socket.onError(_ -> { }); // a peer that resets: the socket closes by itself
        switch (mode) {
            case ECHO -> socket.onData(socket::write);
            case PIPE -> socket.pipe(socket);
            case BURST -> socket.onData(chunk -> burst(socket, chunk.length()));
            case SINK -> socket.onData(_ -> { });
            case SOURCE -> {
                socket.onDrain(() -> fill(socket));
                socket.resume();
                fill(socket);
            }
            case BROADCAST -> {
                everybody.add(socket);
                socket.onClose(_ -> everybody.remove(socket));
                socket.onData(this::tellAll);
            }
            case RESP, HTTP -> throw new IllegalArgumentException("no such mode here: " + mode.word());
        }
    }

    private static void burst(Socket socket, int bytes) {
        for (int i = 0; i < bytes * Mode.BURST_MESSAGES; i++) socket.write(MESSAGE);
    }

    private static void fill(Socket socket) {
        boolean more = true;
        while (more) more = socket.write(PIECE);
    }

    private void tellAll(Buffer chunk) {
        for (Socket socket : everybody) socket.write(chunk);
    }
}
