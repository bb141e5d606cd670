package nodo.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nodo.errors.NodeError;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import org.jspecify.annotations.Nullable;

/// One round of a soak: a server on TCP and one on a path, some clients, and as many peers. For the loop's thread.
final class SoakRound {
    private static final int CLIENTS = 24;

    private final long seed;
    private final @Nullable String path;
    private final Random random;
    private final List<SoakActor> actors = new ArrayList<>();
    private int left = CLIENTS;
    private boolean leaves;

    SoakRound(long seed, @Nullable String path) {
        this.seed = seed;
        this.path = path;
        this.random = new Random(seed);
    }

    long seed() { return seed; }

    long bytesRead() { return actors.stream().mapToLong(SoakActor::bytesRead).sum(); }

    void run(Transport transport) {
        leaves = random.nextInt(5) == 0;
        LoopTest.run(transport, must -> {
            if (leaves) must.leaveHandlesOpen(); // by unref()
            Server tcp = new Server(ServerOptions.DEFAULT.withAllowHalfOpen(random.nextBoolean()), this::accepted);
            tcp.listen(0, "127.0.0.1");
            Server unix = path == null ? null : new Server(ServerOptions.DEFAULT.withPauseOnConnect(random.nextBoolean()), this::accepted);
            if (unix != null) unix.listen(path);
            tcp.once(Server.LISTENING, must.call(() -> {
                int port = ((AddressInfo) tcp.address()).port();
                for (int id = 0; id < CLIENTS; id++) client(id, port, () -> {
                    if (--left > 0) return;
                    tcp.close();
                    if (unix != null) unix.close();
                });
            }));
        });
        if (!leaves) actors.forEach(SoakActor::verify);
    }

    private void client(int id, int port, Runnable closed) {
        EventLoop.current().setTimeout(() -> {
            Socket socket = new Socket(SocketOptions.DEFAULT.withAllowHalfOpen(random.nextBoolean()).withNoDelay(random.nextBoolean()));
            socket.onClose(_ -> closed.run());
            int kind = random.nextInt(12);
            if (kind < 2) refused(socket, kind == 0);
            else if (path != null && kind < 6) begin(socket.connect(path), true, null);
            else begin(socket.connect(port, "127.0.0.1"), false, null);
        }, Duration.ofMillis(random.nextInt(20)));
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
