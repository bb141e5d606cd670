package nodo.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nodo.buffer.Encoding;
import nodo.errors.SystemException;
import nodo.spi.transport.Transport;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of what sockets show in each stage, and of what their methods refuse.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class SocketPropertyTracesTest {
    private static final Map<String, Function<Socket, @Nullable Object>> PROPERTIES = new LinkedHashMap<>();

    static {
        PROPERTIES.put("connecting", Socket::connecting);
        PROPERTIES.put("pending", Socket::pending);
        PROPERTIES.put("destroyed", Socket::destroyed);
        PROPERTIES.put("closed", Socket::closed);
        PROPERTIES.put("errored", Socket::errored);
        PROPERTIES.put("readyState", Socket::readyState);
        PROPERTIES.put("readable", Socket::readable);
        PROPERTIES.put("writable", Socket::writable);
        PROPERTIES.put("readableEnded", Socket::readableEnded);
        PROPERTIES.put("writableEnded", Socket::writableEnded);
        PROPERTIES.put("writableFinished", Socket::writableFinished);
        PROPERTIES.put("allowHalfOpen", Socket::allowHalfOpen);
        PROPERTIES.put("timeout", s -> Twin.orUndefined(millis(s)));
        PROPERTIES.put("bytesRead", Socket::bytesRead);
        PROPERTIES.put("bytesWritten", Socket::bytesWritten);
        PROPERTIES.put("bufferSize", SocketPropertyTracesTest::bufferSize);
        PROPERTIES.put("remoteAddress", s -> Twin.orUndefined(s.remoteAddress()));
        PROPERTIES.put("remoteFamily", s -> Twin.orUndefined(s.remoteFamily()));
        PROPERTIES.put("localAddress", s -> Twin.orUndefined(s.localAddress()));
        PROPERTIES.put("localFamily", s -> Twin.orUndefined(s.localFamily()));
        PROPERTIES.put("readableFlowing", Socket::readableFlowing);
        PROPERTIES.put("writableLength", Socket::writableLength);
        PROPERTIES.put("readableLength", Socket::readableLength);
        PROPERTIES.put("writableNeedDrain", Socket::writableNeedDrain);
        PROPERTIES.put("writableCorked", Socket::writableCorked);
        PROPERTIES.put("readableEncoding", Socket::readableEncoding);
        PROPERTIES.put("readableDidRead", Socket::readableDidRead);
        PROPERTIES.put("readableAborted", Socket::readableAborted);
        PROPERTIES.put("server", s -> s.server() == null ? null : "<Server>");
    }

    @Parameter Transport transport;
    private final Map<String, @Nullable Object> last = new HashMap<>();

    /// Only what has changed since the stage before.
    private void snap(Twin twin, String who, String stage, Socket socket) {
        PROPERTIES.forEach((name, property) -> {
            Object value = property.apply(socket);
            String id = who + '.' + name;
            if (last.containsKey(id) && java.util.Objects.equals(last.get(id), value)) return;
            last.put(id, value);
            twin.log.log(who, stage + '.' + name, value);
        });
    }

    @SuppressWarnings("deprecation") // the trace shows it
    private static int bufferSize(Socket socket) { return socket.bufferSize(); }

    private static @Nullable Long millis(Socket socket) { return socket.timeout() == null ? null : (Long) socket.timeout().toMillis(); }

    private static Object shown(@Nullable AddressInfo info) {
        return info == null ? Map.of() : Map.of("address", info.address(), "family", info.family(), "port", info.port());
    }

    @Test
    @Rows({"S73", "S91", "S92", "S95", "S96", "S111", "S113", "S116", "S117", "S120", "S121", "S122", "N38", "N39", "N40", "N41", "N45", "D13",
        "D41", "D53", "X12", "X23"})
    void socketProperties() {
        Twin.run(transport, "socket-properties", twin -> {
            statesDeviations(twin);
            Server server = Net.createServer(c -> {
                twin.log.log("conn", "remotePort", c.remotePort() instanceof Integer ? "number" : "", c.localPort());
                snap(twin, "conn", "accepted", c);
                whenAllCame(c, () -> snap(twin, "conn", "data", c));
                c.onEnd(() -> snap(twin, "conn", "end", c)).onFinish(() -> snap(twin, "conn", "finish", c));
                c.onClose(_ -> snap(twin, "conn", "close", c));
                c.write("hey");
            });
            server.listen(0, "127.0.0.1", () -> {
                int port = twin.log.mask(server.address().port(), "<PORT>");
                Socket s = new Socket();
                snap(twin, "client", "new", s);
                twin.log.log("client", "new.address()", shown(s.address()));
                s.connect(port, "127.0.0.1");
                snap(twin, "client", "connecting", s);
                s.on(Socket.CONNECT, () -> connected(twin, s));
                whenAllCame(s, () -> {
                    snap(twin, "client", "data", s);
                    s.end("you");
                    snap(twin, "client", "endCalled", s);
                });
                s.onFinish(() -> snap(twin, "client", "finish", s)).onEnd(() -> snap(twin, "client", "end", s));
                s.onClose(_ -> {
                    snap(twin, "client", "close", s);
                    twin.log.log("client", "close.address()", shown(s.address()));
                    server.close();
                });
            });
        });
    }

    private void connected(Twin twin, Socket s) {
        twin.log.mask(s.localPort(), "<LOCAL>");
        snap(twin, "client", "connect", s);
        twin.log.log("client", "remotePort", s.remotePort());
        twin.log.log("client", "connect.address()", shown(s.address()), s.localPort() instanceof Integer ? "number" : "");
    }

    /// Calls a listener when all three bytes of a message have come.
    private static void whenAllCame(Socket socket, Runnable listener) {
        socket.onData(_ -> { if (socket.bytesRead() == 3) listener.run(); });
    }

    private void statesDeviations(Twin twin) {
        String number = "a number in Java: 0 where Node says undefined";
        twin.log.deviates(number, twin.log.line("client", "new.bufferSize", nodo.testkit.TraceLog.UNDEFINED),
                twin.log.line("client", "new.bufferSize", 0));
        twin.log.omits(number, "client", "connecting.bufferSize", "close.bufferSize");
        twin.log.omits(number, "conn", "close.bufferSize");
        for (String mode : List.of("readableObjectMode", "writableObjectMode")) {
            twin.log.omits("streams of bytes have no object mode", "client", "new." + mode);
            twin.log.omits("streams of bytes have no object mode", "conn", "accepted." + mode);
        }
        if (!(transport instanceof OneByteTransport)) return;
        String queued = "the system takes a single byte of each write, so that the rest is queued";
        String written = twin.log.line("client", "endCalled.bytesWritten", 3);
        twin.log.deviates(queued, written, written, twin.log.line("client", "endCalled.bufferSize", 3),
                twin.log.line("client", "endCalled.writableLength", 3));
        String finished = twin.log.line("client", "finish.writableFinished", true);
        twin.log.deviates(queued, finished, finished, twin.log.line("client", "finish.bufferSize", 0),
                twin.log.line("client", "finish.writableLength", 0));
    }

    private interface Call {
        @Nullable Object run() throws SystemException;
    }

    @Test
    @Rows({"S34", "S38", "S68", "S69", "S91", "S118", "S119", "S123", "S124", "S125", "S127", "S128", "S133", "S134", "N40", "N42", "N43"})
    void argErrorsSocket() {
        Twin.run(transport, "arg-errors-socket", twin -> {
            typesForbid(twin);
            Socket s = new Socket().onError(error -> twin.log.log("socket", "error", error));
            attempt(twin, s, "socket", "write(null)", () -> new Socket().write((String) null));
            attempt(twin, s, "socket", "setTimeout(number:-1)", () -> s.setTimeout(Duration.ofMillis(-1), () -> { }));
            attempt(twin, s, "socket", "setTimeout(0.5)", () -> s.setTimeout(Duration.ofNanos(500_000)));
            attempt(twin, s, "socket", "timeout", () -> millis(s));
            attempt(twin, s, "socket", "setTimeout(2**31)", () -> s.setTimeout(Duration.ofMillis(Integer.MAX_VALUE)));
            attempt(twin, s, "socket", "setTimeout(0)", () -> s.setTimeout(Duration.ZERO));
            for (int tos : new int[] {256, -1}) attempt(twin, s, "socket", "setTypeOfService(" + tos + ")", () -> s.setTypeOfService(tos));
            attempt(twin, s, "socket", "setTypeOfService(16)", () -> s.setTypeOfService(16));
            attempt(twin, s, "socket", "getTypeOfService()", () -> s.getTypeOfService());
            attempt(twin, s, "socket", "setNoDelay()", () -> s.setNoDelay());
            attempt(twin, s, "socket", "setNoDelay(0)", () -> s.setNoDelay(false));
            attempt(twin, s, "socket", "setKeepAlive()", () -> s.setKeepAlive(false));
            attempt(twin, s, "socket", "setKeepAlive(true, 1500)", () -> s.setKeepAlive(true, Duration.ofMillis(1500)));
            attempt(twin, s, "socket", "ref()", s::ref);
            attempt(twin, s, "socket", "unref()", s::unref);
            attempt(twin, s, "socket", "pause()", s::pause);
            attempt(twin, s, "socket", "resume()", s::resume);
            attempt(twin, s, "socket", "address()", () -> shown(s.address()));
            attempt(twin, s, "socket", "read()", () -> s.read());
            attempt(twin, s, "socket", "setEncoding()", () -> s.setEncoding(Encoding.UTF8));
            attempt(twin, s, "socket", "readableEncoding", () -> nameOf(s));
            attempt(twin, s, "socket", "setEncoding(\"UCS-2\")", () -> nameOf(s.setEncoding(Encoding.of("UCS-2"))));
            attempt(twin, s, "socket", "destroy()", s::destroy);
            attempt(twin, s, "socket", "setTimeout(50)@destroyed", () -> s.setTimeout(Duration.ofMillis(50)));
            attempt(twin, s, "socket", "timeout@destroyed", () -> millis(s));
            Server server = Net.createServer();
            attempt(twin, server, "server", "ref()", server::ref);
            attempt(twin, server, "server", "unref()", server::unref);
            attempt(twin, server, "server", "address()", server::address);
            attempt(twin, server, "server", "getConnections()", () -> server.getConnections((_, _) -> { }));
            attempt(twin, server, "server", "close(5)", () -> server.close());
        });
    }

    private static String nameOf(Socket s) { return s.readableEncoding().canonicalName(); }

    private static void attempt(Twin twin, Object self, String actor, String name, Call call) {
        try {
            Object result = call.run();
            twin.log.log(actor, name, result == self ? "<this>" : result);
        } catch (SystemException | RuntimeException thrown) {
            twin.log.log(actor, name, thrown);
        }
    }

    private static void typesForbid(Twin twin) {
        twin.log.omits("Java's types forbid these arguments", "socket", "write(undefined)", "write(1)", "write(true)", "write({})", "write([])",
                "setTimeout(number:Infinity)", "setTimeout(number:NaN)", "setTimeout(string:100)", "setTimeout(object:null)",
                "setTimeout(undefined:undefined)", "setTimeout(boolean:true)", "setTimeout(object:[object Object])", "setTimeout(1, 1)",
                "setTimeout(1, \"x\")", "setTimeout(1, null)", "setTimeout(1, {})", "setTypeOfService(x)", "setTypeOfService(NaN)",
                "setTypeOfService(1.5)", "setTypeOfService(undefined)", "setKeepAlive(true, \"x\")", "setEncoding(null)");
        twin.log.deviates("whole milliseconds, rounded up", twin.log.line("socket", "timeout", 0.5), twin.log.line("socket", "timeout", 1));
    }
}
