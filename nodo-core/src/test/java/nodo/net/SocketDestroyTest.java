package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nodo.errors.SystemErrno;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What destroying a socket does at once, what it leaves to later, and what never comes after it.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class SocketDestroyTest {
    @Parameter Transport transport;
    private final SocketRecord record = new SocketRecord();

    private void assertRecorded(String... lines) { assertEquals(List.of(lines), record.lines); }

    @Test
    @Rows({"S79", "S112", "D24", "D25"})
    void closeComesOnceAndLast() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watchData(client);
            conn.onError(_ -> { }).end("late");
            client.end();
            assertSame(client, client.destroy());
            client.onClose(_ -> {
                client.destroy(new Exception("later"));
                assertNull(client.errored());
            });
            conn.resume();
        }));
        assertRecorded("close false");
    }

    @Test
    @Rows({"S79", "D24"})
    void closeComesAfterTheImmediatesOfTheTurn() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            EventLoop loop = EventLoop.current();
            record.watch(client);
            client.once(Socket.DATA, () -> {
                loop.setImmediate(() -> record.log("immediate"));
                client.destroy(new Exception("boom"));
                loop.nextTick(() -> record.log("tick"));
                record.log("destroyed");
            });
            conn.resume().end("x");
        }));
        assertRecorded("destroyed", "error boom", "tick", "immediate", "close true");
    }

    @Test
    @Rows({"S79", "D29"})
    void closeOfASocketThatNeverConnectedComesByTick() {
        LoopTest.run(transport, _ -> {
            EventLoop.current().setImmediate(() -> record.log("immediate"));
            record.watch(new Socket()).destroy();
            record.log("destroyed");
        });
        assertRecorded("destroyed", "close false", "immediate");
    }

    @Test
    @Rows({"S87", "D25"})
    void errorComesByTickAndOnce() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client);
            conn.resume();
            client.destroy(new Exception("first"));
            client.destroy(new Exception("second"));
            record.log("destroyed");
            client.onError(_ -> {
                assertTrue(client.destroyed());
                client.destroy(new Exception("third"));
            });
        }));
        assertRecorded("destroyed", "error first", "close true");
    }

    @Test
    @Rows({"S89", "D24"})
    void readyFollowsConnectEvenWhereAListenerDestroysTheSocket() {
        LoopTest.run(transport, _ -> {
            Socket client = SocketRecord.client(Socket::resume);
            record.watch(client).onConnect(client::destroy);
        });
        assertRecorded("connect", "ready", "close false");
    }

    @Test
    @Rows({"S84", "D23", "D24", "D41"})
    void whatWasReceivedIsNotHandedOutAfterDestroy() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client);
            conn.write("a");
            SocketRecord.later(() -> {
                conn.end("b");
                SocketRecord.later(() -> {
                    assertEquals(2, client.readableBuffer().size());
                    client.onData(chunk -> {
                        record.log("data", chunk);
                        client.destroy();
                    });
                });
            });
            client.onClose(_ -> assertTrue(client.readableAborted() && !client.readable()));
        }));
        assertRecorded("data a", "close false");
    }

    @Test
    @Rows({"S128", "D23", "D24"})
    void timeoutsEndWithDestroy() {
        LoopTest.run(transport, must -> Connected.tcp((client, conn) -> {
            record.watch(client).setTimeout(Duration.ofMillis(20));
            conn.resume();
            client.destroy();
            client.setTimeout(Duration.ofMillis(5));
            assertEquals(Duration.ofMillis(20), client.timeout());
            EventLoop.current().setTimeout(must.call(), Duration.ofMillis(100));
        }));
        assertRecorded("close false");
    }

    @Test
    @Rows({"S111", "D23", "D26"})
    void itCountsAsClosedAndUncountedDuringTheCall() {
        LoopTest.run(transport, must -> Connected.tcp((client, conn) -> {
            Server server = conn.server();
            server.getConnections((_, count) -> assertEquals(1, count));
            conn.destroy();
            assertTrue(conn.destroyed() && conn.closed() && conn.pending());
            assertFalse(conn.readable() || conn.writable());
            assertEquals(ReadyState.CLOSED, conn.readyState());
            assertNull(conn.address());
            server.getConnections((_, count) -> assertEquals(0, count));
            conn.onClose(must.call(_ -> { }));
            client.resume();
        }));
    }

    @Test
    @Rows({"X8", "D15", "D21"})
    void endAfterDestroyIsToldSo() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).destroy();
            client.end(record.told("end"));
            conn.resume();
        }));
        assertRecorded("end ERR_STREAM_DESTROYED", "close false");
    }

    @Test
    @Rows({"D15", "D21"})
    void writeAndEndAfterDestroyWithAnErrorAreToldOfTheDestroy() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).destroy(new Exception("boom"));
            client.end(record.told("end"));
            client.end("x", record.told("last"));
            assertFalse(client.write("y", record.told("write")));
            conn.resume();
        }));
        assertRecorded("error boom", "end ERR_STREAM_DESTROYED", "last ERR_STREAM_DESTROYED", "write ERR_STREAM_DESTROYED", "close true");
    }

    @Test
    @Rows({"D15", "D16", "D24"})
    void finishDoesNotComeAfterDestroy() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).end(record.told("end"));
            client.destroy();
            assertTrue(client.writableEnded());
            client.onClose(_ -> assertFalse(client.writableFinished()));
            conn.resume();
        }));
        assertRecorded("end ERR_STREAM_DESTROYED", "close false");
    }

    @Test
    @Rows({"D15", "D16", "D24"})
    void finishDoesNotComeWherePrefinishDestroys() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).end(record.told("end"));
            client.on(Socket.PREFINISH, () -> client.destroy());
            conn.resume();
        }));
        assertRecorded("prefinish", "end ERR_STREAM_DESTROYED", "close false");
    }

    @Test
    @Rows({"D23", "D31"})
    void whatTheSystemTookIsToldEvenWhereTheFirstCallbackDestroys() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).write("a", error -> {
                record.log("a", error);
                client.destroy();
            });
            client.write("b", record.told("b"));
            conn.resume();
        }));
        assertRecorded("a null", "b null", "close false");
    }

    @Test
    @Rows({"D11", "D31"})
    void whatWaitsForTheConnectionFailsWhereAConnectListenerBeforeItDestroys() {
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(Socket::resume);
            Connected.listen(server, port -> {
                Socket client = record.watch(new Socket());
                client.onConnect(client::destroy);
                client.connect(port, "127.0.0.1");
                client.write("a", record.told("a"));
                client.write("b", record.told("b"));
                client.end(record.told("end"));
                client.onClose(_ -> server.close());
            });
        });
        assertRecorded("connect", "a ERR_SOCKET_CLOSED", "b ERR_SOCKET_CLOSED", "end ERR_SOCKET_CLOSED", "ready", "close false");
    }

    @Test
    @Rows({"S80", "D30"})
    void destroyWhileConnectingToAPathDropsTheAttempt(@TempDir Path directory) {
        LoopTest.run(transport, _ -> {
            String path = directory.resolve("s").toString();
            Server server = Net.createServer(Socket::resume);
            server.listen(path, () -> {
                Socket client = record.watch(Net.connect(path));
                client.destroy();
                assertFalse(client.connecting());
                client.onClose(_ -> SocketRecord.later(server::close));
            });
        });
        assertRecorded("close false");
    }

    @Test
    @Rows({"D29", "D31"})
    void destroyWithAnErrorWhileConnectingClosesWithIt() {
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(Socket::resume);
            Connected.listen(server, port -> {
                Socket client = record.watch(Net.connect(port, "127.0.0.1"));
                client.destroy(new Exception("boom"));
                assertFalse(client.connecting());
                client.onClose(_ -> server.close());
            });
        });
        assertRecorded("error boom", "close true");
    }

    @Test
    @Rows({"D27", "D33"})
    void aReadErrorDestroysWithoutAnEnd() {
        FaultyTransport faulty = FaultyTransport.over(transport);
        LoopTest.run(faulty, _ -> Connected.tcp((client, conn) -> {
            record.watch(client);
            conn.write("a");
            SocketRecord.later(() -> {
                assertEquals(1, client.readableLength());
                faulty.failNext("read", SystemErrno.ECONNRESET);
                conn.end("more");
                client.onError(error -> assertEquals("read ECONNRESET", error.getMessage()));
            });
            conn.onError(_ -> { });
            client.onClose(_ -> conn.destroy());
        }));
        assertRecorded("error ECONNRESET", "close true");
    }

    @Test
    @Rows({"D33"})
    void aResetEndsThePeerThatDoesNotReadToo() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client);
            conn.write("abc");
            SocketRecord.later(() -> {
                assertEquals(3, client.bytesRead());
                assertSame(conn, conn.resetAndDestroy());
            });
        }));
        assertRecorded("error ECONNRESET", "close true");
    }

    @Test
    @Rows({"N36"})
    void resettingADestroyedSocketDoesNothing() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            record.watch(client).resetAndDestroy();
            assertSame(client, client.resetAndDestroy());
            assertNull(client.errored());
            conn.onError(error -> record.log("peer", error));
        }));
        assertEquals(List.of("close false", "peer ECONNRESET"), record.lines.stream().sorted().toList());
    }
}
