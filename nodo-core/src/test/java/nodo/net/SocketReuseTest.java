package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import nodo.buffer.Encoding;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A socket that was destroyed connects again, and nothing of its earlier life is left.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
@Rows({"D32", "S100"})
class SocketReuseTest {
    @Parameter Transport transport;
    private final SocketRecord record = new SocketRecord();
    private final StringBuilder received = new StringBuilder();

    @BeforeEach
    void forget() { record.lines.clear(); }

    private void assertRecorded(String... lines) { assertEquals(List.of(lines), record.lines); }

    /// Runs with a socket that has begun to connect to a server which reads and answers nothing.
    private void run(ObjIntConsumer<Socket> test) {
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(conn -> conn.onError(_ -> { }).onData(received::append));
            Connected.listen(server, port -> {
                Socket client = record.watch(Net.connect(port, "127.0.0.1"));
                client.resume();
                test.accept(client, port);
                client.onClose(_ -> SocketRecord.later(() -> { if (client.destroyed()) server.close(); }));
            });
        });
    }

    @Test
    void stateErrorAndCountersBeginAnew() {
        run((client, port) -> {
            client.setEncoding(Encoding.LATIN1);
            client.once(Socket.CONNECT, () -> {
                client.write("1234");
                client.end();
                client.destroy(new Exception("boom"));
            });
            client.once(Socket.CLOSE, () -> {
                assertEquals(4, client.bytesWritten());
                client.connect(port, "127.0.0.1", () -> {
                    assertNull(client.errored());
                    assertFalse(client.destroyed() || client.closed() || client.writableEnded() || client.writableFinished());
                    assertTrue(client.writable() && client.readable());
                    assertEquals(0, client.bytesWritten() + client.bytesRead());
                    assertEquals(Encoding.LATIN1, client.readableEncoding());
                    client.end("z");
                });
            });
        });
        assertRecorded("connect", "ready", "error boom", "close true", "connect", "ready", "prefinish", "finish", "end", "close false");
    }

    /// Node never finishes the second connection then: it takes the first one's `close` for its own.
    @Test
    void anErrorListenerMayConnectAgainAtOnce() {
        run((client, port) -> {
            client.once(Socket.CONNECT, () -> {
                client.destroy(new Exception("boom"));
                client.once(Socket.CONNECT, () -> client.end("z"));
            });
            client.once(Socket.ERROR, () -> client.connect(port, "127.0.0.1"));
        });
        assertRecorded("connect", "ready", "error boom", "close true", "connect", "ready", "prefinish", "finish", "end", "close false");
        assertEquals("z", received.toString());
    }

    @Test
    void itMayConnectAgainRightAfterDestroy() {
        run((client, port) -> client.once(Socket.CONNECT, () -> {
            client.destroy(new Exception("boom"));
            client.connect(port, "127.0.0.1", () -> client.end("z"));
            assertTrue(client.connecting() && !client.destroyed());
        }));
        assertRecorded("connect", "ready", "error boom", "close true", "connect", "ready", "prefinish", "finish", "end", "close false");
    }

    @Test
    void whatWaitedForAnAttemptIsToldWhereTheNextOneBeginsAtOnce() {
        run((client, port) -> {
            client.write("old", record.told("write"));
            client.write("older", record.told("queued"));
            client.end(record.told("ended"));
            client.destroy();
            client.connect(port, "127.0.0.1");
            client.end("new", record.told("new"));
        });
        assertTrue(record.lines.remove("close false")); // of the attempt, whenever its close phase came
        assertRecorded("write ERR_STREAM_DESTROYED", "queued ERR_STREAM_DESTROYED", "ended ERR_STREAM_DESTROYED",
                "connect", "ready", "prefinish", "new null", "finish", "end", "close false");
        assertEquals("new", received.toString());
    }

    /// Node writes it to the second connection, ends or resets that.
    @Test
    void whatWaitedForTheFirstConnectionDoesNotActOnTheSecond() {
        run((client, port) -> {
            client.write("old", record.told("write"));
            client.end(record.told("ended"));
            client.resetAndDestroy();
            client.destroy();
            client.once(Socket.CLOSE, () -> EventLoop.current().setImmediate(() -> client.connect(port, "127.0.0.1", () -> client.end("new"))));
        });
        assertRecorded("close false", "write ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "ended ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
                "connect", "ready", "prefinish", "finish", "end", "close false");
        assertEquals("new", received.toString());
    }

    /// Node destroys the second connection with the error of the first one's write.
    @Test
    void aWriteOfTheFirstConnectionDoesNotFailTheSecond() {
        LoopTest.run(transport, _ -> {
            List<Socket> accepted = new ArrayList<>();
            Server server = Net.createServer(ServerOptions.DEFAULT.withPauseOnConnect(true), conn -> accepted.add(conn.onError(_ -> { })));
            Connected.listen(server, port -> {
                Socket client = record.watch(Net.connect(port, "127.0.0.1"));
                client.once(Socket.READY, () -> {
                    client.write(new byte[32 << 20], record.told("big"));
                    client.write("queued", record.told("small"));
                    client.end(record.told("ended"));
                    client.destroy(new Exception("boom"));
                });
                client.once(Socket.ERROR, () -> client.connect(port, "127.0.0.1", () -> client.write("x", record.told("new"))));
                SocketRecord.later(() -> {
                    assertEquals(ReadyState.OPEN, client.readyState());
                    client.destroy();
                    accepted.forEach(Socket::destroy);
                    server.close();
                });
            });
        });
        assertRecorded("connect", "ready", "error boom", "big boom", "small boom", "ended boom", "close true", "connect", "ready", "new null",
                "close false");
    }

    @Test
    @Rows({"D14", "D32"})
    void aSocketThatEndedBeforeItConnectedMayBeWrittenToOnceItConnects() {
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(conn -> conn.onData(received::append));
            Connected.listen(server, port -> {
                Socket client = record.watch(new Socket());
                client.end();
                SocketRecord.later(() -> client.connect(port, "127.0.0.1", () -> client.resume().end("x")));
                client.onClose(_ -> server.close());
            });
        });
        assertRecorded("prefinish", "finish", "connect", "ready", "prefinish", "finish", "end", "close false");
        assertEquals("x", received.toString());
    }

    @Test
    @Rows({"D14", "D32"})
    void aSocketThatConnectsRightAfterItEndedMayBeWrittenTo() {
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(conn -> conn.onData(received::append));
            Connected.listen(server, port -> {
                Socket client = record.watch(new Socket());
                client.end().connect(port, "127.0.0.1", () -> client.resume().end("x"));
                client.onClose(_ -> server.close());
            });
        });
        assertRecorded("prefinish", "connect", "ready", "prefinish", "finish", "end", "close false");
        assertEquals("x", received.toString());
    }
}
