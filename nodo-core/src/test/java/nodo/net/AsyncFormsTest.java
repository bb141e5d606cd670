package nodo.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import nodo.errors.NodeError;
import nodo.errors.NodeTypeError;
import nodo.events.AbortController;
import nodo.spi.transport.Transport;
import nodo.stream.Streams;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What Java adds to sockets and servers: stages, blocking streams for other threads, and `Flow`.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class AsyncFormsTest {
    private static final ListenOptions LOCAL = ListenOptions.onPort(0).withHost("127.0.0.1");
    @Parameter Transport transport;

    private static ConnectOptions to(Server server) { return ConnectOptions.toPort(server.address().port()).withHost("127.0.0.1"); }

    /// An error that a stage must give, by its code.
    private static java.util.function.BiConsumer<Object, @Nullable Throwable> fails(Must must, String code) {
        Consumer<@Nullable Throwable> check = must.call(error -> assertEquals(code, NodeError.codeOf(error)));
        return (_, error) -> check.accept(error);
    }

    @Test
    @Rows({"S29"})
    void listenAsyncIsCompletedWhenItListens() {
        LoopTest.run(transport, must -> {
            Server server = new Server();
            server.listenAsync(LOCAL).thenAccept(must.call(same -> {
                assertSame(server, same);
                assertTrue(server.listening());
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S28"})
    void listenAsyncFailsInsteadOfAnUnhandledError() {
        LoopTest.run(transport, must -> {
            Server first = new Server();
            Server second = new Server();
            first.listenAsync(LOCAL)
                    .thenCompose(_ -> second.listenAsync(LOCAL.withPort(first.address().port())))
                    .handle((_, error) -> error.getCause() == null ? error : error.getCause())
                    .thenAccept(must.call(error -> {
                        assertEquals("EADDRINUSE", NodeError.codeOf(error));
                        assertEquals(0, second.listenerCount(Server.LISTENING));
                        assertEquals(0, second.listenerCount(Server.ERROR) + second.listenerCount(Server.CLOSE));
                        first.close();
                    }));
        });
    }

    @Test
    void listenAsyncFailsWhereTheServerIsClosedBefore() {
        LoopTest.run(transport, must -> {
            Server server = new Server();
            server.listenAsync(LOCAL).whenComplete(fails(must, "ERR_SERVER_NOT_RUNNING"));
            server.close();
        });
    }

    @Test
    void listenAsyncThrowsMisuseAtTheCall() {
        LoopTest.run(transport, _ -> {
            Server server = new Server();
            server.listenAsync(LOCAL).thenAccept(Server::close);
            assertEquals("ERR_SERVER_ALREADY_LISTEN", NodeError.codeOf(assertThrows(IllegalStateException.class, () -> server.listenAsync(LOCAL))));
        });
    }

    @Test
    @Rows({"S99"})
    void connectAsyncIsCompletedWhenConnectedAndEndAsyncWhenFinished() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(c -> c.pipe(c));
            server.listenAsync(LOCAL).thenAccept(_ -> {
                Socket client = new Socket();
                client.resume();
                client.connectAsync(to(server)).thenCompose(same -> {
                    assertSame(client, same);
                    assertFalse(client.connecting());
                    assertEquals(0, client.listenerCount(Socket.CONNECT) + client.listenerCount(Socket.ERROR) + client.listenerCount(Socket.CLOSE));
                    client.write("hello");
                    return client.endAsync();
                }).thenCompose(_ -> {
                    assertTrue(client.writableFinished());
                    return client.whenClosed();
                }).thenRun(must.call(() -> server.close()));
            });
        });
    }

    @Test
    @Rows({"S99"})
    void connectAsyncFailsInsteadOfAnUnhandledError() {
        LoopTest.run(transport, must -> {
            Server server = new Server();
            server.listenAsync(LOCAL).thenAccept(_ -> {
                ConnectOptions gone = to(server);
                server.closeAsync().thenRun(() -> new Socket().connectAsync(gone).whenComplete(fails(must, "ECONNREFUSED")));
            });
        });
    }

    @Test
    @Rows({"D30"})
    void connectAsyncFailsWhereTheSocketIsDestroyedBefore() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(c -> c.resume());
            server.listenAsync(LOCAL).thenAccept(_ -> {
                Socket client = new Socket();
                client.connectAsync(to(server)).whenComplete(fails(must, "ERR_SOCKET_CLOSED_BEFORE_CONNECTION"));
                client.destroy();
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S101"})
    void connectAsyncThrowsMisuseAtTheCallAndLeavesTheSocketAlone() {
        LoopTest.run(transport, _ -> {
            Socket client = new Socket();
            assertThrows(NodeTypeError.class, () -> client.connectAsync(ConnectOptions.toPath("")));
            assertEquals(0, client.listenerCount(Socket.CONNECT) + client.listenerCount(Socket.ERROR));
        });
    }

    @Test
    void endAsyncFailsWhereFinishDoesNotCome() {
        LoopTest.run(transport, must -> {
            Socket client = new Socket();
            client.destroy();
            client.endAsync().whenComplete(fails(must, "ERR_STREAM_DESTROYED"));
        });
    }

    @Test
    @Rows({"N20"})
    void theSignalOfASocketHandlesTheAbortError() {
        LoopTest.run(transport, must -> {
            AbortController controller = new AbortController();
            Socket client = new Socket(SocketOptions.DEFAULT.withSignal(controller.signal()));
            client.onClose(must.call(_ -> assertEquals("ABORT_ERR", NodeError.codeOf(client.errored()))));
            controller.abort();
        });
    }

    @Test
    void virtualThreadsTalkThroughBlockingStreams() throws Exception {
        byte[] bytes = new byte[3_000];
        new Random(1).nextBytes(bytes);
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        LoopTest.run(transport, _ -> {
            Server server = Net.createServer(c -> blocking(c, (in, out) -> {
                in.transferTo(out);
                return null;
            }, new CompletableFuture<>()));
            server.listenAsync(LOCAL).thenAccept(_ -> {
                Socket client = Net.connect(server.address().port(), "127.0.0.1");
                client.onClose(_ -> server.close());
                blocking(client, (in, out) -> {
                    Thread writer = Thread.ofVirtual().start(() -> {
                        try (out) {
                            out.write(bytes);
                        } catch (java.io.IOException failed) {
                            received.completeExceptionally(failed);
                        }
                    });
                    byte[] all = in.readAllBytes();
                    writer.join();
                    return all;
                }, received);
            });
        });
        assertArrayEquals(bytes, received.get());
    }

    @FunctionalInterface
    private interface Talk {
        byte @Nullable [] with(InputStream in, OutputStream out) throws Exception;
    }

    private static void blocking(Socket socket, Talk talk, CompletableFuture<byte[]> result) {
        InputStream input = socket.inputStream();
        OutputStream output = socket.outputStream();
        Thread.ofVirtual().start(() -> {
            try (input; output) {
                result.complete(talk.with(input, output));
            } catch (Exception failed) {
                result.completeExceptionally(failed);
            }
        });
    }

    @Test
    void aPublisherFeedsASubscriber() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(c -> c.publisher().subscribe(c.subscriber()));
            server.listenAsync(LOCAL).thenAccept(_ -> {
                Socket client = Net.connect(server.address().port(), "127.0.0.1");
                StringBuilder got = new StringBuilder();
                client.onText(got::append);
                client.end("hello ".repeat(100));
                Streams.finished(client, must.complete(error -> {
                    assertNull(error);
                    assertEquals("hello ".repeat(100), got.toString());
                    server.close();
                }));
            });
        });
    }
}
