package nodo.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import nodo.spi.transport.Transport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of connecting, and of failing to.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ConnectTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    private static final String ATTEMPTS = "lookup connectionAttempt connectionAttemptFailed ";
    private static final String HOST = "127.0.0.1";
    @Parameter Transport transport;

    @Test
    @Rows({"S87", "S97", "S99", "S110", "S111", "N26", "N27", "N38", "N39", "D31"})
    void connectRefused() {
        Twin.run(transport, "connect-refused", twin -> {
            Server probe = Net.createServer();
            probe.listen(0, HOST, () -> {
                int port = twin.log.mask(probe.address().port(), "<PORT>");
                probe.close(_ -> refused(twin, port));
            });
        });
    }

    private static void refused(Twin twin, int port) {
        Socket client = Net.connect(port, HOST, () -> twin.log.log("client", "connectListener"));
        twin.watch("client", client, ATTEMPTS + "data timeout " + LIFE);
        client.write("never", error -> twin.log.log("client", "writeCallback", error));
        client.onError(_ -> twin.log.log("client", "state@error", client.connecting(), client.destroyed(), client.readyState()));
        client.onClose(_ -> twin.log.log("client", "state@close", client.destroyed(), client.pending(), Twin.orUndefined(client.remoteAddress())));
        twin.log.log("client", "state:afterConnectCall", client.connecting(), client.pending(), client.readyState());
    }

    @Test
    @Rows({"S99", "S109", "S111", "N26", "N27"})
    void connectMissingPath(@TempDir Path directory) throws IOException {
        Path regular = Files.writeString(directory.resolve("file"), "x");
        Twin.run(transport, "connect-missing-path", twin -> {
            String missing = twin.log.mask(directory.resolve("missing").toString(), "<MISSING>");
            String file = twin.log.mask(regular.toString(), "<FILE>");
            Socket one = twin.watch("missing", Net.connect(missing), ATTEMPTS + LIFE);
            twin.log.log("missing", "state:afterConnectCall", one.connecting(), one.pending(), one.readyState());
            one.onClose(_ -> twin.watch("file", Net.connect(ConnectOptions.toPath(file)), ATTEMPTS + LIFE));
        });
    }

    @Test
    @Rows({"S12", "S13", "S14", "S17", "S18", "S19", "S20", "S21", "S22", "S98", "S99", "S100", "S103", "S104", "S108", "S111", "N40"})
    void connectForms(@TempDir Path directory) {
        Twin.run(transport, "connect-forms", twin -> {
            String path = directory.resolve("forms.sock").toString();
            Server tcp = Net.createServer(c -> c.end("."));
            Server ipc = Net.createServer(c -> c.end("."));
            tcp.listen(0, HOST, () -> ipc.listen(path, () -> {
                Map<String, Function<Runnable, Socket>> forms = forms(twin, tcp.address().port(), path);
                tryNext(twin, new ArrayDeque<>(forms.keySet()), forms, () -> {
                    tcp.close();
                    ipc.close();
                });
            }));
            twin.log.omits("a port is a number in Java, text is a path", "forms", "connect(\"port\",host,cb)", "connect(\"port\",host,cb) close",
                    "connect(\"0xport\",host,cb)", "connect(\"0xport\",host,cb) close");
            twin.log.omits("Java has no call without new, and no alias of a class", "forms", "Socket() without new",
                    "Socket() without new close", "Stream alias", "Stream alias close");
        });
    }

    private static Map<String, Function<Runnable, Socket>> forms(Twin twin, int port, String path) {
        ConnectOptions toPort = ConnectOptions.toPort(port).withHost(HOST);
        Map<String, Function<Runnable, Socket>> forms = new LinkedHashMap<>();
        forms.put("connect(port,host,cb)", listener -> Net.connect(port, HOST, listener));
        forms.put("connect(port,host)", listener -> Net.connect(port, HOST).once(Socket.CONNECT, listener));
        forms.put("connect({port,host},cb)", listener -> Net.connect(toPort, listener));
        forms.put("connect(path,cb)", listener -> Net.connect(path, listener));
        forms.put("connect({path},cb)", listener -> Net.connect(ConnectOptions.toPath(path), listener));
        forms.put("connect({path,port})", listener -> Net.connect(ConnectOptions.toPath(path).withPort(1), listener));
        forms.put("createConnection(port,host,cb)", listener -> Net.createConnection(port, HOST, listener));
        forms.put("createConnection({timeout})", listener -> {
            Socket socket = Net.createConnection(toPort.withTimeout(Duration.ofMillis(1234)), listener);
            twin.log.log("forms", "timeout", socket.timeout().toMillis());
            return socket;
        });
        forms.put("Socket.connect(port,host,cb)", listener -> new Socket().connect(port, HOST, listener));
        forms.put("Socket.connect(path,cb)", listener -> new Socket().connect(path, listener));
        forms.put("Socket.connect({port,host},cb)", listener -> new Socket().connect(toPort, listener));
        forms.put("localPort 0", listener -> Net.connect(toPort.withLocalAddress(HOST).withLocalPort(0), listener));
        return forms;
    }

    private static void tryNext(Twin twin, Queue<String> names, Map<String, Function<Runnable, Socket>> forms, Runnable done) {
        String name = names.poll();
        if (name == null) {
            done.run();
            return;
        }
        int[] calls = {0};
        Socket[] made = new Socket[1];
        made[0] = forms.get(name).apply(() -> {
            calls[0]++;
            twin.log.log("forms", name, 0, true, made[0].connecting()); // a Runnable has no arguments, and no `this` that could be wrong
        });
        made[0].resume().onClose(hadError -> {
            twin.log.log("forms", name + " close", calls[0], hadError, made[0].listenerCount(Socket.CONNECT));
            tryNext(twin, names, forms, done);
        });
    }

    @Test
    @Rows({"S102", "N5", "N35"})
    void blocklist() {
        Twin.run(transport, "blocklist", twin -> {
            BlockList list = new BlockList();
            list.addAddress(HOST);
            Server server = twin.watch("server", Net.createServer(ServerOptions.DEFAULT.withBlockList(list)), "connection drop close");
            server.listen(0, HOST, () -> {
                int port = twin.log.mask(server.address().port(), "<PORT>");
                Socket blocked = Net.connect(ConnectOptions.toPort(port).withHost(HOST).withBlockList(list));
                twin.watch("client", blocked, "connectionAttempt connectionAttemptFailed " + LIFE);
                blocked.onClose(_ -> twin.watch("refused", Net.connect(port, HOST), LIFE).resume().onClose(_ -> server.close()));
            });
            twin.log.omits("what is no BlockList does not compile", "bad", "throws", "throws");
        });
    }
}
