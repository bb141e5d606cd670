import module nodo;
import nodo.net.*; // java.net has a Socket too

/// An echo server and a client in one program: prints what they say to each other, and ends because nothing is left to do.
void main() {
    EventLoop.run(() -> {
        Server server = Net.createServer(peer -> {
            IO.println("server: a client is here");
            peer.onEnd(() -> IO.println("server: the client has said all"));
            peer.write("hello\r\n");
            peer.pipe(peer);
        });
        server.onClose(() -> IO.println("server: closed"));
        server.listen(0, "127.0.0.1", () -> {
            IO.println("server: listening on " + server.address());
            talkTo(server);
        });
    });
    IO.println("nothing is left: the loop has ended");
}

void talkTo(Server server) {
    // Asked for by its address, as the server took any free port.
    Socket client = Net.connect(server.address().port(), "127.0.0.1");
    client.onConnect(() -> {
        IO.println("client: connected");
        client.end("world!\r\n");
    });
    StringBuilder heard = new StringBuilder();
    client.onData(heard::append);
    client.onEnd(() -> {
        heard.toString().lines().forEach(line -> IO.println("client: heard \"" + line + "\""));
        server.close();
    });
    client.onClose(hadError -> IO.println("client: closed" + (hadError ? " after an error" : "")));
}
