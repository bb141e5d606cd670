package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.NodeError;
import nodo.errors.NodeException;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.AbortController;
import nodo.loop.EventLoop;
import nodo.spi.transport.Feature;
import nodo.spi.transport.ListenSetup;
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

/// [`server.listen()`](https://nodejs.org/api/net.html#serverlisten), where no trace looks.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ServerListenTest {
    private static final String HOST = "127.0.0.1";
    /// Longer than a name in the DNS can be, so that no resolver asks anybody.
    private static final String NO_NAME = "n".repeat(300);
    @Parameter Transport transport;

    @Test
    @Rows({"S40", "S42", "S48", "S51", "S60", "S61", "S29"})
    void returnsTheServerAndTellsByTick(@TempDir Path directory) {
        List<String> order = new ArrayList<>();
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            EventLoop.current().setImmediate(() -> order.add("immediate"));
            assertSame(server, server.listen(0, must.call(() -> {
                order.add("listening");
                server.close();
            })));
            EventLoop.current().nextTick(() -> order.add("tick"));
            order.add("returned");
            Server path = Net.createServer();
            assertSame(path, path.listen(directory.resolve("s").toString(), must.call(() -> path.close())));
            Server options = Net.createServer();
            assertSame(options, options.listen(ListenOptions.onPort(0), must.call(() -> options.close())));
        });
        assertEquals(List.of("returned", "listening", "tick", "immediate"), order);
    }

    @Test
    @Rows({"S43", "S55", "S41"})
    void handsTheBacklogDown(@TempDir Path directory) {
        SetupTransport setups = SetupTransport.over(transport);
        LoopTest.run(setups, must -> {
            Net.createServer().listen(0).close();
            Net.createServer().listen(ListenOptions.onPort(0).withBacklog(5)).close();
            Net.createServer().listen(ListenOptions.onPort(0).withBacklog(0)).close();
            Net.createServer().listen(directory.resolve("backlog.sock").toString(), 7, null).close();
            Server named = Net.createServer();
            named.listen(0, HOST, 9, must.call(() -> named.close()));
        });
        assertEquals(List.of(511, 5, 511, 7, 9), setups.listens().stream().map(ListenSetup::backlog).toList());
    }

    @Test
    @Rows({"S44"})
    void aPortWithConnectionsInTimeWaitCanBeBoundAgain() {
        LoopTest.run(transport, must -> {
            Server first = Net.createServer(must.call(c -> c.end("bye"))); // who ends first waits
            first.listen(0, HOST, () -> {
                int port = first.address().port();
                Net.connect(port, HOST).resume().onClose(_ -> first.close(_ -> {
                    Server second = Net.createServer();
                    second.listen(port, HOST, must.call(() -> second.close()));
                }));
            });
        });
    }

    @Test
    @Rows({"S63", "S46"})
    void aPortThatIsTakenInOneFamilyIsTaken() {
        LoopTest.run(transport, must -> {
            Server first = Net.createServer();
            first.listen(0, "::1", () -> {
                int port = first.address().port();
                Server second = Net.createServer();
                second.onListening(must.notCall("listens"));
                second.onError(must.call(error -> {
                    assertEquals("listen EADDRINUSE: address already in use :::" + port, error.getMessage());
                    first.close();
                }));
                second.listen(port);
            });
        });
    }

    @Test
    @Rows({"S63"})
    void fallsBackToIpv4WhereIpv6CannotBeBound() {
        FaultyTransport noIpv6 = FaultyTransport.over(transport).failNext("listen", SystemErrno.EADDRNOTAVAIL);
        LoopTest.run(noIpv6, must -> {
            Server server = Net.createServer();
            server.listen(0, must.call(() -> {
                AddressInfo address = (AddressInfo) server.address();
                assertEquals("0.0.0.0 IPv4", address.address() + ' ' + address.family());
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S28", "S59"})
    void tellsOfTheFallbackWhereThatFailsToo() {
        FaultyTransport forbidden = FaultyTransport.over(transport).failNext("listen", SystemErrno.EACCES).failNext("listen", SystemErrno.EACCES);
        LoopTest.run(forbidden, must -> Net.createServer().listen(80).onError(must.call(error -> {
            assertEquals("listen EACCES: permission denied 0.0.0.0:80", error.getMessage());
            assertEquals(80, ((SystemException) error).port());
        })));
    }

    @Test
    @Rows({"S53", "S42"})
    void looksAHostNameUp() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.listen(0, "localhost", must.call(() -> {
                assertTrue(List.of("127.0.0.1", "::1").contains(server.address().address()), () -> "" + server.address());
                server.close();
            }));
            assertNull(server.address(), "not before the lookup");
        });
    }

    @Test
    @Rows({"S28", "S53", "S45"})
    void aHostThatIsNotFoundIsAnErrorAndTheServerCanListenAgain() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.listen(0, NO_NAME);
            server.onError(must.call(error -> {
                assertEquals("getaddrinfo ENOTFOUND " + NO_NAME, error.getMessage());
                assertFalse(server.listening());
                assertNull(server.address());
                server.listen(0, HOST, must.call(() -> server.close()));
            }));
        });
    }

    @Test
    @Rows({"S28", "S62"})
    void anAddressOfAnotherMachineIsNotAvailable() {
        LoopTest.run(transport, must -> Net.createServer().listen(0, "203.0.113.1").onError(must.call(error -> {
            SystemException failure = (SystemException) error;
            assertEquals("listen EADDRNOTAVAIL: address not available 203.0.113.1", failure.getMessage());
            assertEquals("203.0.113.1", failure.address());
            assertNull(failure.port());
        })));
    }

    @Test
    @Rows({"S8", "S63", "S64"})
    void withoutHostBothFamiliesReachIt() {
        LoopTest.run(transport, must -> {
            List<String> peers = new ArrayList<>();
            Server server = Net.createServer();
            server.onConnection(must.call(2, (Socket c) -> {
                peers.add(c.remoteFamily() + ' ' + c.remoteAddress() + ' ' + c.localFamily() + ' ' + c.localAddress());
                c.end();
            }));
            server.listen(() -> Net.connect(server.address().port(), HOST).resume().onClose(_ ->
                    Net.connect(server.address().port(), "::1").resume().onClose(_ -> {
                        assertEquals(List.of("IPv6 ::ffff:127.0.0.1 IPv6 ::ffff:127.0.0.1", "IPv6 ::1 IPv6 ::1"), peers);
                        server.close();
                    })));
        });
    }

    @Test
    @Rows({"N9"})
    void ipv6OnlyRefusesIpv4OrIsRefusedItself() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            ListenOptions only = ListenOptions.onPort(0).withIpv6Only(true);
            if (!transport.supports(Feature.IPV6_ONLY)) {
                NodeException refusal = assertThrows(NodeException.class, () -> server.listen(only));
                assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", refusal.code());
                assertTrue(refusal.getMessage().contains("ipv6Only"), refusal.getMessage());
                server.listen(0, must.call(() -> server.close()));
                return;
            }
            server.onConnection(must.call(Socket::end));
            server.listen(only, () -> {
                int port = server.address().port();
                Net.connect(port, HOST).onError(must.call(error -> assertEquals("ECONNREFUSED", NodeError.codeOf(error))));
                Net.connect(port, "::1").resume().onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"N10"})
    void reusePortSharesAPort() {
        assumeTrue(transport.supports(Feature.REUSE_PORT), "this system has no SO_REUSEPORT");
        LoopTest.run(transport, must -> {
            ListenOptions shared = ListenOptions.onPort(0).withHost(HOST).withReusePort(true);
            Server first = Net.createServer();
            first.listen(shared, () -> {
                int port = first.address().port();
                Server second = Net.createServer();
                second.listen(shared.withPort(port), must.call(() -> refusesWhoDoesNotShare(must, port, () -> {
                    first.close();
                    second.close();
                })));
            });
        });
    }

    private static void refusesWhoDoesNotShare(Must must, int port, Runnable then) {
        Net.createServer().listen(port, HOST).onError(must.call(error -> {
            assertEquals("EADDRINUSE", NodeError.codeOf(error));
            then.run();
        }));
    }

    @Test
    @Rows({"S56", "S57", "S59"})
    void exclusiveHasNoEffectWhereNothingIsShared() {
        LoopTest.run(transport, must -> {
            ListenOptions exclusive = ListenOptions.onPort(0).withHost("localhost").withExclusive(true);
            Server server = Net.createServer();
            server.listen(exclusive, must.call(() -> {
                assertTrue(server.address().port() > 0);
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S52", "S54"})
    void aPathDoesNotMatterWhereThereIsAPort() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            server.listen(ListenOptions.onPort(0).withPath("/does/not/exist"), must.call(() -> {
                assertTrue(server.address().port() > 0);
                server.close();
            }));
        });
    }

    @Test
    @Rows({"S48", "S49"})
    void takesOverWhatAnotherServerListensOn() {
        LoopTest.run(transport, must -> {
            Server first = Net.createServer();
            first.onConnection(_ -> must.notCall("the first server gets nothing").run());
            Server second = Net.createServer(must.call(Socket::end));
            first.listen(0, HOST, () -> {
                int port = first.address().port();
                assertSame(second, second.listen(first, must.call(() -> {
                    assertEquals(port, second.address().port());
                    Net.connect(port, HOST).resume().onClose(_ -> second.close(must.complete(_ -> closedBoth(must, first, port))));
                })));
            });
        });
    }

    private static void closedBoth(Must must, Server first, int port) {
        assertTrue(first.listening(), "it does not know");
        Net.connect(port, HOST).onError(must.call(error -> {
            assertEquals("ECONNREFUSED", NodeError.codeOf(error));
            first.close(must.succeed());
        }));
    }

    @Test
    @Rows({"S49"})
    void theFirstServerMayCloseWhatTheSecondTookOver(@TempDir Path directory) {
        LoopTest.run(transport, must -> {
            String path = directory.resolve("taken.sock").toString();
            Server first = Net.createServer();
            Server second = Net.createServer();
            first.listen(path, () -> second.listen(first, () -> {
                assertEquals(path, second.address().address());
                first.close(must.complete(_ -> {
                    assertFalse(Files.exists(Path.of(path)));
                    assertTrue(second.listening());
                    second.close(must.succeed());
                }));
            }));
        });
    }

    @Test
    @Rows({"S49", "S58"})
    void refusesToTakeOverWhereNothingListens() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            NodeTypeError refusal = assertThrows(NodeTypeError.class, () -> server.listen(Net.createServer(), must.notCall("listens")));
            assertEquals("ERR_INVALID_ARG_VALUE", refusal.code());
            assertEquals(0, server.listenerCount(Server.LISTENING));
            server.listen(0, must.call(() -> server.close()));
        });
    }

    @Test
    @Rows({"S28", "S45", "S46"})
    void mayListenAgainInsideTheErrorListener() {
        LoopTest.run(transport, must -> {
            Server busy = Net.createServer();
            busy.listen(0, HOST, () -> {
                Server server = Net.createServer();
                server.onError(must.call(_ -> server.listen(0, HOST)));
                server.listen(busy.address().port(), HOST, must.call(() -> {
                    server.close();
                    busy.close();
                }));
            });
        });
    }

    @Test
    @Rows({"N12"})
    void aSignalThatAbortsAfterTheCloseDoesNothing() {
        LoopTest.run(transport, must -> {
            AbortController stop = new AbortController();
            Server server = Net.createServer();
            server.onClose(must.call(() -> EventLoop.current().setImmediate(() -> stop.abort())));
            server.listen(ListenOptions.onPort(0).withSignal(stop.signal()), must.call(() -> server.close()));
        });
    }

    @Test
    @Rows({"N12", "S34"})
    void aSignalCancelsAPendingListen() {
        LoopTest.run(transport, must -> {
            AbortController stop = new AbortController();
            Server server = Net.createServer();
            server.onListening(must.notCall("listens")).onClose(must.call());
            server.listen(ListenOptions.onPort(0).withHost(HOST).withSignal(stop.signal()));
            stop.abort();
        });
    }

    @Test
    @Rows({"S68"})
    void refKeepsTheLoopGoingAgain() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            assertSame(server, server.unref().unref().ref().ref());
            server.listen(0);
            EventLoop.current().setTimeout(must.call(() -> server.close()), Duration.ofMillis(50)).unref();
        });
    }

    @Test
    @Rows({"S69"})
    void unrefLetsTheLoopEndButNotBeforeItsConnections() {
        LoopTest.run(transport, must -> {
            must.leaveHandlesOpen();
            Server server = Net.createServer(c -> c.end("x"));
            server.listen(0, HOST, () -> {
                server.unref();
                Net.connect(server.address().port(), HOST).resume().onClose(must.call(_ ->
                        EventLoop.current().setTimeout(must.notCall("nothing keeps the loop"), Duration.ofMillis(50)).unref()));
            });
        });
    }

    @Test
    @Rows({"S30", "S33", "S65"})
    void theAddressIsAskedFromTheSystem() {
        LoopTest.run(transport, must -> {
            Server server = Net.createServer();
            assertNull(server.address());
            server.listen(0);
            AddressInfo address = (AddressInfo) server.address();
            assertNotNull(address);
            assertEquals("::", address.address());
            assertTrue(address.port() > 0);
            server.close(must.succeed());
            assertNull(server.address());
        });
    }
}
