package nodo.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nodo.loop.EventLoop;
import nodo.net.AddressInfo;
import nodo.net.ListenOptions;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;

/// The children in the Java twins of the traces: what each script does where it finds itself forked. Its argument is the trace's name.
public final class TraceChild {
    private TraceChild() { }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            switch (args[0]) {
                case "fork-send-socket" -> socket(ParentProcess.connect());
                case "fork-send-server" -> server(ParentProcess.connect());
                default -> worker(ClusterWorker.join().process());
            }
        });
    }

    private static void socket(ParentProcess parent) {
        parent.on(IpcPeer.MESSAGE, message -> {
            Socket s = message.socket();
            if (s == null) {
                parent.disconnect();
                return;
            }
            tell(parent, "got", message.value(), true, s.server(), s.isPaused(), s.bytesRead(), s.remotePort() == null ? "undefined" : "number");
            StringBuilder came = new StringBuilder(); // a parent that writes byte by byte may be heard between two of them
            s.onData(d -> {
                if (!came.append(d).toString().equals("hi")) return;
                tell(parent, "data", came.toString());
                s.end("child:" + came);
            });
            s.onClose(hadError -> tell(parent, "close", hadError));
        });
        tell(parent, "ready");
    }

    private static void server(ParentProcess parent) {
        parent.on(IpcPeer.MESSAGE, message -> {
            Server server = message.server();
            if (server == null) {
                parent.disconnect();
                return;
            }
            tell(parent, "got", true, server.listening(), server.address() instanceof AddressInfo ? "number" : "undefined");
            server.onConnection(c -> {
                c.end("from child");
                server.close(_ -> tell(parent, "closed"));
            });
            tell(parent, "listening");
        });
    }

    private static void worker(ParentProcess primary) {
        Server server = Net.createServer(c -> c.end("worker"));
        server.listen(0, "127.0.0.1", () -> {
            Server mine = Net.createServer();
            mine.listen(ListenOptions.onPort(0).withHost("127.0.0.1").withExclusive(true),
                    () -> primary.send(Map.of("port", port(server), "own", port(mine))));
            primary.once(IpcPeer.MESSAGE, _ -> mine.close());
        });
        primary.on(IpcPeer.MESSAGE, _ -> server.close(_ -> primary.disconnect()));
    }

    private static int port(Server server) { return ((AddressInfo) server.address()).port(); }

    private static void tell(ParentProcess parent, Object... words) {
        List<Object> all = new ArrayList<>(Arrays.asList(words));
        parent.send(all);
    }
}
