package nodo.bench.server;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import nodo.buffer.Buffer;
import nodo.cluster.Cluster;
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
    /// @param arguments the mode, a port or a path, and how many workers share it; without that number, one loop serves
    public static void main(String... arguments) {
        Mode mode = Mode.of(arguments[0]);
        Where where = Where.of(arguments[1]);
        int workers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        if (workers == 0) {
            EventLoop.run(() -> new NodoServer(mode).listen(where, Control::listening));
            return;
        }
        AtomicInteger left = new AtomicInteger(workers);
        Cluster.start(workers, _ -> new NodoServer(mode).listen(where, port -> { if (left.decrementAndGet() == 0) Control.listening(port); }));
    }

    private void listen(Where where, IntConsumer listening) {
        ListenOptions options = where.path() == null ? ListenOptions.onPort(where.port()).withHost(Where.EVERY_ADDRESS)
                : ListenOptions.onPath(where.path());
        Server server = Net.createServer(ServerOptions.DEFAULT.withNoDelay(true), this::welcome);
        server.listen(options.withBacklog(Mode.BACKLOG), () -> listening.accept(server.address() instanceof AddressInfo ip ? ip.port() : 0));
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
