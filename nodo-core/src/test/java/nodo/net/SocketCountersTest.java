package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.LoopTest;
import nodo.testkit.RecordingTransport;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What a socket counts and shows of its connection, and what stays of it after `destroy`.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class SocketCountersTest {
    @Parameter Transport transport;

    @Test
    @Rows({"S95", "S96", "S116", "S120", "S122", "D23"})
    void countersOutliveDestroyAndBeginAnewWithTheNextConnect() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(conn -> conn.resume().end("hello"));
            Connected.listen(server, port -> {
                Socket client = Net.connect(port, "127.0.0.1").resume();
                client.write("\u20ac");
                client.once(Socket.CLOSE, must.call(() -> {
                    assertEquals(5, client.bytesRead());
                    assertEquals(3, client.bytesWritten());
                    assertNull(client.localAddress());
                    assertNull(client.localPort());
                    assertNull(client.address());
                    client.connect(port, "127.0.0.1");
                    assertEquals(0, client.bytesRead());
                    assertEquals(0, client.bytesWritten());
                    client.destroy();
                    server.close();
                }));
            });
        });
    }

    @Test
    @Rows("S120")
    void aRemoteAddressThatWasReadStaysAfterDestroy() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            conn.resume();
            int port = client.remotePort();
            client.destroy();
            assertEquals("127.0.0.1", client.remoteAddress());
            assertEquals("IPv4", client.remoteFamily());
            assertEquals(port, client.remotePort());
        }));
    }

    @Test
    @Rows({"S95", "D41"})
    void bytesThatNobodyConsumedAreCountedAsRead() {
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            conn.resume();
            client.pause();
            conn.write("abc");
            EventLoop.current().setTimeout(() -> {
                assertEquals(3, client.bytesRead());
                assertEquals(3, client.readableLength());
                client.destroy();
                assertEquals(3, client.bytesRead());
            }, java.time.Duration.ofMillis(20));
        }));
    }

    @Test
    @Rows({"S92", "S93", "S96", "D1", "D3", "X23"})
    @SuppressWarnings("deprecation") // S92
    void bytesWrittenCountsWhatIsQueuedInItsEncoding() {
        RecordingTransport recording = RecordingTransport.over(transport);
        LoopTest.run(recording, must -> Connected.tcp((client, conn) -> {
            conn.resume();
            recording.allow(1);
            client.write(new byte[20_000]);
            client.write("\u20ac\u20ac");
            client.write("68c3", Encoding.HEX);
            assertEquals(20_000 + 6 + 2, client.bytesWritten());
            assertEquals(20_000 + 2 + 4, client.writableLength());
            assertEquals(client.writableLength(), client.bufferSize());
            client.onClose(must.call((Boolean _) -> {
                assertEquals(20_000, client.bytesWritten(), "the write under way stays counted, the queue is dropped");
                assertEquals(0, client.writableLength());
            }));
            client.destroy();
            assertEquals(20_008, client.bytesWritten());
            assertEquals(0, client.bufferSize());
        }));
    }

    @Test
    @Rows({"S96", "D11", "D30"})
    void bytesThatWaitedForTheConnectionStayCountedAfterDestroy() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(conn -> conn.resume());
            Connected.listen(server, port -> {
                Socket client = Net.connect(port, "127.0.0.1");
                client.write("\u20ac");
                client.write("xx");
                assertEquals(5, client.bytesWritten());
                client.onClose(must.call((Boolean _) -> {
                    assertEquals(3, client.bytesWritten());
                    assertEquals(0, client.writableLength());
                    server.close();
                }));
                client.destroy();
                assertEquals(5, client.bytesWritten());
            });
        });
    }

    @Test
    @Rows({"S112", "S113", "N38", "N39"})
    void destroyTakesEffectAtOnceAndFurtherCallsDoNothing() {
        LoopTest.run(transport, must -> Connected.tcp((client, conn) -> {
            conn.resume().onError(_ -> { }); // the unread byte may make the system reset the connection
            client.onClose(must.call((Boolean hadError) -> assertFalse(hadError)));
            client.onData(_ -> must.notCall("data after destroy").run());
            client.on(Socket.END, must.notCall("end after destroy"));
            conn.write("x");
            assertSame(client, client.destroy());
            assertSame(client, client.destroy(new IllegalStateException("too late")));
            assertTrue(client.destroyed());
            assertTrue(client.pending());
            assertEquals(ReadyState.CLOSED, client.readyState());
            assertNull(client.errored());
        }));
    }

    @Test
    @Rows({"S119", "S133"})
    void anUnreferencedSocketLetsTheLoopEnd() {
        boolean[] closed = {false};
        LoopTest.run(transport, must -> {
            must.leaveHandlesOpen();
            Connected.tcp((client, conn) -> {
                client.onClose(_ -> closed[0] = true);
                assertSame(client, client.unref().unref());
                conn.unref();
            });
        });
        assertFalse(closed[0]);
    }

    @Test
    @Rows({"S119", "S133"})
    void aReferenceTakenBackBeforeConnectingHolds() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(conn -> {
                conn.resume();
                EventLoop.current().setTimeout(conn::end, java.time.Duration.ofMillis(50)).unref();
                conn.unref();
            }).unref();
            Connected.listen(server, port -> {
                Socket client = new Socket().unref();
                assertSame(client, client.ref().ref());
                client.connect(port, "127.0.0.1").resume().onClose(must.call((Boolean _) -> server.close()));
            });
        });
    }

    @Test
    @Rows({"S119", "S133"})
    void unrefBeforeConnectingIsRemembered() {
        boolean[] closed = {false};
        LoopTest.run(transport, must -> {
            must.leaveHandlesOpen();
            Server server = Net.createServer(conn -> conn.unref()).unref();
            Connected.listen(server, port -> {
                Socket client = new Socket().unref();
                client.connect(port, "127.0.0.1").onClose(_ -> closed[0] = true);
            });
        });
        assertFalse(closed[0]);
    }

    @Test
    @Rows({"D10", "S134"})
    void theDefaultEncodingIsForTextWithoutOne() {
        StringBuilder received = new StringBuilder();
        LoopTest.run(transport, _ -> Connected.tcp((client, conn) -> {
            conn.setEncoding(Encoding.HEX).onText(received::append);
            client.resume();
            assertSame(client, client.setDefaultEncoding(Encoding.LATIN1));
            client.write("\u00e9");
            client.write("\u00e9", Encoding.UTF8);
            client.end("ff");
        }));
        assertEquals("e9c3a96666", received.toString());
    }

    @Test
    @Rows("S134")
    void everyKindOfBytesCanBeWritten() {
        StringBuilder received = new StringBuilder();
        LoopTest.run(transport, must -> Connected.tcp((client, conn) -> {
            conn.setEncoding(Encoding.UTF8).onText(received::append);
            client.resume();
            ByteBuffer direct = ByteBuffer.allocateDirect(4).put("xdir".getBytes()).position(1);
            client.write(new byte[] {'a'}, must.succeed());
            client.write(Buffer.from("bcd").slice(1, 2), must.succeed());
            client.write(direct, must.succeed());
            client.write(ByteBuffer.wrap("heap".getBytes(), 1, 2), must.succeed());
            client.end(new byte[] {'z'});
        }));
        assertEquals("acdireaz", received.toString());
    }
}
