package nodo.net;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import nodo.loop.EventLoop;

/// A client and the server's end of its connection, for tests that begin where both stand. For the loop's thread.
final class Connected {
    private Connected() { }

    /// Connects over TCP. The test runs in a callback of its own, after both ends were told; the server accepts no one else.
    static void tcp(BiConsumer<Socket, Socket> test) { tcp(SocketOptions.DEFAULT, test); }

    /// Connects over TCP with options of the client.
    static void tcp(SocketOptions options, BiConsumer<Socket, Socket> test) {
        Socket[] ends = new Socket[2];
        Server server = Net.createServer();
        server.onConnection(conn -> {
            server.close();
            arrived(ends, 1, conn, test);
        });
        listen(server, port -> {
            ConnectOptions to = ConnectOptions.toPort(port).withHost("127.0.0.1").withSocket(options);
            Socket client = new Socket(options);
            client.connect(to, () -> arrived(ends, 0, client, test));
        });
    }

    /// Listens on a port of IPv4's loopback.
    static void listen(Server server, Consumer<Integer> listening) {
        server.listen(0, "127.0.0.1", () -> listening.accept(((AddressInfo) server.address()).port()));
    }

    private static void arrived(Socket[] ends, int index, Socket socket, BiConsumer<Socket, Socket> test) {
        ends[index] = socket;
        if (ends[1 - index] != null) EventLoop.current().setImmediate(() -> test.accept(ends[0], ends[1]));
    }
}
