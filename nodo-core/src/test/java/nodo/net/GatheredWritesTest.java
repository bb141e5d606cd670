package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import nodo.buffer.Buffer;
import nodo.errors.NodeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.stream.Completion;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.OneByteTransport;
import nodo.testkit.RecordingTransport;
import nodo.testkit.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Small writes of one callback leave together, and no program can tell.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
@Rows("X13")
class GatheredWritesTest {
    @Parameter Transport transport;
    private RecordingTransport recording;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void record() { recording = RecordingTransport.over(transport); }

    private boolean oneByte() { return transport instanceof OneByteTransport; }

    private void run(BiConsumer<Must, Socket> test) { run(SocketOptions.DEFAULT, test); }

    /// Begins where a client stands; its peer reads everything, and ends when the client does.
    private void run(SocketOptions options, BiConsumer<Must, Socket> test) {
        LoopTest.run(recording, must -> Connected.tcp(options, (client, conn) -> {
            conn.onError(_ -> { }).onData(received::add);
            client.resume();
            recording.forget();
            test.accept(must, client);
        }));
    }

    private final List<Buffer> received = new ArrayList<>();

    private String received() { return Buffer.concat(received).toString(); }

    private Completion logged(String name) { return error -> log.add(error == null ? name : name + ' ' + NodeError.codeOf(error)); }

    /// The first call is given all; one byte at a time, further calls follow for the rest.
    private void assertFirstCall(String call) {
        List<String> calls = recording.calls("write");
        assertEquals(call, calls.getFirst());
        if (!oneByte()) assertEquals(List.of(call), calls);
    }

    @Test
    @Rows({"S135", "D2", "D8"})
    void writesOfOneCallbackLeaveInOneCall() {
        run((_, client) -> {
            assertTrue(client.write("one "));
            assertTrue(client.write(new byte[] {'2', ' '}));
            assertTrue(client.write("h\u00e9"));
            assertEquals(0, client.writableLength());
            assertEquals(9, client.bytesWritten());
            assertEquals(List.of(), recording.calls("write"));
            EventLoop.current().nextTick(() -> assertEquals("write 0 9", recording.calls("write").getFirst()));
            EventLoop.current().setImmediate(() -> client.end());
        });
        assertFirstCall("write 0 9");
        assertEquals("one 2 h\u00e9", received());
    }

    @Test
    @Rows({"S136", "D4"})
    void callbacksComeByTickInTheOrderOfTheWrites() {
        run((_, client) -> {
            EventLoop.current().nextTick(() -> log.add("tick before"));
            client.write("a", logged("a"));
            client.write("", logged("empty"));
            client.write("b", logged("b"));
            EventLoop.current().nextTick(() -> log.add("tick after"));
            log.add("returned");
            EventLoop.current().setImmediate(() -> client.end());
        });
        if (!oneByte()) assertEquals(List.of("returned", "tick before", "a", "empty", "b", "tick after"), log);
        log.removeIf(line -> line.startsWith("tick"));
        assertEquals(List.of("returned", "a", "empty", "b"), log);
    }

    @Test
    @Rows({"S112", "D23"})
    void destroySendsThemFirst() {
        run((_, client) -> {
            client.write("abc");
            client.destroy();
            assertEquals("write 0 3", recording.calls().getFirst());
        });
        assertEquals(oneByte() ? "a" : "abc", received());
    }

    @Test
    @Rows({"S114", "D14"})
    void endSendsThemFirstAndTheFinBehindThem() {
        run((_, client) -> {
            client.write("abc");
            client.write("def");
            client.end();
            assertEquals("write 0 6", recording.calls().getFirst());
        });
        assertEquals("abcdef", received());
        assertTrue(recording.calls().indexOf("shutdown 0") > recording.calls().lastIndexOf(recording.calls("write").getLast()));
    }

    @Test
    @Rows({"S115", "D14"})
    void endWithDataSendsAllTogether() {
        run((_, client) -> {
            client.write("abc");
            client.end("de");
        });
        assertFirstCall("write 0 5");
        assertEquals("abcde", received());
    }

    @Test
    @Rows("N36")
    void resetAndDestroySendsThemFirst() {
        run((_, client) -> {
            client.write("abc");
            client.resetAndDestroy();
            assertEquals("write 0 3", recording.calls().getFirst());
            assertEquals("resetOnClose", recording.calls().get(1));
        });
    }

    @Test
    @Rows("D12")
    void uncorkSendsAtOnceInOneCall() {
        run((_, client) -> {
            client.write("a");
            client.cork();
            client.write("bc");
            client.write("d");
            assertEquals(3, client.writableLength());
            client.uncork();
            assertEquals("write 0 4", recording.calls("write").getFirst());
            EventLoop.current().setImmediate(() -> client.end());
        });
        assertFirstCall("write 0 4");
        assertEquals("abcd", received());
    }

    @Test
    @Rows("D12")
    void moreUncorksThanCorksHaveNoEffect() {
        run((_, client) -> {
            client.uncork();
            client.cork();
            assertEquals(1, client.writableCorked());
            client.uncork();
            client.uncork();
            assertEquals(0, client.writableCorked());
            client.end("x");
        });
        assertEquals("x", received());
    }

    @Test
    @Rows("D2")
    void theyLeaveWhenTheHighWaterMarkIsReached() {
        run(SocketOptions.DEFAULT.withHighWaterMark(4), (_, client) -> {
            assertTrue(client.write("abc"));
            assertEquals(List.of(), recording.calls());
            assertEquals(!oneByte(), client.write("def"));
            assertEquals("write 0 6", recording.calls().getFirst());
            assertEquals(oneByte() ? 6 : 0, client.writableLength());
            client.end();
        });
        assertEquals("abcdef", received());
    }

    @Test
    @Rows("D8")
    void aLongWriteTakesThemAlongInItsCall() {
        run((_, client) -> {
            client.write("abc");
            client.write(new byte[20_000]);
            assertEquals("write 0 20003", recording.calls().getFirst());
            client.end();
        });
        assertEquals(20_003, received().length());
    }

    @Test
    @Rows("D2")
    void anotherSocketsWriteSendsThemFirst() {
        LoopTest.run(recording, _ -> Connected.tcp((one, connOne) -> Connected.tcp((two, connTwo) -> {
            List.of(one, two, connOne, connTwo).forEach(Socket::resume);
            one.write("a");
            two.write("b");
            one.write("c");
            EventLoop.current().setImmediate(() -> {
                assertEquals(List.of("write 0 1", "write 1 1", "write 0 1"), recording.calls("write"));
                one.end();
                two.end();
            });
        })));
    }

    @Test
    @Rows({"S135", "S136", "D3", "D4"})
    void whatTheSystemDoesNotTakeIsQueuedAndToldLateInOrder() {
        run((_, client) -> {
            recording.allow(2);
            client.write("a", logged("a"));
            client.write("bb", logged("bb"));
            client.write("cc", logged("cc"));
            EventLoop.current().nextTick(() -> {
                assertTrue(client.writableLength() >= 3, "two of five bytes are gone");
                assertEquals(5, client.bytesWritten());
                client.write("d", logged("d"));
                client.end(logged("end"));
            });
            EventLoop.current().setTimeout(() -> {
                assertFalse(log.contains("bb") || log.contains("cc"), "told too early: " + log);
                recording.allowAll();
            }, java.time.Duration.ofMillis(10));
        });
        assertEquals(List.of("a", "bb", "cc", "d", "end"), log);
        assertEquals("abbccd", received());
    }

    @Test
    @Rows({"S83", "D3", "D6", "D7"})
    void drainComesOnceBeforeTheCallbacksOfTheLastChunk() {
        run(SocketOptions.DEFAULT.withHighWaterMark(4), (must, client) -> {
            recording.allow(2);
            client.onDrain(must.call(() -> {
                assertEquals(0, client.writableLength());
                assertFalse(client.writableNeedDrain());
                log.add("drain");
                EventLoop.current().setImmediate(() -> client.end());
            }));
            assertTrue(client.write("abc", logged("abc")));
            assertFalse(client.write("def", logged("def")));
            assertTrue(client.writableNeedDrain());
            EventLoop.current().setImmediate(() -> {
                assertEquals(List.of(), log);
                recording.allowAll();
            });
        });
        assertEquals(List.of("drain", "abc", "def"), log);
        assertEquals("abcdef", received());
    }

    @Test
    @Rows({"D2", "D3", "D6"})
    void bytesNobodyWaitsForCountAgainOnceTheSystemRefusesThem() {
        run(SocketOptions.DEFAULT.withHighWaterMark(4), (must, client) -> {
            recording.allow(2);
            client.onDrain(must.call(() -> {
                assertEquals(0, client.writableLength());
                client.end(logged("end"));
            }));
            assertTrue(client.write(bytes("abc")));
            assertEquals(0, client.writableLength());
            assertFalse(client.write(bytes("def")));
            assertTrue(client.writableNeedDrain());
            assertFalse(client.write(bytes("g")));
            assertTrue(client.writableLength() >= 5, "two of seven bytes are gone");
            assertEquals(7, client.bytesWritten());
            EventLoop.current().setImmediate(() -> {
                assertTrue(client.writableNeedDrain());
                recording.allowAll();
            });
        });
        assertEquals(List.of("end"), log);
        assertEquals("abcdefg", received());
    }

    @Test
    @Rows({"D3", "D4", "D8"})
    void bytesNobodyWaitsForKeepTheirPlace() {
        run((_, client) -> {
            client.write(bytes("a"));
            client.write(bytes("b"), logged("b"));
            client.write(Buffer.EMPTY);
            client.write(bytes("c"));
            client.cork();
            client.write(bytes("d"));
            assertEquals(1, client.writableLength());
            client.write(bytes("e"), logged("e"));
            client.uncork();
            client.write(bytes("f"));
            client.end(logged("end"));
            assertEquals(6, client.bytesWritten());
        });
        assertEquals(List.of("b", "e", "end"), log);
        assertEquals("abcdef", received());
    }

    @Test
    @Rows({"D5", "D24"})
    void anErrorFoundLateOfBytesNobodyWaitsForIsEmitted() {
        FaultyTransport faulty = FaultyTransport.over(transport);
        LoopTest.run(faulty, must -> Connected.tcp((client, conn) -> {
            conn.resume().onError(_ -> { });
            client.resume().onError(must.call((Throwable error) -> log.add("error " + error.getMessage())));
            client.onClose(hadError -> log.add("close " + hadError));
            faulty.failNext("write", SystemErrno.EPIPE);
            assertTrue(client.write(bytes("a")));
            EventLoop.current().nextTick(() -> client.write(bytes("b"), logged("b")));
        }));
        assertEquals(List.of("b EPIPE", "error write EPIPE", "close true"), log);
    }

    private static Buffer bytes(String text) { return Buffer.from(text); }

    @Test
    @Rows("D6")
    void noDrainComesAfterEnd() {
        run(SocketOptions.DEFAULT.withHighWaterMark(4), (must, client) -> {
            recording.allow(2);
            client.onDrain(must.notCall("drain after end()"));
            assertFalse(client.write("abcdef"));
            client.end();
            assertFalse(client.writableNeedDrain());
            EventLoop.current().setImmediate(recording::allowAll);
        });
        assertEquals("abcdef", received());
    }

    @Test
    @Rows({"D3", "D8", "S93"})
    void chunksThatWaitBehindAWriteLeaveTogether() {
        run((_, client) -> {
            recording.allow(1);
            client.write(new byte[20_000], logged("big"));
            recording.forget();
            client.write("bb", logged("bb"));
            client.write("ccc", logged("ccc"));
            assertEquals(20_005, client.writableLength());
            assertEquals(2, client.writableBuffer().size());
            EventLoop.current().setImmediate(() -> {
                recording.allowAll();
                client.end();
            });
        });
        assertEquals(List.of("big", "bb", "ccc"), log);
        assertTrue(recording.calls().contains("write 0 5"), "in " + recording.calls());
        assertEquals(20_005, received().length());
    }

    @Test
    @Rows({"D5", "D24"})
    void anErrorFoundLateReachesTheCallbacksItBelongsToInOrder() {
        FaultyTransport faulty = FaultyTransport.over(transport);
        LoopTest.run(faulty, must -> Connected.tcp((client, conn) -> {
            conn.resume().onError(_ -> { });
            client.resume().onError(must.call((Throwable error) -> {
                log.add("error " + error.getMessage());
                assertTrue(client.destroyed());
                assertEquals(SystemErrno.EPIPE.result(), ((SystemException) error).errno());
            }));
            client.onClose(hadError -> log.add("close " + hadError));
            faulty.failNext("write", SystemErrno.EPIPE);
            client.write("a", logged("a"));
            client.write("b", logged("b"));
            EventLoop.current().nextTick(() -> client.write("c", logged("c")));
            log.add("returned");
        }));
        assertEquals(List.of("returned", "a EPIPE", "b EPIPE", "c EPIPE", "error write EPIPE", "close true"), log);
    }

    @Test
    @Rows({"S135", "D2", "D5"})
    void anErrorOfALongWriteIsFoundDuringTheCall() {
        FaultyTransport faulty = FaultyTransport.over(transport);
        LoopTest.run(faulty, must -> Connected.tcp((client, conn) -> {
            conn.resume().onError(_ -> { });
            client.resume().onError(must.call((Throwable error) -> log.add("error " + error.getMessage())));
            faulty.failNext("write", SystemErrno.EPIPE);
            assertFalse(client.write(new byte[30_000], logged("a")));
            assertFalse(client.write("b", logged("b")));
            assertFalse(client.destroyed());
            assertFalse(client.writable());
            EventLoop.current().nextTick(() -> log.add("tick destroyed=" + client.destroyed()));
        }));
        assertEquals(List.of("a EPIPE", "b EPIPE", "tick destroyed=true", "error write EPIPE"), log);
    }

    @Test
    @Rows({"D5", "D31"})
    void anErrorAfterAPartReachesAllThatWaited() {
        FaultyTransport faulty = FaultyTransport.over(new OneByteTransport(transport));
        LoopTest.run(faulty, must -> Connected.tcp((client, conn) -> {
            conn.resume().onError(_ -> { });
            client.resume().onError(must.call((Throwable _) -> log.add("error")));
            client.write("abc", logged("abc"));
            client.write("de", logged("de"));
            EventLoop.current().nextTick(() -> {
                client.write("f", logged("f"));
                faulty.failNext("write", SystemErrno.ECONNRESET);
            });
        }));
        assertEquals(List.of("abc ECONNRESET", "de ECONNRESET", "f ECONNRESET", "error"), log);
    }

    @Test
    @Rows({"D5", "D21", "D25"})
    void anErrorFoundByDestroyReachesTheCallbackOnly() {
        FaultyTransport faulty = FaultyTransport.over(transport);
        LoopTest.run(faulty, must -> Connected.tcp((client, conn) -> {
            conn.resume().onError(_ -> { });
            client.on(Socket.ERROR, must.notCall("an error of a destroyed socket")).onClose(must.call((Boolean hadError) -> assertFalse(hadError)));
            faulty.failNext("write", SystemErrno.EPIPE);
            client.write("a", must.complete(error -> assertEquals("EPIPE", NodeError.codeOf(error))));
            client.destroy();
        }));
    }

    @Test
    @Rows({"D23", "D31", "X17"})
    void destroyCancelsTheWriteUnderWayAndWhatWaitsBehindIt() {
        run((must, client) -> {
            recording.allow(1);
            client.write("abc", logged("abc"));
            EventLoop.current().setImmediate(() -> {
                client.write("d", logged("d"));
                client.onClose(must.call((Boolean hadError) -> log.add("close " + hadError)));
                client.destroy();
                EventLoop.current().setImmediate(() -> log.add("immediate"));
            });
        });
        assertEquals(List.of("abc ECANCELED", "d ECANCELED", "close false"), log.stream().filter(line -> !line.equals("immediate")).toList());
        assertEquals("a", received());
    }

    @Test
    @Rows({"D25", "D31"})
    void destroyWithAnErrorGivesItToWhatWaitedBehindTheWriteUnderWay() {
        run((must, client) -> {
            recording.allow(1);
            client.onError(must.call((Throwable error) -> log.add("error " + error.getMessage())));
            client.write("abc", logged("abc"));
            EventLoop.current().setImmediate(() -> {
                client.write("d", error -> log.add("d " + error.getMessage()));
                client.destroy(new IllegalStateException("mine"));
            });
        });
        assertEquals(List.of("error mine", "abc ECANCELED", "d mine"), log);
    }

    @Test
    @Rows("D11")
    void writesBeforeTheConnectionLeaveInOrderBehindTheFirst() {
        LoopTest.run(recording, must -> {
            Server server = Net.createServer(conn -> conn.onData(received::add));
            Connected.listen(server, port -> {
                Socket client = Net.connect(port, "127.0.0.1").resume();
                client.write("1234", logged("1234"));
                client.write("56", logged("56"));
                client.write("7", logged("7"));
                client.once(Socket.CONNECT, must.call(() -> client.end("89")));
                client.onClose(_ -> server.close());
            });
        });
        assertEquals("123456789", received());
        assertEquals(List.of("1234", "56", "7"), log);
        assertEquals("write 0 4", recording.calls("write").getFirst());
    }

    @Test
    @Rows({"D9", "D3"})
    void textThatEncodesToNothingIsWrittenToo() {
        run((must, client) -> {
            recording.allow(1);
            client.write("abc");
            client.write("zz", nodo.buffer.Encoding.HEX, must.succeed());
            client.cork();
            client.write("de");
            client.write("zz", nodo.buffer.Encoding.HEX, must.succeed());
            client.end();
            EventLoop.current().setImmediate(recording::allowAll);
        });
        assertEquals("abcde", received());
    }

    /// As the bytes of a write that has returned are with the system, what ends the program cannot take them back.
    @Test
    void whatEndsTheLoopSendsThemFirst() {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> run((_, client) -> {
            client.write("abc");
            throw new IllegalStateException("ends the loop");
        }));
        assertEquals("ends the loop", thrown.getMessage());
        assertEquals("write 0 3", recording.calls("write").getFirst());
    }

    @Test
    void closingTheLoopSendsThemFirst() {
        LoopTest.run(recording, must -> {
            must.leaveHandlesOpen();
            Connected.tcp((client, conn) -> {
                recording.forget();
                client.write("abc");
                EventLoop.current().close();
            });
        });
        assertEquals("write 0 3", recording.calls("write").getFirst());
    }

    @Test
    @Rows("S134")
    void takesTheBytesAsTheyAreAtTheCall() {
        run((_, client) -> {
            byte[] mine = {'a', 'b'};
            client.write(mine);
            mine[0] = 'x';
            EventLoop.current().setImmediate(() -> client.end(Buffer.from("c")));
        });
        assertEquals("abc", received());
    }

    /// Too large to be gathered.
    private static final byte[] LARGE = new byte[20_000];

    @Test
    void ofLargeWritesOfOneCallbackTheSystemMayKeepALittleBackUntilItsEnd() {
        assumeFalse(oneByte(), "no write is taken whole, so all but the first are queued");
        run((_, client) -> {
            for (int i = 0; i < 3; i++) assertTrue(client.write(LARGE));
            assertEquals(List.of("write 0 20000", "writeMore 0 20000", "writeMore 0 20000"), recording.calls());
            EventLoop.current().nextTick(() -> {
                assertEquals("push 0", recording.calls().getLast());
                client.end();
            });
        });
        assertEquals(1, recording.calls("push").size());
        assertEquals(3 * LARGE.length, received().length());
    }

    @Test
    void oneLargeWriteACallbackIsKeptBackByNobody() {
        assumeFalse(oneByte(), "no write is taken whole, so all but the first are queued");
        run((_, client) -> {
            client.write(LARGE);
            EventLoop.current().setImmediate(() -> {
                client.write(LARGE);
                EventLoop.current().setImmediate(() -> client.end());
            });
        });
        assertEquals(List.of("write 0 20000", "write 0 20000"), recording.calls("write"));
        assertEquals(List.of(), recording.calls("push"));
    }

    @Test
    void whatTheSystemKeepsBackLeavesBeforeAReset() {
        assumeFalse(oneByte(), "no write is taken whole, so all but the first are queued");
        run((_, client) -> {
            for (int i = 0; i < 2; i++) client.write(LARGE);
            client.resetAndDestroy();
            assertEquals(List.of("write 0 20000", "writeMore 0 20000", "push 0", "resetOnClose", "close 0"), recording.calls());
        });
    }

    @Test
    void aSystemThatIsFullKeepsNothingBack() {
        assumeFalse(oneByte(), "no write is taken whole, so all but the first are queued");
        run((_, client) -> {
            recording.allow(30_000);
            for (int i = 0; i < 2; i++) client.write(LARGE);
            EventLoop.current().setImmediate(() -> {
                assertEquals(List.of(), recording.calls("push"));
                recording.allowAll();
                client.end();
            });
        });
        assertEquals(2 * LARGE.length, received().length());
    }
}
