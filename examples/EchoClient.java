import module nodo;
import nodo.net.*; // java.net has a Socket too

/// Node's echo client: says `world!` to the echo server on port 8124, prints what comes back, and leaves.
/// Takes another port, or the path of a Unix socket, as argument.
void main(String... arguments) {
    String where = arguments.length > 0 ? arguments[0] : "8124";
    EventLoop.run(() -> {
        Socket client = where.matches("\\d+") ? Net.connect(Integer.parseInt(where)) : Net.connect(where);
        client.onConnect(() -> {
            IO.println("connected to server!");
            client.write("world!\r\n");
        });
        StringBuilder answer = new StringBuilder();
        client.onData(data -> {
            // TCP keeps no borders: greeting and echo may come in one piece or in several.
            answer.append(data);
            if (answer.indexOf("world!\r\n") >= 0) {
                IO.print(answer);
                client.end();
            }
        });
        client.onEnd(() -> IO.println("disconnected from server"));
    });
}
