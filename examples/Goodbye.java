import module nodo;

/// Node's goodbye server: takes any free port, prints it, and sends each client away with one word.
void main() {
    EventLoop.run(() -> {
        Server server = Net.createServer(socket -> {
            socket.onError(error -> IO.println("client failed: " + error.getMessage()));
            socket.end("goodbye\n");
        });
        server.listen(0, () -> IO.println("opened server on " + server.address()));
    });
}
