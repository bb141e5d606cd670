package nodo.internal.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A conversation leaves its trace in the log and in the flight recorder, for those who look.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#usable")
class NetTraceTest {
    private static final Logger LOGGER = Logger.getLogger("nodo.net"); // held: the log manager holds loggers weakly
    @Parameter Transport transport;
    private int port;
    private int clientPort;

    @Test
    @Rows("N17")
    void theLogTellsOfListenAcceptConnectAndClose() {
        List<String> lines = new ArrayList<>();
        Handler handler = handler(lines);
        LOGGER.setLevel(Level.FINE);
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        try {
            converse();
        } finally {
            LOGGER.removeHandler(handler);
            LOGGER.setUseParentHandlers(true);
            LOGGER.setLevel(null);
        }
        String server = "127.0.0.1:" + port;
        String client = "127.0.0.1:" + clientPort;
        assertTrue(lines.contains("test: listen Server[listening on " + server + ']'), lines::toString);
        assertTrue(lines.contains("test: connect Socket[" + client + " ↔ " + server + ", open]"), lines::toString);
        assertTrue(lines.contains("test: accept Socket[" + server + " ↔ " + client + ", open]"), lines::toString);
        assertTrue(lines.contains("test: close Server[listening on " + server + ']'), lines::toString);
        String closeOfClient = "test: close Socket[" + client + " ↔ " + server + ", ";
        String why = " because of java.lang.IllegalStateException: enough";
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(closeOfClient) && line.endsWith(why)), lines::toString);
    }

    @Test
    void theLogIsSilentUnlessAskedFor() {
        List<String> lines = new ArrayList<>();
        Handler handler = handler(lines);
        LOGGER.addHandler(handler);
        try {
            converse();
        } finally {
            LOGGER.removeHandler(handler);
        }
        assertEquals(List.of(), lines);
    }

    @Test
    void aRecordingHoldsTheEvents(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            converse();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("nodo.")).toList();
        assertEquals(List.of("nodo.Accept", "nodo.Close", "nodo.Close", "nodo.Close", "nodo.Connect", "nodo.Listen"),
                events.stream().map(event -> event.getEventType().getName()).sorted().toList());
        assertTrue(events.stream().allMatch(event -> event.getString("loop").equals("test")));
        String errors = events.stream().filter(event -> event.hasField("error") && event.getString("error") != null)
                .map(event -> event.getString("error") + ", read " + event.getLong("bytesRead") + ", wrote " + event.getLong("bytesWritten"))
                .collect(Collectors.joining("; "));
        assertEquals("java.lang.IllegalStateException: enough, read 1, wrote 0", errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "NET", "http,net", "fs, Net", "*"})
    void nodeDebugAsksForIt(String value) { assertTrue(NetTrace.asks(value)); }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "internet", "net2"})
    void nodeDebugAsksForSomethingElse(String value) { assertFalse(NetTrace.asks(value)); }

    @Test
    void withoutNodeDebugNothingIsAskedFor() { assertFalse(NetTrace.asks(null)); }

    private void converse() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(must.call((Socket socket) -> {
                socket.onError(_ -> { });
                socket.write("x");
            }));
            server.listen(0, "127.0.0.1", must.call(() -> {
                port = server.address().port();
                Socket client = Net.createConnection(port, "127.0.0.1");
                client.onData(must.call(_ -> {
                    clientPort = client.localPort();
                    server.close();
                    client.destroy(new IllegalStateException("enough"));
                }));
                client.onError(_ -> { });
            }));
        });
    }

    private static Handler handler(List<String> lines) {
        return new Handler() {
            @Override public void publish(LogRecord record) { lines.add(record.getMessage()); }

            @Override public void flush() { }

            @Override public void close() { }
        };
    }
}
