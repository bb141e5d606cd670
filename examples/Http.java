import module nodo;
import nodo.buffer.*; // java.nio has a Buffer too
import nodo.net.*; // java.net has a Socket too

/// The least of HTTP/1.1 that wrk, curl and browsers are content with: every GET is answered with the same text; requests may be pipelined.

static final int MOST_HEAD_BYTES = 16 << 10;
static final String TEXT = "Hello, world!\n";
static final Buffer END_OF_HEAD = Buffer.from("\r\n\r\n");
static final Buffer OK = Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + TEXT.length() + "\r\n\r\n" + TEXT);

void main(String... arguments) {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
    EventLoop.run(() -> {
        Server server = Net.createServer(ServerOptions.DEFAULT.withNoDelay(true), this::welcome);
        server.listen(port, "127.0.0.1", () -> IO.println("listening on " + server.address()));
    });
}

void welcome(Socket socket) {
    Client client = new Client(socket);
    socket.onData(client::take);
    socket.onError(error -> { }); // a client that resets: the socket closes by itself
}

static final class Client {
    final Socket socket;
    Buffer rest = Buffer.EMPTY;

    Client(Socket socket) { this.socket = socket; }

    void take(Buffer chunk) {
        Buffer bytes = rest.isEmpty() ? chunk : Buffer.concat(List.of(rest, chunk));
        for (int end; !socket.writableEnded() && (end = bytes.indexOf(END_OF_HEAD)) >= 0; bytes = bytes.slice(end + END_OF_HEAD.length())) {
            answer(bytes.slice(0, end));
        }
        rest = bytes;
        if (rest.length() > MOST_HEAD_BYTES) refuse("431 Request Header Fields Too Large");
    }

    void answer(Buffer head) {
        if (!startsWith(head, "GET ")) {
            refuse("501 Not Implemented");
            return;
        }
        socket.write(OK);
        if (closes(head.toString(Encoding.LATIN1))) socket.end();
    }

    static boolean startsWith(Buffer bytes, String text) {
        if (bytes.length() < text.length()) return false;
        for (int i = 0; i < text.length(); i++) if (bytes.get(i) != text.charAt(i)) return false;
        return true;
    }

    /// HTTP/1.0 closes after each answer; HTTP/1.1 where it is asked to.
    static boolean closes(String head) {
        int line = head.indexOf('\r');
        return head.substring(0, line < 0 ? head.length() : line).endsWith("HTTP/1.0") || head.toLowerCase(Locale.ROOT).contains("\nconnection: close");
    }

    void refuse(String status) {
        if (!socket.writableEnded()) socket.end("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }
}
