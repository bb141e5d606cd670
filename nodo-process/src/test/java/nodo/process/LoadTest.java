package nodo.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import nodo.loop.EventLoop;
import nodo.net.AddressInfo;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.ServerOptions;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.stream.Completion;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many connections travel, children die, servers move on. Over the linux transport, with Node on the other end.
@Timeout(170)
class LoadTest {
    private static final String HOST = "127.0.0.1";
    private static final int KILLS = Boolean.getBoolean("nodo.soak") ? 100 : 10;
    /// Clients that the parent serves itself, through all of it.
    private static final int STAYING = 5;
    private static final long SEED = Long.getLong("nodo.seed", 20_260_101L);
    private final Transport transport = LinuxTransports.all().findFirst().orElseThrow();
    @TempDir Path folder;

    @BeforeEach
    void needsNode() { Peers.assumeNode(); }

    private ChildProcess serve() {
        return ChildProcess.fork(Peers.script(folder, "serve.js"), List.of(), SpawnOptions.DEFAULT.withExecPath("node"));
    }

    private static int port(Server server) { return ((AddressInfo) server.address()).port(); }

    /// 50 clients at a time, until so many were served, each with bytes of its own.
    private static final class Clients {
        final int total;
        final int port;
        final Runnable done;
        int begun;
        int intact;
        int ended;

        Clients(int port, int total, Runnable done) {
            this.port = port;
            this.total = total;
            this.done = done;
            for (int i = 0; i < 50; i++) next();
        }

        private void next() {
            if (begun == total) return;
            String sent = (begun++ + ",").repeat(500);
            StringBuilder heard = new StringBuilder();
            Socket client = Net.connect(port, HOST);
            client.onText(heard::append);
            client.end(sent);
            client.onClose(_ -> {
                if (heard.toString().equals(sent)) intact++;
                if (++ended == total) done.run();
                else next();
            });
        }
    }

    @Test
    @Rows({"N59", "N60"})
    void aThousandConnectionsArriveWithEveryByteAndNoDescriptorStays() {
        LoopTest.run(transport, must -> {
            ChildProcess child = serve();
            Server server = Net.createServer(ServerOptions.DEFAULT.withPauseOnConnect(true), socket -> child.send("take", socket));
            int[] before = new int[1];
            child.on(IpcPeer.MESSAGE, must.call(3, (Message message) -> {
                if ("ready".equals(message.value())) {
                    child.send("count");
                } else if (before[0] == 0) {
                    before[0] = ((Long) message.value()).intValue();
                    server.listen(0, HOST, () -> {
                        Clients[] clients = new Clients[1];
                        clients[0] = new Clients(port(server), 1000, must.call(() -> {
                            assertEquals(1000, clients[0].intact);
                            server.close(_ -> child.send("count")); // closed only when all are closed there
                        }));
                    });
                } else {
                    assertEquals(before[0], ((Long) message.value()).intValue(), "descriptors of the child");
                    child.send("stop");
                }
            }));
            child.on(ChildProcess.CLOSE, must.call());
        });
    }

    @Test
    @Rows({"N59", "N60"})
    void theParentServesOnWhateverMomentAChildIsKilledAt() {
        Random random = new Random(SEED);
        LoopTest.run(transport, System::nanoTime, must -> {
            ChildProcess[] child = new ChildProcess[1];
            int[] killed = new int[1];
            Set<Integer> own = new HashSet<>();
            Server server = Net.createServer(ServerOptions.DEFAULT.withPauseOnConnect(true));
            Runnable[] start = new Runnable[1];
            Completion drained = must.succeed();
            Runnable closed = () -> server.close(drained);
            server.onConnection(socket -> {
                if (child[0] != null && child[0].connected() && random.nextInt(3) > 0) {
                    child[0].send("take", socket, SendOptions.DEFAULT, _ -> { });
                } else {
                    own.add(socket.remotePort());
                    socket.pipe(socket);
                    if (own.size() < STAYING || child[0] != null) return;
                    start[0].run();
                    visit(port(server), killed, own, closed);
                }
            });
            start[0] = () -> {
                ChildProcess now = serve();
                child[0] = now;
                EventLoop.current().setTimeout(() -> now.kill("SIGKILL"), Duration.ofMillis(1 + random.nextInt(120)));
                now.on(ChildProcess.CLOSE, must.call(exit -> {
                    assertEquals(new Exit(null, "SIGKILL"), exit, "seed " + SEED);
                    if (++killed[0] < KILLS) start[0].run();
                }));
            };
            server.listen(0, HOST, () -> {
                for (int i = 0; i < STAYING; i++) stay(port(server), killed, must.call());
            });
        });
    }

    /// A client of the parent itself that asks and is answered, again and again, until the last child is dead.
    private static void stay(int port, int[] killed, Runnable done) {
        Socket client = Net.connect(port, HOST);
        StringBuilder due = new StringBuilder("question");
        client.write("question");
        client.onText(text -> {
            assertTrue(due.toString().startsWith(text), () -> "heard " + text + " instead of " + due);
            due.delete(0, text.length());
            if (!due.isEmpty()) return;
            if (killed[0] == KILLS) {
                client.end();
                return;
            }
            due.append("question");
            EventLoop.current().setTimeout(() -> client.write("question"), Duration.ofMillis(1));
        });
        client.onClose(_ -> {
            assertEquals(KILLS, killed[0], "a connection of the parent's own was closed");
            done.run();
        });
    }

    /// Clients come one after the other; those of a killed child are lost, all others are answered.
    private static void visit(int port, int[] killed, Set<Integer> own, Runnable done) {
        Socket client = Net.connect(port, HOST);
        StringBuilder heard = new StringBuilder();
        Integer[] name = new Integer[1];
        client.on(Socket.CONNECT, () -> name[0] = client.localPort());
        client.onError(_ -> { });
        client.onText(heard::append);
        client.end("some bytes");
        client.onClose(_ -> {
            if (own.remove(name[0])) assertEquals("some bytes", heard.toString(), "an answer of the parent's own");
            if (killed[0] < KILLS) visit(port, killed, own, done);
            else done.run();
        });
    }

    @Test
    @Rows({"N58"})
    void aServerUnderLoadMovesToItsSuccessorAndNothingIsLost() {
        LoopTest.run(transport, must -> {
            ChildProcess successor = serve();
            Server server = Net.createServer(socket -> socket.end("old"));
            Map<String, Integer> answers = new TreeMap<>();
            int[] open = new int[1];
            boolean[] moved = new boolean[1];
            successor.on(IpcPeer.MESSAGE, must.call(2, (Message message) -> {
                if ("ready".equals(message.value())) {
                    server.listen(0, HOST, () -> { for (int i = 0; i < 200; i++) ask(port(server), answers, open, moved, successor, server); });
                } else {
                    moved[0] = true;
                    server.close(must.succeed()); // drains: who is connected is answered
                }
            }));
            successor.on(ChildProcess.CLOSE, must.call(() -> {
                assertTrue(answers.get("old") >= 200, answers::toString);
                assertTrue(answers.get("new") >= 200, answers::toString);
                assertEquals(2, answers.size(), answers::toString);
            }));
        });
    }

    private static void ask(int port, Map<String, Integer> answers, int[] open, boolean[] moved, ChildProcess successor, Server server) {
        open[0]++;
        StringBuilder heard = new StringBuilder();
        Socket client = Net.connect(port, HOST); // an error that nobody listens for fails the test
        client.onText(heard::append);
        client.onClose(_ -> {
            open[0]--;
            int times = answers.merge(heard.toString(), 1, Integer::sum);
            if (heard.toString().equals("old") && times == 1000) successor.send("serve", server);
            if (!moved[0] || times < 1000 || heard.toString().equals("old")) ask(port, answers, open, moved, successor, server);
            else if (open[0] == 0) successor.send("stop");
        });
    }
}
