package nodo.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nodo.net.AddressInfo;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.ServerOptions;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces that have a second process.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@MethodSource("transports")
class ForkTracesTest {
    private static final String HOST = "127.0.0.1";
    private static final SpawnOptions QUICK = SpawnOptions.DEFAULT.withExecArgv(List.of("-XX:TieredStopAtLevel=1"));
    @Parameter Transport transport;

    static Stream<Transport> transports() { return LinuxTransports.all(); }

    private static int port(Server server) { return ((AddressInfo) server.address()).port(); }

    /// Records what the child says, by the first word.
    private static String record(Twin twin, Message message) {
        List<?> words = (List<?>) message.value();
        twin.log.log("child", (String) words.getFirst(), words.subList(1, words.size()).toArray());
        return (String) words.getFirst();
    }

    @Test
    @Rows({"N59", "N60", "S38", "S39"})
    void forkSendSocket() {
        Twin.run(transport, "fork-send-socket", twin -> {
            ChildProcess child = ChildProcess.fork(TraceChild.class, List.of("fork-send-socket"), QUICK);
            Socket client = new Socket();
            Server server = new Server(ServerOptions.DEFAULT.withPauseOnConnect(true), null);
            twin.watch("server", server.onConnection(c -> {
                twin.watch("conn", c, "connect ready end finish error close");
                boolean sent = child.send("take", c, SendOptions.DEFAULT, error -> twin.log.log("conn", "sendCallback", error));
                twin.log.log("conn", "sent", sent, c.destroyed(), Twin.orUndefined(c.remotePort()), c.pending());
                server.getConnections((error, count) -> {
                    twin.log.log("server", "getConnections", error, count);
                    client.write("hi");
                });
            }), "close");
            child.on(IpcPeer.MESSAGE, message -> {
                switch (record(twin, message)) {
                    case "ready" -> server.listen(0, HOST, () -> {
                        twin.watch("client", client, "connect ready end finish error close data");
                        client.connect(port(server), HOST);
                    });
                    case "data" -> server.close(_ -> {
                        twin.log.log("server", "closeCallback");
                        child.send("stop");
                    });
                    default -> { }
                }
            });
            child.on(ChildProcess.EXIT, exit -> twin.log.log("child", "exit", exit.code()));
        });
    }

    @Test
    @Rows({"N58"})
    void forkSendServer() {
        Twin.run(transport, "fork-send-server", twin -> {
            ChildProcess child = ChildProcess.fork(TraceChild.class, List.of("fork-send-server"), QUICK);
            Server server = twin.watch("server", Net.createServer(c -> c.end("from parent")), "close");
            server.listen(0, HOST, () -> {
                int port = port(server);
                child.send("server", server, SendOptions.DEFAULT, error -> twin.log.log("server", "sendCallback", error));
                child.on(IpcPeer.MESSAGE, message -> {
                    switch (record(twin, message)) {
                        case "listening" -> server.close(_ -> twin.watch("client", Net.connect(port, HOST), "connect data end close error"));
                        case "closed" -> child.send("stop");
                        default -> { }
                    }
                });
            });
            child.on(ChildProcess.EXIT, exit -> twin.log.log("child", "exit", exit.code()));
        });
    }

    @Test
    @Rows({"N61", "S57"})
    void clusterShare() {
        Twin.run(transport, "cluster-share", twin -> {
            ProcessCluster cluster = ProcessCluster.create();
            List<Map<?, ?>> got = new ArrayList<>();
            List<WorkerProcess> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) workers.add(cluster.fork(TraceChild.class, List.of("cluster-share"), QUICK));
            cluster.on(ProcessCluster.MESSAGE, told -> {
                got.add((Map<?, ?>) told.message().value());
                if (got.size() < 2) return;
                Object port = got.getFirst().get("port");
                twin.log.log("primary", "samePort", port.equals(got.getLast().get("port")), "ownPortsDiffer",
                        !got.getFirst().get("own").equals(got.getLast().get("own")), !got.getFirst().get("own").equals(port));
                StringBuilder data = new StringBuilder();
                Socket c = Net.connect(((Long) port).intValue(), HOST).onData(data::append);
                c.onClose(hadError -> {
                    twin.log.log("primary", "client", data.toString(), hadError);
                    workers.forEach(worker -> worker.send("stop"));
                });
            });
            int[] gone = new int[1];
            cluster.on(ProcessCluster.EXIT, exit -> { if (++gone[0] == 2) twin.log.log("primary", "bothExited", exit.exit().code()); });
        });
    }
}
