package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Transport;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// How the two sides of a socket end, each on its own and one because of the other.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class SocketEndTest {
    @Parameter Transport transport;
    private final SocketRecord record = new SocketRecord();

    private void assertRecorded(String... lines) { assertEquals(List.of(lines), record.lines); }

    /// More than the system takes at once.
    private byte[] much() { return new byte[transport instanceof OneByteTransport ? 20_000 : 8 << 20]; }

    @Test
    @Rows({"D14", "D15", "D19"})
    void endWithDataAfterEndFailsBoth() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).end("x", record.told("first"));
            assertSame(client, client.end("y", record.told("second")));
            assertTrue(client.destroyed());
            conn.resume().onError(_ -> { });
        }));
        assertRecorded("first ERR_STREAM_WRITE_AFTER_END", "error ERR_STREAM_WRITE_AFTER_END", "second ERR_STREAM_WRITE_AFTER_END", "close true");
    }

    @Test
    @Rows({"D13", "D14", "D16"})
    void whatItShowsChangesStepByStep() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client);
            client.on(Socket.PREFINISH, () -> assertFalse(client.writableFinished()));
            client.onFinish(() -> assertTrue(client.writableFinished() && client.readable() && !client.destroyed()));
            client.onClose(_ -> assertTrue(client.writableFinished() && client.writableEnded() && !client.writable()));
            client.resume().end("abc");
            assertTrue(client.writableEnded() && !client.writableFinished() && !client.writable());
            conn.resume();
        }));
        assertRecorded("prefinish", "finish", "end", "close false");
    }

    @Test
    @Rows({"S114", "D14", "D15", "D18"})
    void endWaitsForWhatIsQueued() {
        byte[] much = much();
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resume().write(much, record.told("write"));
            client.end(record.told("ended"));
            assertTrue(client.writableLength() > 0);
            conn.resume().onEnd(() -> assertEquals(much.length, conn.bytesRead()));
        }));
        assertRecorded("write null", "prefinish", "ended null", "finish", "end", "close false");
    }

    @Test
    @Rows({"S85", "D28"})
    void whatAnEndListenerWritesStillGoesOut() {
        byte[] much = much();
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resume().onEnd(() -> {
                client.write(much, record.told("write"));
                assertTrue(client.writableLength() > 0);
            });
            conn.setAllowHalfOpen(true);
            conn.resume().end("x");
            conn.onEnd(() -> assertEquals(much.length, conn.bytesRead()));
        }));
        assertRecorded("end", "write null", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"S85", "S115", "D15"})
    void anEndListenerMayEndItself() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resume().onEnd(() -> client.end("bye", record.told("ended")));
            conn.resume().end("x");
            conn.onEnd(() -> assertEquals(3, conn.bytesRead()));
        }));
        assertRecorded("end", "prefinish", "ended null", "finish", "close false");
    }

    @Test
    @Rows({"S85", "D16", "D24"})
    void anEndListenerMayDestroy() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resume().onEnd(client::destroy);
            conn.resume().end("x");
        }));
        assertRecorded("end", "close false");
    }

    @Test
    @Rows({"S75", "S86", "D28"})
    void halfOpenMayBeAllowedAtTheLastMoment() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resume().onEnd(() -> {
                client.setAllowHalfOpen(true);
                SocketRecord.later(() -> {
                    assertEquals(ReadyState.WRITE_ONLY, client.readyState());
                    client.write("late", record.told("write"));
                    client.end();
                });
            });
            conn.resume().end("x");
            conn.onEnd(() -> assertEquals(4, conn.bytesRead()));
        }));
        assertRecorded("end", "write null", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"S75", "S85", "D28"})
    void halfOpenMayBeForbiddenAtTheLastMoment() {
        LoopTest.run(transport, _ -> Connected.tcp(SocketOptions.DEFAULT.withAllowHalfOpen(true), (client, conn) -> {
            record.watch(client).resume().onEnd(() -> client.setAllowHalfOpen(false));
            conn.resume().end("x");
        }));
        assertRecorded("end", "prefinish", "finish", "close false");
    }

    @Test
    @Rows({"D14"})
    void aSocketThatNeverConnectedFinishesAndStays() {
        Socket[] idle = new Socket[1];
        LoopTest.run(transport, _ -> {
            idle[0] = record.watch(new Socket());
            assertSame(idle[0], idle[0].end());
            record.log("returned");
        });
        assertRecorded("prefinish", "returned", "finish");
        assertTrue(idle[0].readable() && !idle[0].destroyed());
        assertEquals(ReadyState.READ_ONLY, idle[0].readyState());
    }

    @Test
    @Rows({"D14", "D22"})
    void endWithDataOnASocketThatNeverConnectsFails() {
        LoopTest.run(transport, _ -> record.watch(new Socket()).end("x", record.told("ended")));
        assertRecorded("ended ERR_SOCKET_CLOSED", "error ERR_SOCKET_CLOSED", "close false");
    }

    @Test
    @Rows({"D17"})
    void aShutdownOfAConnectionThatIsGoneCounts() {
        FaultyTransport faulty = FaultyTransport.over(transport).failNext("shutdown", SystemErrno.ENOTCONN);
        LoopTest.run(faulty, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).end(record.told("ended"));
            client.onFinish(client::destroy);
            conn.resume();
        }));
        assertRecorded("prefinish", "ended null", "finish", "close false");
    }

    @Test
    @Rows({"D15", "D17", "D27"})
    void aShutdownThatFailsDestroys() {
        FaultyTransport faulty = FaultyTransport.over(transport).failNext("shutdown", SystemErrno.EPIPE);
        LoopTest.run(faulty, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).end(record.told("ended"));
            client.onError(error -> assertEquals("shutdown EPIPE", error.getMessage()));
            conn.resume();
        }));
        assertRecorded("error EPIPE", "ended EPIPE", "close true");
    }

    @Test
    @Rows({"N37"})
    void destroySoonWhileConnectingSendsWhatWasWritten() {
        StringBuilder got = new StringBuilder();
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(conn -> conn.onData(got::append));
            Connected.listen(server, port -> {
                Socket client = record.watch(Net.connect(port, "127.0.0.1"));
                client.write("tail");
                client.destroySoon();
                client.destroySoon();
                assertTrue(client.writableEnded() && !client.destroyed());
                client.onClose(_ -> server.close());
            });
        });
        assertRecorded("connect", "ready", "prefinish", "finish", "close false");
        assertEquals("tail", got.toString());
    }
}
