package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import nodo.dns.Lookup;
import nodo.dns.LookupAddress;
import nodo.dns.LookupOptions;
import nodo.errors.AggregateError;
import nodo.errors.NodeError;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.Rows;
import nodo.testkit.SetupTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// [`socket.connect()`](https://nodejs.org/api/net.html#socketconnect), where no trace looks.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ConnectTest {
    private static final String HOST = "127.0.0.1";
    /// Longer than a name in the DNS can be, so that no resolver asks anybody.
    private static final String NO_NAME = "n".repeat(300);
    @Parameter Transport transport;

    /// A server that ends each connection, for as long as the test needs it.
    private void withServer(BiConsumer<Must, Server> test) { withServer(transport, test); }

    private static void withServer(Transport over, BiConsumer<Must, Server> test) {
        LoopTest.run(over, must -> {
            Server server = Net.createServer(c -> c.end());
            server.listen(0, HOST, () -> test.accept(must, server));
        });
    }

    /// Notes the events that come, in order.
    private static List<String> events(Socket socket) {
        List<String> seen = new ArrayList<>();
        socket.on(Socket.LOOKUP, () -> seen.add("lookup"));
        socket.on(Socket.CONNECTION_ATTEMPT, attempt -> seen.add("attempt " + attempt.address()));
        socket.on(Socket.CONNECTION_ATTEMPT_FAILED, failure -> seen.add("failed " + failure.address()));
        socket.onConnect(() -> seen.add("connect"));
        socket.onError(error -> seen.add("error " + NodeError.codeOf(error)));
        socket.onClose(hadError -> seen.add("close " + hadError));
        return seen;
    }

    private static Lookup finds(String... addresses) {
        return (_, asked, callback) -> callback.done(null, List.of(addresses).stream().map(a -> new LookupAddress(a, Net.isIP(a))).toList());
    }

    @Test
    @Rows({"S97", "S99", "S100", "S111"})
    void returnsTheSocketAndConnectsInALaterTurn() {
        withServer((must, server) -> {
            Socket socket = new Socket();
            assertSame(socket, socket.connect(server.address().port(), HOST));
            assertTrue(socket.connecting());
            boolean[] returned = {false};
            socket.resume().onConnect(must.call(() -> {
                assertTrue(returned[0]);
                assertFalse(socket.connecting());
            }));
            socket.onClose(_ -> server.close());
            returned[0] = true;
        });
    }

    @Test
    @Rows({"S18", "S102", "S110"})
    void withoutHostItIsLocalhost() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer(must.call(Socket::end));
            server.listen(() -> {
                Socket socket = Net.connect(server.address().port()).resume();
                socket.on(Socket.LOOKUP, found -> assertEquals("localhost", found.host()));
                socket.onClose(must.call(hadError -> {
                    assertFalse(hadError);
                    server.close();
                }));
            });
        });
    }

    @Test
    @Rows({"S88", "S99", "S102"})
    void aHostThatIsNotFoundIsAnError() {
        LoopTest.run(transport, must -> {
            Socket socket = Net.connect(9, NO_NAME);
            socket.on(Socket.LOOKUP, must.call(found -> {
                assertEquals("ENOTFOUND", NodeError.codeOf(found.error()));
                assertNull(found.address());
                assertNull(found.family());
                assertEquals(NO_NAME, found.host());
            }));
            socket.onError(must.call(error -> {
                assertEquals("getaddrinfo ENOTFOUND " + NO_NAME, error.getMessage());
                assertEquals(NO_NAME, ((SystemException) error).hostname());
                assertNull(((SystemException) error).port());
            }));
        });
    }

    @Test
    @Rows({"S106", "S107"})
    void hintsReachTheLookup() {
        LoopTest.run(transport, must -> {
            List<LookupOptions> asked = new ArrayList<>();
            Lookup lookup = (_, options, _) -> asked.add(options);
            ConnectOptions to = ConnectOptions.toPort(9).withHost("name").withLookup(lookup);
            Net.connect(to.withHints(LookupOptions.V4MAPPED | LookupOptions.ALL)).destroy();
            Net.connect(to.withFamily(6)).destroy();
            Net.connect(to.withAutoSelectFamily(false)).destroy();
            assertEquals(List.of(new LookupOptions(0, 24, true), new LookupOptions(6, 0, false), new LookupOptions(0, 32, false)), asked);
        });
    }

    @Test
    @Rows({"S107", "N26"})
    void aLookupThatAnswersAtOnceStartsTheAttemptDuringTheCall() {
        withServer((must, server) -> {
            Socket socket = new Socket();
            List<String> seen = events(socket);
            socket.connect(ConnectOptions.toPort(server.address().port()).withHost("name").withLookup(finds(HOST)));
            assertEquals(List.of("lookup", "attempt 127.0.0.1"), seen);
            assertTrue(socket.connecting());
            socket.resume().onClose(must.call(_ -> {
                assertEquals(List.of("lookup", "attempt 127.0.0.1", "connect", "close false"), seen);
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S107"})
    void anEmptyAnswerMeansNotFound() {
        LoopTest.run(transport, must -> Net.connect(ConnectOptions.toPort(9).withHost("name").withLookup(finds())).onError(must.call(error ->
                assertEquals("getaddrinfo ENOTFOUND name", error.getMessage()))));
    }

    @Test
    @Rows({"S107", "N23"})
    void onePlainAnswerWillDoWhereAllWereAskedFor() {
        withServer((must, server) -> {
            Lookup plain = (_, asked, callback) -> {
                assertTrue(asked.all());
                callback.found(HOST, 4);
            };
            Net.connect(ConnectOptions.toPort(server.address().port()).withHost("name").withLookup(plain), must.call()).resume()
                    .onClose(_ -> server.close());
        });
    }

    @Test
    @Rows({"S88", "D30"})
    void destroyedByItsLookupListenerItTriesNothing() { destroyedIn(Socket.LOOKUP, List.of("lookup", "close false")); }

    @Test
    @Rows({"N26", "D30"})
    void destroyedByItsAttemptListenerItDoesNotConnect() {
        destroyedIn(Socket.CONNECTION_ATTEMPT, List.of("lookup", "lookup", "attempt 127.0.0.2", "close false"));
    }

    @Test
    @Rows({"N27", "D30"})
    void destroyedByItsFailureListenerItTriesNoFurtherAddress() {
        destroyedIn(Socket.CONNECTION_ATTEMPT_FAILED, List.of("lookup", "lookup", "attempt 127.0.0.2", "failed 127.0.0.2", "close false"));
    }

    private void destroyedIn(nodo.events.Event<?> event, List<String> expected) {
        withServer((must, server) -> {
            Socket socket = new Socket();
            List<String> seen = events(socket);
            socket.once(event, must.call(() -> socket.destroy()));
            socket.connect(ConnectOptions.toPort(server.address().port()).withHost("name").withLookup(finds("127.0.0.2", HOST)));
            socket.onClose(_ -> {
                assertEquals(expected, seen);
                server.close();
            });
        });
    }

    @Test
    @Rows({"S103", "S104", "S116", "S117"})
    void connectsFromTheLocalEndThatIsAskedFor() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.listen(0, HOST, () -> {
                int port = server.address().port(); // taken on one loopback address, free on another
                server.onConnection(must.call(c -> {
                    assertEquals("127.0.0.77:" + port, c.remoteAddress() + ':' + c.remotePort());
                    c.end();
                }));
                Socket socket = Net.connect(ConnectOptions.toPort(port).withHost(HOST).withLocalAddress("127.0.0.77").withLocalPort(port));
                socket.onConnect(() -> assertEquals("127.0.0.77:" + port, socket.localAddress() + ':' + socket.localPort()));
                socket.resume().onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S99", "S103", "S104"})
    void aLocalEndThatCannotBeHadIsABindError() {
        withServer((must, server) -> {
            int busy = server.address().port();
            ConnectOptions to = ConnectOptions.toPort(busy).withHost(HOST);
            List<String> seen = new ArrayList<>();
            Consumer<ConnectOptions> attempt = options -> {
                Socket socket = Net.connect(options);
                socket.on(Socket.CONNECTION_ATTEMPT, must.notCall("attempt"));
                socket.onError(must.call(error -> {
                    SystemException failure = (SystemException) error;
                    assertEquals("bind", failure.syscall());
                    seen.add(failure.getMessage() + " / " + failure.address() + ' ' + failure.port());
                }));
            };
            attempt.accept(to.withLocalPort(busy));
            attempt.accept(to.withLocalAddress(HOST).withLocalPort(busy));
            attempt.accept(to.withLocalAddress("203.0.113.1"));
            attempt.accept(to.withLocalAddress("::1"));
            attempt.accept(to.withHost("::1").withLocalAddress(HOST));
            EventLoop.current().setImmediate(() -> server.close(must.complete(_ -> assertEquals(List.of(
                    "bind EADDRINUSE 0.0.0.0:" + busy + " / 0.0.0.0 " + busy,
                    "bind EADDRINUSE 127.0.0.1:" + busy + " / 127.0.0.1 " + busy,
                    "bind EADDRNOTAVAIL 203.0.113.1 / 203.0.113.1 null",
                    "bind EINVAL ::1 / ::1 null",
                    "bind EINVAL 127.0.0.1 / 127.0.0.1 null"), seen))));
        });
    }

    @Test
    @Rows({"S104", "N23"})
    void withSeveralAddressesABindErrorLeadsToTheNext() {
        withServer((must, server) -> {
            int busy = server.address().port();
            Socket socket = new Socket();
            List<String> seen = events(socket);
            socket.onError(must.call(error -> {
                String bind = "bind EADDRINUSE 0.0.0.0:" + busy;
                assertEquals(List.of(bind, bind), ((AggregateError) error).errors().stream().map(Throwable::getMessage).toList());
                server.close();
            }));
            socket.connect(ConnectOptions.toPort(busy).withHost("name").withLocalPort(busy).withLookup(finds(HOST, "127.0.0.2")));
            socket.onClose(_ -> assertEquals(List.of("lookup", "lookup", "error EADDRINUSE", "close true"), seen));
        });
    }

    @Test
    @Rows({"S99", "S104"})
    void aRefusalTellsOfTheLocalEndThatWasAskedFor() {
        LoopTest.run(transport, must -> {
            Server probe = Net.createServer();
            probe.listen(0, HOST, () -> {
                int port = probe.address().port();
                ConnectOptions to = ConnectOptions.toPort(port).withHost("127.0.0.2").withLocalAddress("127.0.0.77").withLocalPort(port);
                Net.connect(to).onError(must.call(error -> {
                    SystemException failure = (SystemException) error;
                    assertEquals("connect ECONNREFUSED 127.0.0.2:" + port + " - Local (127.0.0.77:" + port + ')', failure.getMessage());
                    assertEquals("127.0.0.77", failure.localAddress());
                    assertEquals(port, failure.localPort());
                    probe.close();
                }));
            });
        });
    }

    @Test
    @Rows({"S99", "N27"})
    void aFailureDuringTheCallIsNoFailedAttemptAndTellsWhereItWasBound() {
        FaultyTransport noRoute = FaultyTransport.over(transport).failNext("connect", SystemErrno.ENETUNREACH);
        LoopTest.run(noRoute, must -> {
            Socket socket = Net.connect(9, HOST);
            socket.on(Socket.CONNECTION_ATTEMPT_FAILED, must.notCall("failed"));
            socket.onError(must.call(error -> {
                SystemException failure = (SystemException) error;
                assertEquals("connect ENETUNREACH 127.0.0.1:9 - Local (0.0.0.0:0)", failure.getMessage());
                assertNull(failure.localAddress());
            }));
        });
    }

    @Test
    @Rows({"S99"})
    void aSocketThatTheSystemRefusesIsAnError() {
        FaultyTransport exhausted = FaultyTransport.over(transport).failNext("open", SystemErrno.EMFILE);
        LoopTest.run(exhausted, must -> Net.connect(9, HOST).onError(must.call(error -> assertEquals("EMFILE", NodeError.codeOf(error)))));
    }

    @Test
    @Rows({"S101"})
    void portZeroIsRefused() {
        LoopTest.run(transport, must -> Net.connect(0, HOST).onError(must.call(error -> {
            assertEquals("connect ECONNREFUSED 127.0.0.1", error.getMessage());
            assertNull(((SystemException) error).port());
        })));
    }

    @Test
    @Rows({"S100"})
    void aSecondConnectWhileConnectingFailsBoth() {
        withServer((must, server) -> {
            int port = server.address().port();
            Socket socket = new Socket();
            socket.connect(port, HOST, must.notCall("connect"));
            socket.connect(port, HOST, must.notCall("connect"));
            socket.on(Socket.READY, must.notCall("ready"));
            socket.onError(must.call(error -> {
                // the JDK tells the local end of a connection only when it stands
                assertTrue(error.getMessage().matches("connect EALREADY 127\\.0\\.0\\.1:" + port
                        + " - Local \\((127\\.0\\.0\\.1:\\d+|undefined:undefined)\\)"), error.getMessage());
                assertTrue(socket.destroyed());
            }));
            socket.onClose(must.call(hadError -> {
                assertTrue(hadError);
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S100", "D32"})
    void connectsAgainAfterAFailure() {
        withServer((must, server) -> {
            Socket socket = new Socket();
            socket.connect(1, "127.0.0.2");
            socket.once(Socket.ERROR, must.call());
            socket.once(Socket.CLOSE, () -> {
                assertSame(socket, socket.connect(server.address().port(), HOST, must.call()));
                assertNull(socket.errored());
                socket.resume().onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S100"})
    void anArgumentErrorLeavesTheSocketUntouched() {
        withServer((must, server) -> {
            Socket socket = new Socket();
            assertEquals("ERR_MISSING_ARGS", assertThrows(NodeTypeError.class,
                    () -> socket.connect(ConnectOptions.DEFAULT, must.notCall("connect"))).code());
            assertFalse(socket.connecting());
            assertEquals(0, socket.listenerCount(Socket.CONNECT));
            socket.connect(server.address().port(), HOST, must.call()).resume().onClose(_ -> server.close());
        });
    }

    @Test
    @Rows({"S108"})
    void anEmptyPathBesideAPortDoesNotMatter() {
        withServer((must, server) -> Net.connect(ConnectOptions.toPort(server.address().port()).withHost(HOST).withPath(""), must.call())
                .resume().onClose(_ -> server.close()));
    }

    @Test
    @Rows({"S109", "N26"})
    void theAttemptToAPathStartsDuringTheCall(@TempDir Path directory) {
        LoopTest.run(transport, must -> {
            String path = directory.resolve("attempt.sock").toString();
            Server server = Net.createServer(must.call(Socket::end));
            server.listen(path, () -> {
                Socket socket = new Socket();
                List<ConnectionAttempt> attempts = new ArrayList<>();
                socket.on(Socket.CONNECTION_ATTEMPT, attempts::add);
                socket.connect(path, must.call());
                assertEquals(List.of(new ConnectionAttempt(path, null, null)), attempts);
                socket.resume().onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"N19", "S125", "S126", "S127"})
    void optionsAreAppliedJustBeforeConnect() {
        SetupTransport setups = SetupTransport.over(transport);
        withServer(setups, (must, server) -> {
            SocketOptions options = SocketOptions.DEFAULT.withNoDelay(true).withKeepAlive(true).withKeepAliveInitialDelay(Duration.ofMillis(1500));
            Socket socket = Net.connect(ConnectOptions.toPort(server.address().port()).withHost(HOST).withSocket(options));
            assertEquals(List.of(), setups.options());
            socket.onConnect(must.call(() -> assertEquals(List.of("noDelay true", "keepAlive true 1 1 10"), setups.options())));
            socket.resume().onClose(_ -> server.close());
        });
    }

    @Test
    @Rows({"N19", "S125", "S127"})
    void optionsOfTcpDoNotMatterOnAPath(@TempDir Path directory) {
        SetupTransport setups = SetupTransport.over(transport);
        LoopTest.run(setups, must -> {
            String path = directory.resolve("options.sock").toString();
            Server server = Net.createServer(must.call(Socket::end));
            SocketOptions options = SocketOptions.DEFAULT.withNoDelay(true).withKeepAlive(true);
            server.listen(path, () -> Net.connect(ConnectOptions.toPath(path).withSocket(options), must.call()).resume()
                    .onClose(_ -> server.close()));
        });
        assertEquals(List.of(), setups.options());
    }

    @Test
    @Rows({"N35"})
    void theBlockListSparesOtherAddresses() {
        withServer((must, server) -> {
            BlockList list = new BlockList();
            list.addAddress("127.0.0.2");
            Socket socket = new Socket();
            List<String> seen = events(socket);
            socket.connect(ConnectOptions.toPort(server.address().port()).withHost("name").withBlockList(list)
                    .withLookup(finds("127.0.0.2", HOST)));
            socket.resume().onClose(must.call(_ -> {
                assertEquals(List.of("lookup", "lookup", "failed 127.0.0.2", "attempt 127.0.0.1", "connect", "close false"), seen);
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S133", "S119"})
    void unrefBeforeConnectingIsRemembered() {
        LoopTest.run(transport, must -> {
            must.leaveHandlesOpen();
            Server server = Net.createServer();
            server.listen(0, HOST, () -> {
                server.unref();
                server.onConnection(c -> c.unref());
                Socket socket = new Socket().unref();
                socket.connect(server.address().port(), HOST, must.call());
                EventLoop.current().setTimeout(must.notCall("nothing keeps the loop"), Duration.ofMillis(50)).unref();
            });
        });
    }
}
