package nodo.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import nodo.errors.NodeError;
import nodo.loop.EventLoop;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import org.jspecify.annotations.Nullable;

/// One round of a soak: a server on TCP and one on a path, some clients, and as many peers. Where the transport has descriptors, some servers and clients
/// go on under copies of theirs. For the loop's thread.
final class SoakRound {
    private static final int CLIENTS = 24;

    private final long seed;
    private final @Nullable String path;
    private final Random random;
    private final List<SoakActor> actors = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private int left = CLIENTS;
    private boolean leaves;
    private boolean descriptors;

    SoakRound(long seed, @Nullable String path) {
        this.seed = seed;
        this.path = path;
        this.random = new Random(seed);
    }

    long seed() { return seed; }

    long bytesRead() { return actors.stream().mapToLong(SoakActor::bytesRead).sum(); }

    void run(Transport transport) {
        leaves = random.nextInt(5) == 0;
        descriptors = transport.supports(Feature.DESCRIPTORS);
        LoopTest.run(transport, must -> {
            if (leaves) must.leaveHandlesOpen(); // by unref()
            Server tcp = new Server(ServerOptions.DEFAULT.withAllowHalfOpen(random.nextBoolean()), this::accepted);
            servers.add(tcp.listen(0, "127.0.0.1"));
            Server unix = path == null ? null : new Server(ServerOptions.DEFAULT.withPauseOnConnect(random.nextBoolean()), this::accepted);
            if (unix != null) servers.add(unix.listen(path));
            tcp.once(Server.LISTENING, must.call(() -> {
                int port = ((AddressInfo) tcp.address()).port();
                if (descriptors && random.nextBoolean()) listenOnCopyOf(tcp);
                for (int id = 0; id < CLIENTS; id++) client(port, () -> {
                    if (--left == 0) servers.forEach(Server::close);
                });
            }));
        });
        if (!leaves) actors.forEach(SoakActor::verify);
    }

    /// Both take connections, or the copy alone.
    private void listenOnCopyOf(Server server) {
        int fd = Objects.requireNonNull(server.channel()).duplicate();
        servers.add(new Server(ServerOptions.DEFAULT.withAllowHalfOpen(random.nextBoolean()), this::accepted).listen(ListenOptions.onFd(fd)));
        if (random.nextBoolean()) server.close();
    }

    private void client(int port, Runnable closed) {
        EventLoop.current().setTimeout(() -> {
            SocketOptions options = SocketOptions.DEFAULT.withAllowHalfOpen(random.nextBoolean()).withNoDelay(random.nextBoolean());
            Socket socket = new Socket(options);
            int kind = random.nextInt(12);
            if (descriptors && kind >= 10) {
                socket.onError(SoakActor::assertPossible); // the peer may reset before the connect is told
                socket.onClose(hadError -> { if (hadError) closed.run(); });
                socket.connect(port, "127.0.0.1", () -> goOnUnderCopy(socket, options, closed));
                return;
            }
            socket.onClose(_ -> closed.run());
            if (kind < 2) refused(socket, kind == 0);
            else if (path != null && kind < 6) begin(socket.connect(path), true, null);
            else begin(socket.connect(port, "127.0.0.1"), false, null);
        }, Duration.ofMillis(random.nextInt(20)));
    }

    /// The connection lives on, as the first socket closes one of two descriptors.
    private void goOnUnderCopy(Socket first, SocketOptions options, Runnable closed) {
        Socket second = new Socket(options.withFd(Objects.requireNonNull(first.channel()).duplicate()));
        second.onClose(_ -> closed.run());
        first.destroy();
        begin(second, false, null);
    }

    /// Nobody listens on port 1, and nobody has made the file.
    private void refused(Socket socket, boolean tcp) {
        boolean destroyed = random.nextInt(4) == 0;
        socket.onError(error -> {
            String code = NodeError.codeOf(error);
            assertTrue("ECONNREFUSED".equals(code) || "ENOENT".equals(code), () -> "refused with " + error);
        });
        if (tcp || path == null) socket.connect(1, "127.0.0.1");
        else socket.connect(path + "-missing");
        if (destroyed) socket.destroy();
    }

    private void accepted(Socket socket) { begin(socket, socket.remoteAddress() == null, socket.server()); }

    private void begin(Socket socket, boolean unix, @Nullable Server server) {
        SoakActor actor = new SoakActor(socket, new Random(random.nextLong()), unix, leaves);
        actors.add(actor);
        actor.start();
        // The two ends find each other by the client's name, which is what its bytes begin with.
        if (server == null) actor.introduce(actors.size() - 1);
        else actor.whenIntroduced(index -> {
            actors.get(index).pairWith(actor);
        });
    }
}
