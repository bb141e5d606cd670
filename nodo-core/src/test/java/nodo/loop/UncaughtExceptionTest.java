package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.UnhandledErrorException;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.testkit.Descriptors;
import nodo.testkit.LoopTest;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of an exception that a callback throws: it ends the loop, or a hook takes it and everything goes on.
@Rows("D57")
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class UncaughtExceptionTest {
    @Parameter Transport transport;

    /// Where the conversation below throws.
    enum Place { LISTENING, CONNECTION, LOOKUP, CONNECT, DATA, END, FINISH, CLOSE, SERVER_CLOSE, WRITTEN, TIMER, TICK, IMMEDIATE, TASK }

    private final IllegalStateException thrown = new IllegalStateException("thrown by the test");
    private Place place;
    private final List<String> events = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void endsTheLoopAndClosesEveryDescriptor(Place where) {
        place = where;
        Descriptors before = Descriptors.open();
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> LoopTest.run(transport, _ -> converse())));
        assertEquals(List.of(), before.leaked());
    }

    /// Left out are listeners after which the engine or the conversation itself would have something to do, which does not happen then, as in Node.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"LISTENING", "CONNECTION", "LOOKUP", "CONNECT", "END"})
    void goesToTheHookAndTheConversationGoesOn(Place where) {
        place = where;
        LoopTest.run(transport, must -> {
            EventLoop.current().onUncaughtException(must.call(error -> assertSame(thrown, error)));
            converse();
        });
        assertEquals(List.of("data h", "end", "close false", "server close"), events);
    }

    @Test
    void theNextChunkStillArrivesAfterADataListenerThatThrows() {
        LoopTest.run(transport, must -> {
            EventLoop loop = EventLoop.current();
            List<Throwable> hooked = new ArrayList<>();
            loop.onUncaughtException(hooked::add);
            Server server = Net.createServer(socket -> {
                socket.write("1");
                loop.setTimeout(() -> socket.end("2"), Duration.ofMillis(20));
            });
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1");
                client.onText(must.call(2, text -> {
                    events.add(text);
                    throw thrown;
                }));
                client.onClose(must.call(hadError -> {
                    assertFalse(hadError);
                    assertEquals(List.of(thrown, thrown), hooked);
                    server.close();
                }));
            });
        });
        assertEquals(List.of("1", "2"), events);
    }

    @Test
    void aServerGoesOnAcceptingAfterAConnectionListenerThatThrows() {
        LoopTest.run(transport, must -> {
            EventLoop.current().onUncaughtException(must.call(error -> assertSame(thrown, error)));
            Server server = new Server();
            server.once(Server.CONNECTION, must.call((Socket socket) -> {
                server.onConnection(must.call(Socket::end));
                socket.destroy();
                throw thrown;
            }));
            server.listen(0, "127.0.0.1", () -> {
                Socket first = Net.createConnection(server.address().port(), "127.0.0.1").resume();
                first.onClose(must.call(_ -> {
                    Socket second = Net.createConnection(server.address().port(), "127.0.0.1").resume();
                    second.onClose(must.call(_ -> server.close()));
                }));
                first.onError(_ -> events.add("reset")); // what the server destroyed at once may look so from here
            });
        });
    }

    /// As in Node: `ready` and reading come after the listeners of `connect`, and so do not come.
    @Test
    void aConnectListenerThatThrowsLeavesItsSocketOpenAndUnread() {
        LoopTest.run(transport, must -> {
            EventLoop loop = EventLoop.current();
            loop.onUncaughtException(must.call(error -> assertSame(thrown, error)));
            Server server = Net.createServer(must.call((Socket socket) -> {
                socket.write("x");
                socket.onError(_ -> { });
                socket.onClose(must.call(_ -> { }));
            }));
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1", () -> { throw thrown; });
                client.on(Socket.READY, must.notCall("ready"));
                client.onData(_ -> must.notCall("data").run());
                loop.setTimeout(must.call(() -> {
                    assertEquals("open", client.readyState().toString());
                    client.destroy();
                    server.close();
                }), Duration.ofMillis(100));
            });
        });
    }

    /// As in Node: the socket would end its own side after the listeners of `end`.
    @Test
    void anEndListenerThatThrowsLeavesItsSocketHalfOpen() {
        LoopTest.run(transport, must -> {
            EventLoop loop = EventLoop.current();
            loop.onUncaughtException(must.call(error -> assertSame(thrown, error)));
            Server server = Net.createServer(Socket::end);
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1").resume();
                client.onEnd(() -> { throw thrown; });
                client.onClose(must.call(_ -> server.close()));
                loop.setTimeout(must.call(() -> {
                    assertEquals("writeOnly", client.readyState().toString());
                    client.end();
                }), Duration.ofMillis(100));
            });
        });
    }

    @Test
    void closeStillFollowsAWriteCallbackThatThrowsMeanwhile() {
        LoopTest.run(transport, must -> {
            EventLoop.current().onUncaughtException(must.call(error -> assertSame(thrown, error)));
            Server server = Net.createServer(must.call((Socket socket) -> {
                socket.pause();
                socket.onError(_ -> { });
            }));
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.createConnection(server.address().port(), "127.0.0.1");
                client.onConnect(must.call(() -> {
                    client.write(new byte[16 * 1024 * 1024], must.complete(_ -> { throw thrown; }));
                    client.destroy();
                }));
                client.onClose(must.call(_ -> server.close()));
                server.once(Server.CONNECTION, (Socket socket) -> client.onClose(_ -> socket.destroy()));
            });
        });
    }

    @Test
    void laterListenersOfTheEventDoNotRun() {
        LoopTest.run(transport, must -> {
            EventLoop.current().onUncaughtException(must.call(error -> assertSame(thrown, error)));
            Socket socket = new Socket();
            socket.onClose(_ -> { throw thrown; });
            socket.onClose(_ -> must.notCall("second listener").run());
            socket.destroy();
        });
    }

    @Test
    void ticksOfTheCallbackThatThrewRunBeforeTheNextCallback() {
        LoopTest.run(transport, _ -> {
            EventLoop loop = EventLoop.current();
            loop.onUncaughtException(_ -> events.add("hook"));
            loop.setImmediate(() -> {
                loop.nextTick(() -> { throw thrown; });
                loop.nextTick(() -> events.add("tick"));
                throw thrown;
            });
            loop.setImmediate(() -> events.add("immediate"));
        });
        assertEquals(List.of("hook", "hook", "tick", "immediate"), events);
    }

    @Test
    void anUnhandledErrorArrivesWithItsCauseAndCloseStillFollows() {
        LoopTest.run(transport, must -> {
            Exception error = new Exception("nobody listens");
            Socket socket = new Socket();
            EventLoop.current().onUncaughtException(must.call(unhandled -> {
                assertSame(UnhandledErrorException.class, unhandled.getClass());
                assertSame(error, unhandled.getCause());
                assertEquals(true, socket.destroyed());
                events.add("hook");
            }));
            socket.onClose(must.call(_ -> events.add("close")));
            socket.destroy(error);
        });
        assertEquals(List.of("hook", "close"), events);
    }

    @Test
    void whatTheHookThrowsEndsTheLoopAndIsNotGivenToTheHookAgain() {
        IllegalStateException fromHook = new IllegalStateException("hook");
        int[] calls = {0};
        assertSame(fromHook, assertThrows(IllegalStateException.class, () -> LoopTest.run(transport, _ -> {
            EventLoop loop = EventLoop.current();
            loop.onUncaughtException(_ -> {
                calls[0]++;
                throw fromHook;
            });
            Server server = Net.createServer(_ -> loop.nextTick(() -> { throw thrown; }));
            server.listen(0, "127.0.0.1", () -> Net.createConnection(server.address().port(), "127.0.0.1"));
        })));
        assertEquals(1, calls[0]);
    }

    @Test
    void aHookMayBeTakenBack() {
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> LoopTest.run(transport, must -> {
            EventLoop loop = EventLoop.current();
            loop.onUncaughtException(must.call(_ -> loop.onUncaughtException(null)));
            loop.nextTick(() -> { throw new IllegalStateException("taken"); });
            loop.nextTick(() -> { throw thrown; });
        })));
    }

    /// An error of the virtual machine's kind goes the same way.
    @Test
    void anErrorEndsTheLoopAsItIs() {
        AssertionError error = new AssertionError("x");
        assertSame(error, assertThrows(AssertionError.class, () -> LoopTest.run(transport, _ ->
                EventLoop.current().nextTick(() -> { throw error; }))));
    }

    /// A server that greets and ends, a client that listens; each callback tells where it is.
    private void converse() {
        EventLoop loop = EventLoop.current();
        Server server = Net.createServer(socket -> {
            socket.onFinish(() -> at(Place.FINISH));
            socket.write("h", _ -> at(Place.WRITTEN));
            socket.end();
            loop.nextTick(() -> at(Place.TICK));
            loop.setImmediate(() -> at(Place.IMMEDIATE));
            loop.setTimeout(() -> at(Place.TIMER), Duration.ofMillis(1));
            loop.execute(() -> at(Place.TASK));
            at(Place.CONNECTION);
        });
        server.onClose(() -> {
            events.add("server close");
            at(Place.SERVER_CLOSE);
        });
        server.listen(0, "localhost", () -> {
            Socket client = Net.createConnection(server.address().port(), "localhost", () -> at(Place.CONNECT));
            client.once(Socket.LOOKUP, () -> at(Place.LOOKUP));
            client.onText(text -> {
                events.add("data " + text);
                at(Place.DATA);
            });
            client.onEnd(() -> {
                events.add("end");
                at(Place.END);
            });
            client.onClose(hadError -> {
                events.add("close " + hadError);
                server.close();
                at(Place.CLOSE);
            });
            at(Place.LISTENING);
        });
    }

    private void at(Place here) {
        if (place == here) throw thrown;
    }
}
