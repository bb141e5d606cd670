package nodo.net;

import java.nio.file.Path;
import nodo.buffer.Buffer;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.AbortController;
import nodo.events.AbortSignal;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of how connections are destroyed, reset and aborted.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class DestroyTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    @Parameter Transport transport;

    @Test
    @Rows({"S79", "S112", "S113", "D23"})
    void destroyNoError() {
        Twin.run(transport, "destroy-no-error", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.watch("conn", c, LIFE);
                c.write("bye");
                twin.later(() -> {
                    c.destroy();
                    twin.log.log("conn", "afterDestroyCall", c.destroyed(), c.closed());
                }, 20);
            }), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " data");
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S79", "S87", "S112", "S113", "D23", "D24", "D25", "D26", "D53"})
    void destroyWithError() {
        Twin.run(transport, "destroy-with-error", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> twin.watch("conn", c.resume(), LIFE)), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE);
                client.resume();
                client.on(Socket.READY, () -> twin.later(() -> {
                    client.destroy(new Exception("boom"));
                    twin.log.log("client", "afterDestroyCall", client.destroyed(), client.closed(), client.errored());
                    client.destroy(new Exception("ignored"));
                    EventLoop.current().nextTick(() -> twin.log.log("client", "nextTick"));
                    EventLoop.current().setImmediate(() -> twin.log.log("client", "setImmediate"));
                }, 20));
                client.onError(_ -> twin.log.log("client", "state@error", client.destroyed(), client.closed(), client.errored()));
                client.onClose(_ -> {
                    twin.log.log("client", "state@close", client.destroyed(), client.errored());
                    server.close();
                });
            });
        });
    }

    @Test
    @Rows({"S79", "N47", "D23", "D29", "D30", "D31"})
    void destroyBeforeConnect() {
        Twin.run(transport, "destroy-before-connect", twin -> {
            Server server = Net.createServer(c -> {
                twin.log.log("server", "connection");
                c.onError(_ -> { });
                c.resume();
            });
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.connect(server.address().port(), "127.0.0.1", () -> twin.log.log("client", "connectListener"));
                twin.watch("client", client, LIFE);
                client.write("foo", error -> twin.log.log("client", "writeCallback1", error));
                client.write("bar", error -> twin.log.log("client", "writeCallback2", error));
                twin.log.log("client", "state:connecting", client.connecting(), client.bytesWritten(), client.writableLength());
                client.destroy();
                twin.log.log("client", "state:destroyed", client.connecting(), client.destroyed(), client.readyState());
                client.onClose(_ -> twin.later(server::close, 20));
                twin.watch("bare", new Socket(), LIFE).destroy();
                twin.watch("bad", new Socket(), LIFE).destroy(new Exception("early"));
            });
            closesWithoutHandle(twin, "bare");
            closesWithoutHandle(twin, "bad");
        });
    }

    @Test
    @Rows({"N37"})
    void destroySoon() {
        Twin.run(transport, "destroy-soon", twin -> {
            Server server = Net.createServer(ServerOptions.DEFAULT.withAllowHalfOpen(true));
            server.onConnection(c -> {
                StringBuilder got = new StringBuilder();
                c.onError(error -> twin.log.log("conn", "error", error));
                c.onData(got::append).onEnd(() -> {
                    twin.log.log("conn", "received", got);
                    c.end();
                    server.close();
                });
            });
            server.listen(0, "127.0.0.1", () -> {
                Socket socket = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE);
                socket.onConnect(() -> {
                    socket.write("tail");
                    socket.destroySoon();
                    twin.log.log("client", "state", socket.writableEnded(), socket.destroyed());
                });
            });
            twin.watch("idle", new Socket(), LIFE).destroySoon();
            twin.log.omits("the method is void", "client", "returns");
            closesWithoutHandle(twin, "idle");
        });
    }

    @Test
    @Rows({"N47", "D12", "D15", "D24", "D25", "D31"})
    void errorInOrder() {
        Twin.run(transport, "error-in-order", twin -> {
            Server server = Net.createServer(c -> c.onError(_ -> { }).resume());
            server.listen(0, "127.0.0.1", () -> {
                Socket socket = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE);
                socket.resume();
                socket.onConnect(() -> {
                    socket.write("a", error -> twin.log.log("client", "writeCallback:a", error));
                    socket.cork();
                    socket.write("b", error -> twin.log.log("client", "writeCallback:b", error));
                    socket.end("c", error -> twin.log.log("client", "endCallback", error));
                    socket.destroy(new Exception("first"));
                    socket.destroy(new Exception("second"));
                    socket.write("d", error -> twin.log.log("client", "writeCallback:d", error));
                    twin.log.log("client", "state", socket.errored(), socket.writableEnded(), socket.destroyed());
                });
                socket.onError(_ -> socket.destroy(new Exception("third")));
                socket.onClose(_ -> {
                    twin.log.log("client", "state@close", socket.errored());
                    server.close();
                });
            });
            Socket corked = twin.watch("corked", new Socket(), "error close finish");
            corked.connect(ConnectOptions.toPort(9).withHost("localhost").withLookup((_, _, _) -> { }));
            corked.write("1", error -> twin.log.log("corked", "writeCallback:1", error));
            corked.write("2", error -> twin.log.log("corked", "writeCallback:2", error));
            corked.end(error -> twin.log.log("corked", "endCallback", error));
            corked.destroy(new Exception("stop"));
            if (transport instanceof OneByteTransport) { // takes `b` and not `c`, so this write is still under way when it is destroyed
                String end = twin.log.line("client", "endCallback", new Exception("first"));
                String close = twin.log.line("client", "close", true);
                twin.log.deviates("D31", end);
                twin.log.deviates("D31", twin.log.line("client", "writeCallback:b", (Object) null));
                twin.log.deviates("D31", close, twin.log.line("client", "writeCallback:b", cancelled()), end, close);
            }
        });
    }

    @Test
    @Rows({"S95", "S96", "D2", "D4", "D23", "D31"})
    void writeThenDestroy() {
        Twin.run(transport, "write-then-destroy", twin -> {
            Server server = Net.createServer(c -> {
                twin.watch("conn", c, LIFE);
                boolean more = c.write("last words", error -> twin.log.log("conn", "writeCallback", error));
                twin.log.log("conn", "write", more, c.writableLength(), c.bytesWritten());
                c.destroy();
                twin.log.log("conn", "state", c.destroyed(), c.writableLength(), c.bytesWritten());
            });
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " data");
                client.onClose(_ -> {
                    twin.log.log("client", "bytesRead", client.bytesRead());
                    server.close();
                });
            });
            if (transport instanceof OneByteTransport) { // takes a byte, so destroying drops the others
                Buffer all = Buffer.from("last words");
                twin.log.deviates("D23", twin.log.line("client", "data", all), twin.log.line("client", "data", all.slice(0, 1)));
                twin.log.deviates("D23", twin.log.line("client", "bytesRead", 10), twin.log.line("client", "bytesRead", 1));
                twin.log.deviates("X13", twin.log.line("conn", "state", true, 0, 10), twin.log.line("conn", "state", true, 10, 10));
                twin.log.deviates("D31", twin.log.line("conn", "writeCallback", (Object) null), twin.log.line("conn", "writeCallback", cancelled()));
            }
        });
    }

    @Test
    @Rows({"S79", "N36", "D29", "D33"})
    void resetByPeer() {
        Twin.run(transport, "reset-by-peer", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.watch("conn", c, LIFE);
                c.once(Socket.DATA, () -> {
                    twin.log.log("conn", "resetReturnsThis", c.resetAndDestroy() == c);
                    twin.log.log("conn", "state", c.destroyed(), c.closed());
                });
            }), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " data");
                client.write("go");
                client.onClose(_ -> server.close());
            });
            twin.watch("unconnected", new Socket(), LIFE).resetAndDestroy();
            closesWithoutHandle(twin, "unconnected");
        });
    }

    @Test
    @Rows({"N36", "D33"})
    void resetMisc(@TempDir Path directory) {
        Twin.run(transport, "reset-misc", twin -> {
            String path = directory.resolve("reset.sock").toString();
            Server ipc = Net.createServer();
            ipc.onConnection(c -> c.resume().onClose(_ -> ipc.close()));
            ipc.listen(path, () -> {
                Socket socket = twin.watch("ipc", Net.connect(path), LIFE);
                try {
                    socket.resetAndDestroy();
                } catch (RuntimeException thrown) {
                    twin.log.log("ipc", "throws", thrown);
                }
                socket.onConnect(socket::destroy);
            });
            Server tcp = Net.createServer();
            tcp.onConnection(c -> twin.watch("conn", c, LIFE).resume().onClose(_ -> tcp.close()));
            tcp.listen(0, "127.0.0.1", () -> {
                Socket socket = twin.watch("connecting", Net.connect(tcp.address().port(), "127.0.0.1"), LIFE);
                twin.log.log("connecting", "returns", socket.resetAndDestroy() == socket, socket.destroyed(), socket.connecting());
            });
            Socket none = twin.watch("no-handle", new Socket(), LIFE);
            none.resetAndDestroy();
            twin.log.log("no-handle", "state", none.destroyed());
            closesWithoutHandle(twin, "no-handle");
        });
    }

    @Test
    @Rows({"N12", "N20"})
    void abortSignal() {
        Twin.run(transport, "abort-signal", twin -> {
            AbortController stopServer = new AbortController();
            Server server = twin.watch("server", Net.createServer(c -> c.onError(_ -> { }).resume()), "listening error close");
            server.listen(ListenOptions.onPort(0).withHost("127.0.0.1").withSignal(stopServer.signal()), () -> {
                AbortController stopClient = new AbortController();
                Socket client = twin.watch("client", Net.connect(ConnectOptions.toPort(server.address().port()).withHost("127.0.0.1")
                        .withSocket(SocketOptions.DEFAULT.withSignal(stopClient.signal()))), LIFE);
                client.resume();
                client.on(Socket.READY, () -> EventLoop.current().setImmediate(() -> {
                    stopClient.abort();
                    twin.log.log("client", "afterAbort", client.destroyed());
                }));
                client.onClose(_ -> {
                    stopServer.abort();
                    twin.log.log("server", "afterAbort", server.listening());
                });
            });
            Socket aborted = twin.watch("pre-aborted", new Socket(SocketOptions.DEFAULT.withSignal(AbortSignal.aborted())), LIFE);
            twin.log.log("pre-aborted", "state", aborted.destroyed());
            Server abortedServer = twin.watch("pre-aborted-server", Net.createServer(), "listening error close");
            abortedServer.listen(ListenOptions.onPort(0).withSignal(AbortSignal.aborted()));
            twin.log.log("pre-aborted-server", "state", abortedServer.listening());
            twin.log.omits("a signal of another type does not compile", "bad", "throws");
            closesWithoutHandle(twin, "pre-aborted");
        });
    }

    /// What a write under way is told that the system had not taken whole.
    private static SystemException cancelled() { return SystemException.io("write", SystemErrno.ECANCELED); }

    /// Node calls the listeners without argument then; in Java it is false.
    private static void closesWithoutHandle(Twin twin, String actor) {
        twin.log.deviates("X21", twin.log.line(actor, "close"), twin.log.line(actor, "close", false));
    }
}
