package nodo.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import nodo.errors.NodeRangeError;
import nodo.loop.EventLoop;
import nodo.net.AddressInfo;
import nodo.net.ListenOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.Descriptors;
import nodo.testkit.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Workers on threads share addresses. The clients are the JDK's blocking sockets, on the test's thread.
@Timeout(60)
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ClusterTest {
    private static final String HOST = "127.0.0.1";
    @Parameter Transport transport;
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private Descriptors before;
    private Cluster cluster;

    @BeforeEach
    void countDescriptors() { before = Descriptors.open(); }

    @AfterEach
    void nothingIsLeftOpen() {
        if (cluster != null) cluster.close();
        assertEquals(List.of(), before.leaked(), "leaked descriptors");
    }

    private void start(ClusterOptions options, Consumer<Worker> script) { cluster = Cluster.start(options, transport, script); }

    private void start(int workers, Consumer<Worker> script) { start(ClusterOptions.DEFAULT.withWorkers(workers), script); }

    private <T> T next(Class<T> kind) {
        try {
            return kind.cast(told.take());
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    private int nextPort() { return next(Integer.class); }

    private static int port(Server server) { return ((AddressInfo) server.address()).port(); }

    /// Sends its worker's number and ends.
    private Server answering(Worker worker) { return Net.createServer(socket -> socket.end(String.valueOf(worker.id()))); }

    private static java.net.Socket connect(int port) throws IOException { return new java.net.Socket(HOST, port); }

    /// All that comes until the end, over a new connection.
    private static String ask(int port) throws IOException {
        try (java.net.Socket socket = connect(port)) {
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    @Rows({"N61", "S57"})
    void connectionsGoToTheWorkersInTurn() throws IOException {
        start(2, worker -> {
            Server server = answering(worker);
            server.listen(0, HOST, () -> told.add(port(server)));
        });
        int port = nextPort();
        assertEquals(port, nextPort(), "port 0 is the same for all");
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) answers.add(ask(port));
        assertEquals(Set.of("1", "2"), Set.copyOf(answers));
        for (int i = 2; i < 6; i++) assertEquals(answers.get(i - 2), answers.get(i));
    }

    @Test
    @Rows({"N61"})
    void eachListenOnPortZeroSharesAPortOfItsOwn() {
        start(2, worker -> {
            Server first = answering(worker);
            Server second = answering(worker);
            first.listen(0, HOST, () -> second.listen(0, HOST, () -> told.add(List.of(port(first), port(second)))));
        });
        List<?> ports = next(List.class);
        assertEquals(ports, next(List.class));
        assertNotEquals(ports.get(0), ports.get(1));
    }

    @Test
    @Rows({"N61", "S57"})
    void anExclusiveServerHasAnAddressOfItsOwn() {
        start(2, worker -> {
            Server server = answering(worker);
            server.listen(ListenOptions.onPort(0).withHost(HOST).withExclusive(true), () -> told.add(port(server)));
        });
        assertNotEquals(nextPort(), nextPort());
    }

    @Test
    @Rows({"S57"})
    void anExclusiveServerFindsTheSharedPortTaken() {
        start(1, worker -> {
            Server server = answering(worker);
            server.listen(0, HOST, () -> {
                Server own = answering(worker);
                own.onError(error -> told.add(List.of(error.getMessage(), port(server))));
                own.listen(ListenOptions.onPort(port(server)).withHost(HOST).withExclusive(true));
            });
        });
        List<?> seen = next(List.class);
        assertEquals("listen EADDRINUSE: address already in use 127.0.0.1:" + seen.get(1), seen.get(0));
    }

    @Test
    @Rows({"N61"})
    void whatTheSystemRefusesAppearsInEachWorker() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            start(2, worker -> {
                Server server = answering(worker);
                server.onError(error -> told.add(error.getMessage() + ' ' + server.listening()));
                server.listen(taken.getLocalPort(), HOST);
            });
            String expected = "bind EADDRINUSE 127.0.0.1:" + taken.getLocalPort() + " false";
            assertEquals(List.of(expected, expected), List.of(next(String.class), next(String.class)));
        }
    }

    @Test
    @Rows({"N61"})
    void theSecondServerOfAWorkerOnOnePortIsRefused() {
        start(1, worker -> {
            Server first = answering(worker);
            first.listen(0, HOST, () -> {
                Server second = answering(worker);
                second.onError(error -> told.add(List.of(error.getMessage(), port(first))));
                second.listen(port(first), HOST);
            });
        });
        List<?> seen = next(List.class);
        assertEquals("bind EADDRINUSE 127.0.0.1:" + seen.get(1), seen.get(0));
    }

    @Test
    @Rows({"N61"})
    void aSharedHandleIsAcceptedFromByTheWorkersThemselves() throws IOException {
        start(ClusterOptions.DEFAULT.withWorkers(2).withSchedulingPolicy(SchedulingPolicy.SHARED_HANDLE), worker -> {
            Server server = answering(worker);
            server.listen(0, HOST, () -> told.add(port(server)));
        });
        int port = nextPort();
        assertEquals(port, nextPort());
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 20; i++) answers.add(ask(port));
        assertEquals(Set.of(), minus(answers, Set.of("1", "2")));
        Worker first = cluster.workers().getFirst();
        first.kill();
        first.thread().ended().join();
        for (int i = 0; i < 5; i++) assertEquals("2", ask(port));
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(without);
        return left;
    }

    /// Echoes lines' bytes; on `!` the worker throws.
    private void echoOrDie(Worker worker) {
        Server server = Net.createServer(socket -> socket.onData(data -> {
            if (data.toString().equals("!")) throw new IllegalStateException("told to");
            socket.write(data);
        }));
        server.listen(0, HOST, () -> told.add(port(server)));
    }

    private static char echo(java.net.Socket socket, char c) throws IOException {
        socket.getOutputStream().write(c);
        return (char) socket.getInputStream().read();
    }

    @Test
    @Rows({"N61"})
    void aWorkerThatThrowsLosesItsOwnConnectionsAndNoOther() throws IOException {
        start(ClusterOptions.DEFAULT.withWorkers(2).withOnWorkerExit(told::add), this::echoOrDie);
        int port = nextPort();
        nextPort();
        try (java.net.Socket dies = connect(port); java.net.Socket lives = connect(port)) {
            assertEquals('a', echo(dies, 'a'));
            assertEquals('b', echo(lives, 'b'));
            dies.getOutputStream().write('!');
            assertEquals(-1, dies.getInputStream().read());
            WorkerExit exit = next(WorkerExit.class);
            assertEquals("told to", exit.failure().getMessage());
            assertSame(cluster, exit.cluster());
            assertEquals('c', echo(lives, 'c'));
            for (int i = 0; i < 4; i++) {
                try (java.net.Socket later = connect(port)) {
                    assertEquals('d', echo(later, 'd'));
                }
            }
            assertEquals(1, cluster.workers().size());
        }
    }

    @Test
    @Rows({"N61"})
    void theSuccessorOfTheOnlyWorkerServesTheSameAddress() throws IOException {
        start(ClusterOptions.DEFAULT.withWorkers(1).withOnWorkerExit(exit -> {
            if (exit.failure() != null) exit.cluster().fork();
        }), this::echoOrDie);
        int port = nextPort();
        try (java.net.Socket dies = connect(port)) {
            dies.getOutputStream().write('!');
            assertEquals(-1, dies.getInputStream().read());
        }
        try (java.net.Socket between = connect(port)) {
            assertEquals(port, nextPort(), "listen(0) means the port that is open still");
            assertEquals('e', echo(between, 'e'));
        }
        assertEquals(List.of(2), cluster.workers().stream().map(Worker::id).toList());
    }

    @Test
    @Rows({"N8", "N61"})
    void aFullWorkerHandsBackAndAnotherServes() throws IOException {
        start(2, worker -> {
            Server server = Net.createServer(socket -> {
                socket.write(String.valueOf(worker.id()));
                socket.resume();
            });
            if (worker.id() == 1) server.setMaxConnections(0);
            server.on(Server.DROP, () -> told.add("dropped"));
            server.listen(0, HOST, () -> told.add(port(server)));
        });
        int port = nextPort();
        nextPort();
        for (int i = 0; i < 4; i++) {
            try (java.net.Socket socket = connect(port)) {
                assertEquals('2', socket.getInputStream().read());
            }
        }
        assertNull(told.poll());
    }

    @Test
    @Rows({"N8"})
    void aConnectionThatNoWorkerHasRoomForWaitsUntilOneHas() throws IOException {
        start(2, worker -> {
            Server server = Net.createServer(socket -> socket.pipe(socket));
            server.setMaxConnections(1);
            server.listen(0, HOST, () -> told.add(port(server)));
        });
        int port = nextPort();
        nextPort();
        java.net.Socket first = connect(port);
        try (java.net.Socket second = connect(port); java.net.Socket third = connect(port)) {
            assertEquals('f', echo(first, 'f'));
            assertEquals('s', echo(second, 's'));
            third.getOutputStream().write('t');
            first.close();
            assertEquals('t', third.getInputStream().read());
        }
    }

    @Test
    @Rows({"N8"})
    void dropMaxConnectionDropsInsteadOfHandingBack() throws IOException {
        start(1, worker -> {
            Server server = answering(worker);
            server.setMaxConnections(0);
            server.setDropMaxConnection(true);
            server.on(Server.DROP, () -> told.add("dropped " + server.dropMaxConnection()));
            server.listen(0, HOST, () -> told.add(port(server)));
        });
        assertEquals("", ask(nextPort()));
        assertEquals("dropped true", next(String.class));
    }

    @Test
    @Rows({"N61"})
    void workersShareAPathAndTheFileGoesWithTheLast(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("shared.sock");
        start(2, worker -> {
            Server server = answering(worker);
            server.listen(path.toString(), () -> told.add(server.address().toString()));
        });
        assertEquals(next(String.class), next(String.class));
        for (int i = 0; i < 2; i++) assertEquals(1, askPath(path).length());
        cluster.disconnect().join();
        assertFalse(Files.exists(path));
    }

    private String askPath(Path path) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        EventLoop.run(() -> {
            StringBuilder text = new StringBuilder();
            Socket client = Net.connect(path.toString());
            client.onText(text::append);
            client.onClose(_ -> answer.complete(text.toString()));
        });
        return answer.join();
    }

    @Test
    @Rows({"N61"})
    void disconnectLetsConnectionsFinish() throws IOException {
        start(1, this::echoOrDie);
        int port = nextPort();
        CompletableFuture<Void> closed;
        try (java.net.Socket socket = connect(port)) {
            assertEquals('g', echo(socket, 'g'));
            Worker worker = cluster.workers().getFirst();
            closed = cluster.disconnect();
            worker.loop().call(() -> null).join(); // by then its servers are closed
            assertEquals('h', echo(socket, 'h'));
            assertEquals(true, worker.exitedAfterDisconnect());
        }
        closed.join();
        assertThrows(IOException.class, () -> connect(port).close());
    }

    @Test
    @Rows({"S38", "N61"})
    void eachWorkerCountsItsOwnConnections() throws IOException {
        start(2, worker -> {
            Server server = Net.createServer();
            server.onConnection(socket -> {
                socket.resume();
                server.getConnections((_, count) -> told.add(count));
            });
            server.listen(0, HOST, () -> told.add(port(server)));
        });
        int port = nextPort();
        nextPort();
        try (java.net.Socket first = connect(port); java.net.Socket second = connect(port)) {
            assertEquals(List.of(1, 1), List.of(nextPort(), nextPort()));
            assertEquals(first.getPort(), second.getPort());
        }
    }

    @Test
    void closingEndsAllWorkersAndNoneCanBeStartedAfter() throws Exception {
        CountDownLatch started = new CountDownLatch(3);
        start(3, worker -> {
            started.countDown();
            EventLoop.current().setInterval(() -> { }, java.time.Duration.ofHours(1));
        });
        started.await();
        List<Worker> workers = cluster.workers();
        cluster.close();
        assertEquals(List.of(true, true, true), workers.stream().map(Worker::isDead).toList());
        assertEquals(List.of(), cluster.workers());
        assertThrows(RejectedExecutionException.class, cluster::fork);
    }

    @Test
    void aWorkerMayCloseTheCluster() {
        start(2, worker -> { if (worker.id() == 2) worker.cluster().close(); });
        cluster.closed().join();
        assertEquals(List.of(), cluster.workers());
    }

    @Test
    void asksForAtLeastOneWorker() {
        NodeRangeError error = assertThrows(NodeRangeError.class, () -> Cluster.start(0, _ -> { }));
        assertEquals("The value of \"workers\" is out of range. It must be >= 1. Received 0", error.getMessage());
    }
}
