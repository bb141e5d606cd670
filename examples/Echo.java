import module nodo;

/// Node's echo server: greets each client, then sends back what it sends.
/// Listens on port 8124, or on the port or the Unix socket path given as argument.
void main(String... arguments) {
    String where = arguments.length > 0 ? arguments[0] : "8124";
    EventLoop.run(() -> {
        // An error of the server itself, such as a taken port, has no listener here: it is thrown and ends the program.
        Server server = Net.createServer(client -> {
            IO.println("client connected");
            client.onEnd(() -> IO.println("client disconnected"));
            // A client that resets is no reason to stop serving the others.
            client.onError(error -> IO.println("client failed: " + error.getMessage()));
            client.write("hello\r\n");
            client.pipe(client);
        });
        Runnable bound = () -> {
            IO.println("server bound");
            if (where.equals("0")) IO.println("listening on " + server.address());
        };
        if (where.matches("\\d+")) server.listen(Integer.parseInt(where), bound);
        else server.listen(where, bound);
    });
}
