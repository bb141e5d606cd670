package nodo.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nodo.buffer.Buffer;
import nodo.dns.LookupAddress;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// When a socket emits what, and when not.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class SocketEventsTest {
    @Parameter Transport transport;
    private final SocketRecord record = new SocketRecord();

    private void assertRecorded(String... lines) { assertEquals(List.of(lines), record.lines); }

    @Test
    @Rows({"S80", "S111"})
    void connectNeverComesDuringTheCall(@TempDir Path directory) {
        LoopTest.run(transport, _ -> {
            String path = directory.resolve("s").toString();
            Server server = Net.createServer(Socket::end);
            server.listen(path, () -> {
                Socket client = Net.connect(path);
                assertTrue(client.connecting());
                record.watch(client).onConnect(() -> assertFalse(client.connecting()));
                client.resume().onClose(_ -> server.close());
            });
        });
        assertRecorded("connect", "ready", "end", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"S72", "S80", "S89"})
    void anAcceptedSocketEmitsNeitherConnectNorReady() {
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer();
            server.onConnection(conn -> {
                assertFalse(conn.connecting() || conn.pending());
                record.watch(conn).resume();
                server.close();
            });
            Connected.listen(server, port -> Net.connect(port, "127.0.0.1").resume().end());
        });
        assertRecorded("end", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"S81", "S95", "D44"})
    void chunksAreAtMost64KibibytesAndBelongToTheListener() {
        byte[] sent = new byte[transport instanceof OneByteTransport ? 3000 : 1 << 20];
        new Random(1).nextBytes(sent);
        List<Buffer> chunks = new ArrayList<>();
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            client.onData(chunks::add).onEnd(() -> assertEquals(sent.length, client.bytesRead()));
            conn.resume().end(sent);
        }));
        for (Buffer chunk : chunks) assertTrue(chunk.length() <= 65_536);
        assertArrayEquals(sent, Buffer.concat(chunks).toByteArray());
    }

    @Test
    @Rows({"S82", "D36"})
    void whatFlowsWithoutAListenerIsLost() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            client.resume();
            conn.write("lost");
            SocketRecord.later(() -> {
                assertEquals(4, client.bytesRead());
                assertEquals(0, client.readableLength());
                record.watchData(client);
                conn.resume().end("kept");
            });
        }));
        assertRecorded("data kept", "end", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"S82", "D34"})
    void nothingFlowsUntilSomeoneAsks() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            conn.resume().end("kept");
            SocketRecord.later(() -> {
                assertEquals(4, client.readableLength());
                record.watchData(client);
            });
        }));
        assertRecorded("data kept", "end", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"S88"})
    void thereIsNoLookupOfAnAddressOrAPath(@TempDir Path directory) {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(Socket::end);
            Connected.listen(server, port -> {
                Socket client = Net.connect(port, "127.0.0.1");
                client.on(Socket.LOOKUP, must.notCall("lookup"));
                client.resume().onClose(_ -> server.close());
            });
            Server local = Net.createServer(Socket::end);
            local.listen(directory.resolve("s").toString(), () -> {
                Socket client = Net.connect(directory.resolve("s").toString());
                client.on(Socket.LOOKUP, must.notCall("lookup"));
                client.resume().onClose(must.call(_ -> local.close()));
            });
        });
    }

    @Test
    @Rows({"S88", "D30"})
    void aLookupListenerThatDestroysStopsTheConnecting() {
        LoopTest.run(transport, must -> {
            ConnectOptions options = ConnectOptions.toPort(9).withHost("some.host").withLookup((_, _, callback) ->
                    EventLoop.current().setImmediate(() -> callback.done(null, List.of(new LookupAddress("127.0.0.1", 4)))));
            Socket client = record.watch(Net.connect(options));
            client.on(Socket.CONNECTION_ATTEMPT, must.notCall("attempt"));
            client.on(Socket.LOOKUP, found -> {
                record.log("lookup", found.address() + ' ' + found.family() + ' ' + found.host());
                client.destroy();
            });
        });
        assertRecorded("lookup 127.0.0.1 4 some.host", "close false");
    }

    @Test
    @Rows({"S90", "S129"})
    void timeoutIsOnlyANotice() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resume().setTimeout(Duration.ofSeconds(1), () -> {
                assertTrue(client.readable() && client.writable() && !client.destroyed());
                client.end();
            });
            conn.resume();
        }));
        assertRecorded("timeout", "prefinish", "finish", "end", "close false");
    }
}
