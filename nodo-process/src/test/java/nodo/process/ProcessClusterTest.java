package nodo.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nodo.cluster.SchedulingPolicy;
import nodo.loop.EventLoop;
import nodo.net.AddressInfo;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Worker processes share addresses: the primary or the workers may be Node.
@Timeout(120)
class ProcessClusterTest {
    private static final String HOST = "127.0.0.1";
    private final Transport transport = LinuxTransports.all().findFirst().orElseThrow();
    @TempDir Path folder;

    static Stream<String> kinds() { return Stream.of("nodo", "node"); }

    static Stream<Arguments> kindsAndPolicies() {
        return kinds().flatMap(kind -> Stream.of(SchedulingPolicy.values()).map(policy -> Arguments.of(kind, policy)));
    }

    private List<String> command(String kind) {
        if (kind.equals("nodo")) return Peers.nodoProgram(WorkerChild.class);
        Peers.assumeNode();
        return List.of("node", Peers.script(folder, "worker.js"));
    }

    private WorkerProcess fork(ProcessCluster cluster, String kind) {
        List<String> command = command(kind);
        return cluster.fork(id -> {
            Map<String, String> env = new TreeMap<>(System.getenv());
            env.put("NODE_UNIQUE_ID", String.valueOf(id));
            return ChildProcess.spawn(command.getFirst(), command.subList(1, command.size()),
                    SpawnOptions.DEFAULT.withEnv(env).withStdio(Stdio.IGNORE, Stdio.INHERIT, Stdio.INHERIT, Stdio.IPC));
        });
    }

    private static Map<String, Object> listen(Object port) { return Map.of("listen", Map.of("port", port, "host", HOST)); }

    /// The ports, or paths, that workers say they listen on.
    private static void whenAllListen(List<WorkerProcess> workers, Consumer<List<Object>> told) {
        List<Object> places = new ArrayList<>();
        for (WorkerProcess worker : workers) {
            worker.once(WorkerProcess.MESSAGE, (Message message) -> {
                places.add(answer(message, "listening"));
                if (places.size() == workers.size()) told.accept(places);
            });
        }
    }

    private static Object answer(Message message, String name) {
        Object value = ((Map<?, ?>) message.value()).get(name);
        if (value == null) throw new AssertionError(message.json());
        return value instanceof Long number ? number.intValue() : value;
    }

    private static Socket connect(Object place) { return place instanceof Integer port ? Net.connect(port, HOST) : Net.connect((String) place); }

    /// Says hello, and hears it after the number of the worker, and the end.
    private static void ask(Object place, Consumer<Integer> told) {
        StringBuilder heard = new StringBuilder();
        Socket client = connect(place);
        client.onText(heard::append);
        client.end("hello");
        client.onClose(_ -> {
            String[] words = heard.toString().split(" ");
            assertEquals("hello", words[1], heard::toString);
            told.accept(Integer.valueOf(words[0]));
        });
    }

    private static void ask(Object place, int times, List<Integer> answers, Runnable done) {
        ask(place, worker -> {
            answers.add(worker);
            if (times > 1) ask(place, times - 1, answers, done);
            else done.run();
        });
    }

    /// Two workers that listen at the same place.
    private void withTwo(String kind, SchedulingPolicy policy, Map<String, Object> command, Must must, BiConsumer<ProcessCluster, List<Object>> run) {
        ProcessCluster cluster = ProcessCluster.create(policy);
        List<WorkerProcess> workers = List.of(fork(cluster, kind), fork(cluster, kind));
        whenAllListen(workers, must.call((List<Object> places) -> run.accept(cluster, places)));
        workers.forEach(worker -> worker.send(command));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61", "S57"})
    void workersShareAPort(String kind, SchedulingPolicy policy) {
        LoopTest.run(transport, must -> withTwo(kind, policy, listen(0), must, (cluster, ports) -> {
            assertEquals(ports.get(0), ports.get(1));
            List<Integer> answers = new ArrayList<>();
            ask(ports.get(0), 6, answers, must.call(() -> {
                assertTrue(Set.of(1, 2).containsAll(answers), answers::toString);
                if (policy == SchedulingPolicy.ROUND_ROBIN) assertEquals(Set.of(1, 2), Set.copyOf(answers));
                cluster.disconnect(must.call());
            }));
            cluster.on(ProcessCluster.EXIT, must.call(2, (WorkerExit exit) -> {
                assertEquals(new Exit(0, null), exit.exit());
                assertTrue(exit.worker().exitedAfterDisconnect());
            }));
        }));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61"})
    void workersShareAPath(String kind, SchedulingPolicy policy) {
        String path = folder.resolve("s").toString();
        LoopTest.run(transport, must -> withTwo(kind, policy, Map.of("listen", Map.of("path", path)), must, (cluster, paths) -> {
            assertEquals(List.of(path, path), paths);
            ask(path, 4, new ArrayList<>(), must.call(() -> cluster.disconnect(must.call())));
        }));
        assertFalse(Files.exists(Path.of(path)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61", "S57"})
    void anExclusiveServerHasItsOwnPort(String kind, SchedulingPolicy policy) {
        Map<String, Object> exclusive = Map.of("listen", Map.of("port", 0, "host", HOST, "exclusive", true));
        LoopTest.run(transport, must -> withTwo(kind, policy, exclusive, must, (cluster, ports) -> {
            assertNotEquals(ports.get(0), ports.get(1));
            cluster.disconnect(must.call());
            cluster.on(ProcessCluster.DISCONNECT, must.call(2, (WorkerProcess worker) -> worker.kill()));
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @Rows({"N61"})
    void whatHappensToAWorkerIsTold(String kind) {
        List<String> told = new ArrayList<>();
        LoopTest.run(transport, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            cluster.on(ProcessCluster.FORK, (WorkerProcess worker) -> told.add("fork " + worker.id()));
            cluster.on(ProcessCluster.ONLINE, (WorkerProcess worker) -> {
                told.add("online " + worker.id());
                worker.send(listen(0));
            });
            cluster.on(ProcessCluster.LISTENING, (WorkerListening where) -> {
                told.add("listening " + where.address() + ' ' + (where.port() > 0) + ' ' + where.addressType());
                where.worker().send("disconnect");
            });
            cluster.on(ProcessCluster.DISCONNECT, (WorkerProcess worker) -> told.add("disconnect " + worker.exitedAfterDisconnect()));
            cluster.on(ProcessCluster.EXIT, must.call((WorkerExit exit) -> told.add("exit " + exit.exit().code() + ' ' + cluster.workers())));
            fork(cluster, kind);
        });
        assertEquals(List.of("fork 1", "online 1", "listening 127.0.0.1 true 4", "disconnect true", "exit 0 {}"), told);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61"})
    void aWorkerThatDiesLosesItsOwnConnectionsOnly(String kind, SchedulingPolicy policy) {
        LoopTest.run(transport, must -> withTwo(kind, policy, listen(0), must, (cluster, ports) -> {
            Map<Integer, Socket> open = new TreeMap<>();
            connectToBoth(ports.get(0), open, must.call(() -> {
                open.get(2).onClose(must.call((Boolean _) -> { }));
                open.get(2).onError(_ -> { });
                cluster.workers().get(2).kill("SIGKILL");
                cluster.on(ProcessCluster.EXIT, must.call(2, (WorkerExit exit) -> {
                    if (exit.worker().id() == 1) return;
                    assertEquals(new Exit(null, "SIGKILL"), exit.exit());
                    assertFalse(exit.worker().exitedAfterDisconnect());
                    open.get(1).once(Socket.TEXT, must.call((String text) -> {
                        assertEquals("still there", text);
                        open.get(1).end();
                        ask(ports.get(0), must.call((Integer worker) -> {
                            assertEquals(1, worker);
                            cluster.disconnect(must.call());
                        }));
                    }));
                    open.get(1).write("still there");
                }));
            }));
        }));
    }

    /// Connects until each of two workers has a connection, and closes the others.
    private static void connectToBoth(Object port, Map<Integer, Socket> open, Runnable done) {
        Socket client = connect(port);
        client.setEncoding();
        client.once(Socket.TEXT, (String greeting) -> {
            if (open.putIfAbsent(Integer.valueOf(greeting.trim()), client) != null) client.end();
            if (open.size() == 2) done.run();
            else connectToBoth(port, open, done);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @Rows({"N61"})
    void anAddressStaysOpenForTheSuccessorOfItsLastWorker(String kind) {
        LoopTest.run(transport, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            WorkerProcess first = fork(cluster, kind);
            first.send(listen(0));
            whenAllListen(List.of(first), must.call((List<Object> ports) -> {
                first.kill("SIGKILL");
                first.on(WorkerProcess.EXIT, must.call(() -> {
                    ask(ports.get(0), must.call((Integer worker) -> { // connects now, and is served by the successor
                        assertEquals(2, worker);
                        cluster.disconnect(must.call());
                    }));
                    fork(cluster, kind).send(listen(0));
                }));
            }));
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61"})
    void whatTheSystemRefusesAppearsInTheWorker(String kind, SchedulingPolicy policy) {
        LoopTest.run(transport, must -> {
            Server blocker = Net.createServer().listen(0, HOST);
            blocker.onListening(() -> {
                int port = ((AddressInfo) blocker.address()).port();
                ProcessCluster cluster = ProcessCluster.create(policy);
                WorkerProcess worker = fork(cluster, kind);
                worker.send(listen(port));
                worker.on(WorkerProcess.MESSAGE, must.call((Message message) -> {
                    assertEquals("bind EADDRINUSE 127.0.0.1:" + port, answer(message, "error"));
                    blocker.close();
                    worker.disconnect();
                }));
            });
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61", "N13"})
    void aDescriptorIsThePrimarys(String kind, SchedulingPolicy policy) {
        LoopTest.run(transport, must -> {
            Server bound = Net.createServer().listen(0, HOST);
            bound.onListening(() -> {
                int port = ((AddressInfo) bound.address()).port();
                int fd = Peers.copyOf(bound);
                bound.close();
                ProcessCluster cluster = ProcessCluster.create(policy);
                WorkerProcess worker = fork(cluster, kind);
                worker.send(Map.of("listen", Map.of("fd", fd)));
                whenAllListen(List.of(worker), must.call((List<Object> ports) -> {
                    assertEquals(port, ports.get(0));
                    ask(port, must.call((Integer _) -> worker.disconnect()));
                }));
            });
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @Rows({"N8", "N61"})
    void aConnectionWaitsUntilAWorkerHasRoom(String kind) {
        LoopTest.run(transport, System::nanoTime, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            WorkerProcess worker = fork(cluster, kind);
            worker.send(Map.of("listen", Map.of("port", 0, "host", HOST), "max", 1));
            whenAllListen(List.of(worker), must.call((List<Object> ports) -> {
                Socket first = connect(ports.get(0));
                first.setEncoding();
                first.once(Socket.TEXT, must.call((String _) -> {
                    boolean[] ended = new boolean[1];
                    ask(ports.get(0), must.call((Integer _) -> {
                        assertTrue(ended[0]);
                        worker.disconnect();
                    }));
                    EventLoop.current().setTimeout(() -> { // the time for it to be handed back
                        ended[0] = true;
                        first.end();
                    }, Duration.ofMillis(50));
                }));
            }));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @Rows({"N8", "N61"})
    void aFullWorkersConnectionGoesToAnother(String kind) {
        LoopTest.run(transport, must -> withTwo(kind, SchedulingPolicy.ROUND_ROBIN, listen(0), must, (cluster, ports) -> {
            Map<Integer, Socket> open = new TreeMap<>();
            connectToBoth(ports.get(0), open, must.call(() -> {
                cluster.workers().get(1).send(Map.of("max", 1));
                List<Integer> answers = new ArrayList<>();
                ask(ports.get(0), 4, answers, must.call(() -> {
                    assertEquals(List.of(2, 2, 2), answers.subList(1, 4)); // the first may be on its way when the message comes
                    open.values().forEach(Socket::end);
                    cluster.disconnect(must.call());
                }));
            }));
        }));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kindsAndPolicies")
    @Rows({"N61"})
    void aClosedServerLeavesItsAddress(String kind, SchedulingPolicy policy) {
        LoopTest.run(transport, must -> withTwo(kind, policy, listen(0), must, (cluster, ports) -> {
            WorkerProcess first = cluster.workers().get(1);
            first.send("close");
            first.on(WorkerProcess.MESSAGE, must.call((Message message) -> {
                assertEquals("closed", message.value());
                List<Integer> answers = new ArrayList<>();
                ask(ports.get(0), 3, answers, must.call(() -> {
                    assertEquals(List.of(2, 2, 2), answers);
                    cluster.disconnect(must.call());
                }));
            }));
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @Rows({"N61"})
    void aWorkerThatEndsItselfSaysSo(String kind) {
        LoopTest.run(transport, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            WorkerProcess worker = fork(cluster, kind);
            worker.send(listen(0));
            whenAllListen(List.of(worker), must.call((List<Object> _) -> worker.send("kill")));
            worker.on(WorkerProcess.EXIT, must.call((Exit exit) -> {
                assertEquals(new Exit(0, null), exit);
                assertTrue(worker.exitedAfterDisconnect());
                assertTrue(worker.isDead());
            }));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @Rows({"N61"})
    void aWorkerEndsWithoutItsPrimary(String kind) {
        LoopTest.run(transport, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            WorkerProcess worker = fork(cluster, kind);
            worker.send(listen(0));
            worker.on(WorkerProcess.LISTENING, must.call(() -> worker.process().disconnect()));
            worker.on(WorkerProcess.EXIT, must.call((Exit exit) -> {
                assertEquals(new Exit(0, null), exit);
                assertFalse(worker.exitedAfterDisconnect());
                cluster.disconnect(must.call()); // else the address stays open as long as the loop
            }));
        });
    }

    @Test
    @Rows({"N61"})
    void aWorkerThatAsksForUdpHearsThatItIsNotSupported() {
        LoopTest.run(transport, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            WorkerProcess worker = fork(cluster, "node");
            worker.send("udp");
            worker.on(WorkerProcess.MESSAGE, must.call((Message message) -> {
                assertEquals("bind ENOTSUP 0.0.0.0", answer(message, "error"));
                worker.kill();
            }));
        });
    }

    @Test
    @Rows({"N61"})
    void aMalformedMessageIsAnErrorOfItsWorkerAlone() {
        Peers.assumeNode();
        LoopTest.run(transport, must -> {
            ProcessCluster cluster = ProcessCluster.create();
            String said = "process.send({cmd:'NODE_CLUSTER',act:'queryServer',port:'x',seq:1}); process.send({cmd:'NODE_CLUSTER',act:7}); process.send('well')";
            WorkerProcess worker = cluster.fork(_ -> ChildProcess.spawn("node", List.of("-e", said),
                    SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.INHERIT, Stdio.INHERIT, Stdio.IPC)));
            worker.on(WorkerProcess.ERROR, must.call(2, (Throwable error) -> assertTrue(error.getMessage().startsWith("A message of a cluster has "), error::toString)));
            worker.on(WorkerProcess.MESSAGE, must.call((Message message) -> assertEquals("well", message.value())));
        });
    }

    static Stream<Arguments> underNode() {
        return kinds().flatMap(kind -> Stream.of("rr", "none").map(policy -> Arguments.of(kind, policy)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("underNode")
    @Rows({"N61"})
    void aNodePrimaryDrivesTheWorkers(String kind, String policy) {
        Peers.assumeNode();
        List<String> arguments = new ArrayList<>(List.of(Peers.script(folder, "primary.js"), policy));
        arguments.addAll(command(kind));
        StringBuilder printed = new StringBuilder();
        LoopTest.run(transport, must -> {
            ChildProcess primary = ChildProcess.spawn("node", arguments, SpawnOptions.DEFAULT.withStdio(Stdio.IGNORE, Stdio.PIPE, Stdio.INHERIT));
            primary.stdout().onText(printed::append);
            primary.on(ChildProcess.CLOSE, must.call());
        });
        assertEquals("""
                1 online
                listening 127.0.0.1 true 4
                1 hello
                2 online
                same port true
                1 exit null SIGKILL false
                2 hello
                2 exit 0 null true
                """, printed.toString());
    }
}
