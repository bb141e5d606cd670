package nodo.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.errors.NodeError;
import nodo.loop.EventLoop;
import nodo.stream.Completion;
import org.jspecify.annotations.Nullable;

/// What happened to a socket, line by line, and what a test needs to make it happen. For the loop's thread.
final class SocketRecord {
    final List<String> lines = new ArrayList<>();

    /// {@return a client that will connect to a server which takes this connection and no other}
    static Socket client(SocketOptions options, Consumer<Socket> accepted) {
        Server server = Net.createServer(conn -> accepted.accept(conn.onError(_ -> { })));
        Socket client = new Socket(options);
        Connected.listen(server, port -> client.connect(port, "127.0.0.1"));
        client.onClose(_ -> server.close());
        return client;
    }

    /// {@return a client with Node's defaults}
    static Socket client(Consumer<Socket> accepted) { return client(SocketOptions.DEFAULT, accepted); }

    /// Runs something when what is under way between two sockets has surely arrived.
    static void later(Runnable task) {
        EventLoop loop = EventLoop.current();
        loop.setTimeout(() -> loop.setImmediate(() -> loop.setTimeout(task, Duration.ofMillis(1))), Duration.ofMillis(20));
    }

    /// Records what a socket emits from now on, but for what makes it flow.
    Socket watch(Socket socket) {
        socket.onConnect(() -> log("connect")).on(Socket.READY, () -> log("ready")).onEnd(() -> log("end"));
        socket.on(Socket.PREFINISH, () -> log("prefinish")).onFinish(() -> log("finish")).onTimeout(() -> log("timeout"));
        socket.onError(error -> log("error", error)).onClose(hadError -> log("close", hadError));
        return socket;
    }

    /// Records its data too; what comes in a row is one line.
    Socket watchData(Socket socket) {
        return watch(socket).onData((Buffer chunk) -> {
            boolean goesOn = !lines.isEmpty() && lines.getLast().startsWith("data ");
            if (goesOn) lines.set(lines.size() - 1, lines.getLast() + chunk);
            else log("data", chunk);
        });
    }

    void log(String line) { lines.add(line); }

    /// Records a value, an error by its code or its text.
    void log(String what, @Nullable Object value) {
        String code = value instanceof Throwable error ? NodeError.codeOf(error) : null;
        log(what + ' ' + (code != null ? code : value instanceof Throwable error ? error.getMessage() : value));
    }

    /// {@return a callback that records what it is told}
    Completion told(String what) { return error -> log(what, error); }
}
