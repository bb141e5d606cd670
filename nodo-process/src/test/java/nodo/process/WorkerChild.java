package nodo.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nodo.loop.EventLoop;
import nodo.net.AddressInfo;
import nodo.net.ListenOptions;
import nodo.net.Net;
import nodo.net.PathAddress;
import nodo.net.Server;
import nodo.stream.Completion;

/// The Nodo side of the tests, as `worker.js` is Node's: listens where it is told to, greets each connection with its number and echoes.
public final class WorkerChild {
    private final ClusterWorker worker = ClusterWorker.join();
    private final ParentProcess primary = worker.process();
    private final List<Server> servers = new ArrayList<>();

    private WorkerChild() { primary.on(IpcPeer.MESSAGE, this::told); }

    public static void main(String[] args) { EventLoop.run(WorkerChild::new); }

    private void told(Message message) {
        if (message.value() instanceof Map<?, ?> command) {
            if (command.get("listen") instanceof Map<?, ?> where) listen(where, command.get("max"));
            else servers.forEach(server -> server.setMaxConnections(((Long) command.get("max")).intValue()));
            return;
        }
        switch ((String) message.value()) {
            case "close" -> close();
            case "disconnect" -> worker.disconnect();
            case "kill" -> worker.kill();
            case "exit" -> System.exit(3);
            default -> throw new AssertionError(message.value());
        }
    }

    private void listen(Map<?, ?> where, Object max) {
        Server server = Net.createServer(socket -> {
            socket.onError(_ -> { });
            socket.write(worker.id() + " ");
            socket.pipe(socket);
        });
        if (max != null) server.setMaxConnections(((Long) max).intValue());
        servers.add(server);
        server.onError(error -> primary.send(Map.of("error", error.getMessage())));
        ListenOptions options = ListenOptions.DEFAULT.withExclusive(Boolean.TRUE.equals(where.get("exclusive")));
        if (where.get("port") instanceof Long port) options = options.withPort(port.intValue()).withHost((String) where.get("host"));
        if (where.get("path") instanceof String path) options = options.withPath(path);
        if (where.get("fd") instanceof Long fd) options = options.withFd(fd.intValue());
        server.listen(options, () -> primary.send(Map.of("listening", switch (server.address()) {
            case AddressInfo tcp -> tcp.port();
            case PathAddress unix -> unix.path();
            case null -> 0;
        })));
    }

    private void close() {
        int[] open = {servers.size()};
        Completion closed = _ -> { if (--open[0] == 0) primary.send("closed"); };
        servers.forEach(server -> server.close(closed));
    }
}
