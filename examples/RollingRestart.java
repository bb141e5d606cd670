import module nodo;
import module nodo.process;
import java.util.List;

/// A server that is replaced while it serves: it hands its listening socket to its successor, which is the same file started anew, as after an update.
/// No attempt to connect fails, and who is connected is served to the end.
///
/// Try it with `nc localhost 8124`: each line comes back behind the number of the program that answers. `restart` starts the next program, and
/// connections that come later go there; `stop` ends it.
public class RollingRestart {
    private final int number;
    private Server server = new Server();
    private boolean replaced;

    RollingRestart(int number) { this.number = number; }

    /// @param arguments the port, 8124 where it is missing; for a successor also its number
    public static void main(String... arguments) {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8124;
        int number = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        EventLoop.run(() -> new RollingRestart(number).begin(port));
    }

    private void begin(int port) {
        ParentProcess predecessor = ParentProcess.connect();
        if (predecessor == null) {
            serve();
            server.listen(port);
            return;
        }
        predecessor.once(IpcPeer.MESSAGE, message -> {
            server = message.server();
            serve();
            predecessor.send("accepting");
        });
        predecessor.send("ready");
    }

    private void serve() {
        server.onConnection(socket -> {
            StringBuilder begun = new StringBuilder();
            socket.onError(error -> { }); // the client's business
            socket.onText(text -> {
                begun.append(text);
                for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                    socket.write(number + " " + begun.substring(0, end + 1));
                    command(begun.substring(0, end));
                    begun.delete(0, end + 1);
                }
            });
        });
        if (server.listening()) IO.println(this);
        else server.onListening(() -> IO.println(this));
    }

    private void command(String line) {
        if (line.equals("restart") && !replaced) restart();
        if (line.equals("stop") && server.listening()) server.close();
    }

    /// First the successor accepts, and only then this program does not any more: in between both do.
    private void restart() {
        replaced = true;
        int port = ((AddressInfo) server.address()).port();
        ChildProcess successor = ChildProcess.fork(RollingRestart.class, List.of(String.valueOf(port), String.valueOf(number + 1)), SpawnOptions.DEFAULT);
        successor.on(IpcPeer.MESSAGE, message -> {
            if (message.value().equals("ready")) {
                successor.send("yours, too", server);
            } else {
                successor.disconnect();
                successor.unref(); // it outlives this program
                server.close(_ -> IO.println("program " + number + " has served all its clients"));
            }
        });
        successor.on(ChildProcess.EXIT, exit -> {
            if (!server.listening()) return;
            replaced = false; // it failed before it accepted: nothing is lost, and another may be tried
            IO.println("the successor ended: " + exit);
        });
    }

    @Override public String toString() { return "program " + number + " listens on port " + ((AddressInfo) server.address()).port(); }
}
