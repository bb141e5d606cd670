import module nodo;
import nodo.buffer.*; // java.nio has a Buffer too
import nodo.net.*; // java.net has a Socket too

/// A small part of Redis: PING, ECHO, SET, GET, DEL, INCR and QUIT, for redis-cli and redis-benchmark. Values live in memory as long as the program.
/// Commands may come in pieces or many at once; each chunk's answers leave together.

static final int MOST_BYTES = 1 << 20;
static final int MOST_WORDS = 1024;

final Map<Buffer, Buffer> values = new HashMap<>();

void main(String... arguments) {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6380;
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

/// Answers one command; false where it was the last.
boolean answer(Socket socket, List<Buffer> words) {
    String command = words.getFirst().toString(Encoding.LATIN1).toUpperCase(Locale.ROOT);
    boolean fits = switch (command) {
        case "ECHO", "GET", "INCR" -> words.size() == 2;
        case "SET" -> words.size() == 3;
        case "DEL" -> words.size() > 1;
        default -> true;
    };
    if (!fits) {
        socket.write("-ERR wrong number of arguments for '" + command.toLowerCase(Locale.ROOT) + "' command\r\n");
        return true;
    }
    switch (command) {
        case "PING" -> socket.write("+PONG\r\n");
        case "ECHO" -> bulk(socket, words.get(1));
        case "SET" -> {
            values.put(own(words.get(1)), own(words.get(2)));
            socket.write("+OK\r\n");
        }
        case "GET" -> bulk(socket, values.get(words.get(1)));
        case "DEL" ->
            socket.write(":" + words.stream().skip(1).filter(key -> values.remove(key) != null).count() + "\r\n");
        case "INCR" -> increment(socket, words.get(1));
        case "COMMAND", "CONFIG" -> socket.write("*0\r\n"); // what redis-cli and redis-benchmark ask for first
        case "QUIT" -> socket.end("+OK\r\n");
        default -> socket.write("-ERR unknown command '" + command.replaceAll("\\W", "?") + "'\r\n");
    }
    return !command.equals("QUIT");
}

void increment(Socket socket, Buffer key) {
    try {
        Buffer before = values.get(key);
        long next = Math.addExact(before == null ? 0 : Long.parseLong(before.toString()), 1);
        values.put(own(key), Buffer.from(Long.toString(next)));
        socket.write(":" + next + "\r\n");
    } catch (ArithmeticException | NumberFormatException notCounted) {
        socket.write("-ERR value is not an integer or out of range\r\n");
    }
}

static void bulk(Socket socket, Buffer value) {
    if (value == null) {
        socket.write("$-1\r\n");
        return;
    }
    socket.write("$" + value.length() + "\r\n");
    socket.write(value);
    socket.write("\r\n");
}

/// A word is a view of the chunk it came in; what is kept must not keep that.
static Buffer own(Buffer word) { return Buffer.wrap(word.toByteArray()); }

final class Client {
    final Socket socket;
    Buffer rest = Buffer.EMPTY;

    Client(Socket socket) { this.socket = socket; }

    void take(Buffer chunk) {
        if (socket.writableEnded()) return; // after QUIT or an error
        Parser parser = new Parser(rest.isEmpty() ? chunk : Buffer.concat(List.of(rest, chunk)));
        try {
            boolean more = true;
            for (List<Buffer> words; more && (words = parser.command()) != null; ) more = words.isEmpty() || answer(socket, words);
            rest = own(parser.rest());
            if (rest.length() > MOST_BYTES) throw new IllegalArgumentException("too big a command");
        } catch (IllegalArgumentException wrong) {
            socket.end("-ERR Protocol error: " + wrong.getMessage() + "\r\n");
        }
    }
}

/// Takes commands out of bytes: `*2\r\n$3\r\nGET\r\n$1\r\na\r\n`, or words on a line.
static final class Parser {
    final Buffer bytes;
    int begin;
    int at;

    Parser(Buffer bytes) { this.bytes = bytes; }

    /// The next command, or null where it is not there as a whole; no words for an empty line.
    List<Buffer> command() {
        at = begin;
        int end = lineEnd();
        if (end < 0) return null;
        List<Buffer> words;
        if (bytes.get(at) == '*') {
            int count = number(at + 1, end, MOST_WORDS, "invalid multibulk length");
            at = end + 2;
            words = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Buffer word = word();
                if (word == null) return null;
                words.add(word);
            }
        } else {
            String line = bytes.slice(at, end).toString(Encoding.LATIN1).strip();
            words = line.isEmpty() ? List.of() : Arrays.stream(line.split("\\s+")).map(text -> Buffer.from(text, Encoding.LATIN1)).toList();
            at = end + 2;
        }
        begin = at;
        return words;
    }

    Buffer rest() { return bytes.slice(begin); }

    Buffer word() {
        int end = lineEnd();
        if (end < 0) return null;
        if (bytes.get(at) != '$') throw new IllegalArgumentException("expected '$'");
        int length = number(at + 1, end, MOST_BYTES, "invalid bulk length");
        int from = end + 2;
        if (bytes.length() < from + length + 2) return null;
        at = from + length + 2;
        return bytes.slice(from, from + length);
    }

    /// Where the line ends that begins here; -1 where that has not come yet.
    int lineEnd() {
        for (int i = at; i < bytes.length() - 1; i++) if (bytes.get(i) == '\r' && bytes.get(i + 1) == '\n') return i;
        return -1;
    }

    int number(int from, int to, int most, String otherwise) {
        long number = from < to ? 0 : -1;
        for (int i = from; i < to && number >= 0 && number <= most; i++) {
            int digit = bytes.get(i) - '0';
            number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1;
        }
        if (number < 0 || number > most) throw new IllegalArgumentException(otherwise);
        return (int) number;
    }
}
