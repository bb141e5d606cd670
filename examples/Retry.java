import module nodo;
import nodo.net.*; // java.net has a Socket too

/// Waits for a port that another program still holds: tries again every second until it is free.
/// Port 8124, or the one given as argument.
void main(String... arguments) {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8124;
    EventLoop.run(() -> {
        Server server = Net.createServer(Socket::end);
        server.onError(error -> {
            if (!"EADDRINUSE".equals(NodeError.codeOf(error))) throw new IllegalStateException(error);
            IO.println("address in use, retrying");
            EventLoop.current().setTimeout(() -> {
                server.close();
                server.listen(port, "127.0.0.1");
            }, Duration.ofSeconds(1));
        });
        server.onListening(() -> IO.println("server bound"));
        server.listen(port, "127.0.0.1");
    });
}
