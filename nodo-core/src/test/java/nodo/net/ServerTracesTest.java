package nodo.net;

import static nodo.testkit.TraceLog.UNDEFINED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import nodo.errors.NodeError;
import nodo.errors.NodeException;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.stream.Completion;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of servers.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ServerTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    private static final String EVENTS = "listening close error";
    private static final String HOST = "127.0.0.1";
    @Parameter Transport transport;

    /// A callback that shows its argument only where there is one.
    private static Completion told(Twin twin, String actor, String event) {
        return error -> {
            if (error == null) twin.log.log(actor, event);
            else twin.log.log(actor, event, error);
        };
    }

    @Test
    @Rows({"S29", "S33", "S34", "S40", "S42", "S45", "S65"})
    void listenTwice() {
        Twin.run(transport, "listen-twice", twin -> {
            Server a = twin.watch("nohost", Net.createServer(), EVENTS);
            a.listen(0, () -> twin.log.log("nohost", "listenCallback1"));
            twin.log.log("nohost", "state:afterListenCall", a.listening(), a.address() != null);
            again(twin, "nohost", "secondListenSync", () -> a.listen(0, () -> twin.log.log("nohost", "listenCallback2")));
            a.once(Server.LISTENING, () -> {
                again(twin, "nohost", "secondListenWhenListening", () -> a.listen(0));
                a.close(_ -> a.listen(0, HOST, () -> {
                    twin.log.log("nohost", "listenCallbackAgain", a.listening());
                    a.close();
                }));
            });
            Server b = twin.watch("host", Net.createServer(), EVENTS);
            b.listen(0, HOST, () -> twin.log.log("host", "listenCallback1"));
            twin.log.log("host", "state:afterListenCall", b.listening(), b.address());
            again(twin, "host", "secondListenSync", () -> b.listen(0, HOST, () -> twin.log.log("host", "listenCallback2")));
            b.once(Server.LISTENING, () -> b.close());
            twin.log.deviates("X4", twin.log.line("host", "secondListenSync", "ok"),
                    twin.log.line("host", "secondListenSync", NodeException.serverAlreadyListen()));
            twin.log.deviates("X4", twin.log.line("host", "listenCallback2"));
        });
    }

    private static void again(Twin twin, String actor, String name, Runnable listen) {
        try {
            listen.run();
            twin.log.log(actor, name, "ok");
        } catch (RuntimeException thrown) {
            twin.log.log(actor, name, thrown);
        }
    }

    @Test
    @Rows({"S29", "S34", "S35", "S42", "S45", "S65"})
    void listenCloseSync() {
        Twin.run(transport, "listen-close-sync", twin -> {
            Server a = twin.watch("nohost", Net.createServer(), EVENTS);
            a.listen(0, () -> twin.log.log("nohost", "listenCallback1"));
            a.close(told(twin, "nohost", "closeCallback"));
            twin.log.log("nohost", "state", a.listening(), a.address());
            a.once(Server.CLOSE, () -> a.listen(0, () -> {
                twin.log.log("nohost", "listenCallback2");
                a.close();
            }));
            Server b = twin.watch("host", Net.createServer(), EVENTS);
            b.listen(0, HOST, () -> twin.log.log("host", "listenCallback1"));
            b.close(told(twin, "host", "closeCallback"));
            b.once(Server.CLOSE, () -> b.listen(0, HOST, () -> {
                twin.log.log("host", "listenCallback2");
                b.close();
            }));
        });
    }

    @Test
    @Rows({"S28", "S42", "S45", "S46", "S61", "S65"})
    void eaddrinuse() {
        Twin.run(transport, "eaddrinuse", twin -> {
            Server first = Net.createServer();
            first.listen(0, HOST, () -> {
                int port = twin.log.mask(first.address().port(), "<PORT>");
                Server server = twin.watch("server", Net.createServer(), EVENTS);
                server.listen(port, HOST, () -> twin.log.log("server", "listenCallback"));
                twin.log.log("server", "state:afterListenCall", server.listening(), server.address());
                server.once(Server.ERROR, () -> {
                    twin.log.log("server", "state@error", server.listening());
                    first.close(_ -> {
                        server.once(Server.LISTENING, () -> server.close());
                        server.listen(port, HOST);
                    });
                });
            });
        });
    }

    @Test
    @Rows({"S28", "S31", "S46", "S54", "S60", "S139", "S141", "S142", "S143"})
    void eaddrinusePath(@TempDir Path directory) {
        Twin.run(transport, "eaddrinuse-path", twin -> {
            Path file = directory.resolve("busy.sock");
            String path = twin.log.mask(file.toString(), "<PATH>");
            Server first = twin.watch("first", Net.createServer(), EVENTS);
            first.listen(path, () -> {
                twin.log.log("first", "address", first.address(), isSocket(file));
                Server second = twin.watch("second", Net.createServer(), EVENTS);
                second.listen(ListenOptions.onPath(path));
                second.once(Server.ERROR, () -> first.close(_ -> {
                    twin.log.log("first", "existsAfterClose", Files.exists(file));
                    unchecked(() -> Files.writeString(file, "stale"));
                    second.once(Server.ERROR, () -> twin.log.log("second", "staleFileKept", unchecked(() -> Files.readString(file))));
                    second.listen(path);
                }));
            });
        });
    }

    private static boolean isSocket(Path file) {
        return unchecked(() -> Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)).isOther();
    }

    private interface Fallible<T> {
        T call() throws IOException;
    }

    private static <T> T unchecked(Fallible<T> call) {
        try {
            return call.call();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    @Rows({"S28", "S35", "S45", "S46", "S47"})
    void seedRetry() {
        Twin.run(transport, "seed-retry", twin -> {
            Server blocker = Net.createServer();
            blocker.listen(0, HOST, () -> {
                int port = twin.log.mask(blocker.address().port(), "<PORT>");
                Server server = twin.watch("server", Net.createServer(), "listening close");
                int[] tries = {0};
                server.onError(error -> {
                    String code = NodeError.codeOf(error);
                    twin.log.log("server", "error", code, ++tries[0]);
                    if (!"EADDRINUSE".equals(code)) return;
                    if (tries[0] == 2) blocker.close();
                    EventLoop.current().setTimeout(() -> {
                        server.close();
                        server.listen(port, HOST);
                    }, Duration.ofMillis(20));
                });
                server.listen(port, HOST);
                server.onListening(() -> {
                    twin.log.log("server", "got", server.address().port());
                    server.removeAllListeners(Server.CLOSE);
                    server.close();
                });
            });
        });
    }

    @Test
    @Rows({"S28", "S35", "S42", "S46", "S63"})
    void serverErrorNoClose() {
        Twin.run(transport, "server-error-no-close", twin -> {
            Server blocker = Net.createServer();
            blocker.listen(0, () -> {
                int port = twin.log.mask(blocker.address().port(), "<PORT>");
                Server server = twin.watch("server", Net.createServer(), EVENTS);
                server.listen(port, () -> twin.log.log("server", "listenCallback"));
                twin.log.log("server", "afterListenCall", server.listening());
                server.onError(_ -> twin.later(() -> {
                    twin.log.log("server", "later", server.listening());
                    server.close(told(twin, "server", "closeCallback"));
                    blocker.close();
                }, 20));
            });
        });
    }

    @Test
    @Rows({"S26", "S33", "S34", "S38", "S65"})
    void serverCloseLive() {
        Twin.run(transport, "server-close-live", twin -> {
            Socket[] accepted = new Socket[1];
            Server server = twin.watch("server", Net.createServer(c -> accepted[0] = c.resume()), "close");
            server.listen(0, HOST, () -> {
                int port = twin.log.mask(server.address().port(), "<PORT>");
                Socket client = Net.connect(port, HOST).resume();
                client.onConnect(() -> twin.later(() -> {
                    Server returned = server.close(told(twin, "server", "closeCallback"));
                    twin.log.log("server", "closeReturnsThis", returned == server);
                    twin.log.log("server", "state:afterCloseCall", server.listening(), server.address());
                    Socket late = twin.watch("late", Net.connect(port, HOST), LIFE);
                    late.onClose(_ -> server.getConnections((error, count) -> {
                        twin.log.log("server", "getConnections", error, count);
                        accepted[0].onClose(_ -> twin.log.log("server", "lastConnectionClosed"));
                        client.end();
                    }));
                }, 20));
            });
        });
    }

    @Test
    @Rows({"S26", "S34", "S35"})
    void serverCloseTwice() {
        Twin.run(transport, "server-close-twice", twin -> {
            Server never = twin.watch("never", Net.createServer(), "close error");
            never.close(told(twin, "never", "closeCallback"));
            twin.log.log("never", "afterCloseCall");
            Server server = twin.watch("server", Net.createServer(), EVENTS);
            server.listen(0, HOST, () -> {
                server.close(told(twin, "server", "closeCallback1"));
                server.close(told(twin, "server", "closeCallback2"));
                twin.log.log("server", "afterCloseCalls");
            });
            server.once(Server.CLOSE, () -> EventLoop.current().setImmediate(() -> server.close(told(twin, "server", "closeCallback3"))));
        });
    }

    @Test
    @Rows({"S27", "S38"})
    void getConnections() {
        Twin.run(transport, "get-connections", twin -> {
            Server server = Net.createServer(c -> c.resume());
            List<Socket> clients = new ArrayList<>();
            Runnable none = () -> count(twin, server, "none", () -> server.close(_ -> count(twin, server, "closed", () -> { })));
            Runnable two = () -> count(twin, server, "two", () -> {
                clients.get(1).destroy();
                clients.get(2).destroy();
                twin.later(none, 40);
            });
            Runnable three = () -> count(twin, server, "three", () -> {
                clients.getFirst().onClose(_ -> twin.later(two, 40));
                clients.getFirst().end();
            });
            int[] seen = {0};
            server.listen(0, HOST, () -> count(twin, server, "empty", () -> {
                server.onConnection(_ -> {
                    if (++seen[0] == 3) three.run();
                });
                for (int i = 0; i < 3; i++) clients.add(Net.connect(server.address().port(), HOST).resume());
            }));
        });
    }

    private static void count(Twin twin, Server server, String tag, Runnable next) {
        boolean[] sync = {true};
        Server returned = server.getConnections((error, count) -> {
            twin.log.log("server", tag, error, count, sync[0] ? "sync" : "async");
            next.run();
        });
        sync[0] = false;
        if (tag.equals("empty")) twin.log.log("server", "returnsThis", returned == server);
    }

    @Test
    @Rows({"S27", "S38", "S66", "N7"})
    void maxConnectionsDrop() {
        Twin.run(transport, "max-connections-drop", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> c.resume()), "connection close");
            server.setMaxConnections(1);
            server.on(Server.DROP, (Dropped dropped) -> twin.log.mask(dropped.remotePort(), "<CLIENT2>"));
            twin.watch("server", server, "drop");
            server.on(Server.DROP, () -> server.getConnections((error, count) -> twin.log.log("server", "getConnections", error, count)));
            server.listen(0, HOST, () -> {
                int port = twin.log.mask(server.address().port(), "<PORT>");
                Socket one = Net.connect(port, HOST).resume();
                one.onConnect(() -> {
                    Socket two = twin.watch("second", Net.connect(port, HOST), LIFE).resume();
                    two.onClose(_ -> {
                        one.onClose(_ -> {
                            Socket three = twin.watch("third", Net.connect(port, HOST), LIFE).resume();
                            three.onConnect(() -> {
                                three.end();
                                server.close();
                            });
                        });
                        one.end();
                    });
                });
            });
        });
    }

    @Test
    @Rows({"S66", "N7"})
    void maxConnectionsZero(@TempDir Path directory) {
        Twin.run(transport, "max-connections-zero", twin -> {
            Server server = Net.createServer(c -> c.end());
            server.onConnection(_ -> twin.log.log("server", "connection"));
            server.on(Server.DROP, () -> twin.log.log("server", "drop", componentsOfDropped()));
            server.listen(0, HOST, () -> limited(twin, server, 0, () -> limited(twin, server, null, () ->
                    limited(twin, server, null, () -> limited(twin, server, 1, server::close)))));
            twin.log.deviates("Java has null alone for undefined", twin.log.line("server", "maxConnections", UNDEFINED),
                    twin.log.line("server", "maxConnections", (Object) null));
            Server ipc = Net.createServer();
            ipc.setMaxConnections(0);
            twin.watch("ipc", ipc, "drop");
            String path = directory.resolve("max.sock").toString();
            ipc.listen(path, () -> Net.connect(path).resume().onClose(hadError -> {
                twin.log.log("ipc", "clientClose", hadError);
                ipc.close();
            }));
        });
    }

    private static List<String> componentsOfDropped() {
        return Arrays.stream(Dropped.class.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    private static void limited(Twin twin, Server server, @Nullable Integer limit, Runnable next) {
        server.setMaxConnections(limit);
        twin.log.log("server", "maxConnections", server.maxConnections());
        Net.connect(server.address().port(), HOST).resume().onClose(hadError -> {
            twin.log.log("server", "clientClose", hadError);
            next.run();
        });
    }

    @Test
    @Rows({"S4", "S95", "D34", "D35", "D45"})
    void pauseOnConnect() {
        Twin.run(transport, "pause-on-connect", twin -> {
            Server server = Net.createServer(ServerOptions.DEFAULT.withPauseOnConnect(true));
            server.onConnection(c -> {
                twin.watch("conn", c, "pause resume data end close");
                twin.log.log("conn", "state", c.isPaused(), c.readableFlowing(), c.bytesRead());
                twin.later(() -> {
                    twin.log.log("conn", "state+40ms", c.isPaused(), c.bytesRead(), c.readableLength());
                    c.resume();
                    twin.log.log("conn", "afterResumeCall", c.isPaused(), c.readableFlowing());
                }, 40);
                c.onClose(_ -> server.close());
            });
            server.listen(0, HOST, () -> {
                Socket client = Net.connect(server.address().port(), HOST);
                client.onConnect(() -> client.end("payload"));
                client.resume();
            });
        });
    }

    @Test
    @Rows({"S2", "S24", "S30", "S33", "S36", "S40", "S41", "S43", "S51", "S53", "S55", "S61", "S62", "S63", "S65", "N2", "N3", "N4", "N6"})
    void serverProperties() {
        Twin.run(transport, "server-properties", twin -> {
            Server fresh = Net.createServer();
            snapshot(twin, "1-new", fresh);
            twin.log.log("1-new", "address", fresh.address());
            snapshot(twin, "2-options", Net.createServer(new ServerOptions(true, true, true, true, Duration.ofMillis(2500), 1000, null)));
            ServerOptions negative = ServerOptions.DEFAULT.withKeepAliveInitialDelay(Duration.ofMillis(-5)).withHighWaterMark(-1);
            snapshot(twin, "3-options", new Server(negative, null));
            twin.log.omits("Java has no call without new", "4-no-new", "properties");
            Map<String, BiConsumer<Server, Runnable>> kinds = new LinkedHashMap<>();
            kinds.put("any", (server, listener) -> server.listen(listener));
            kinds.put("v4", (server, listener) -> server.listen(0, HOST, listener));
            kinds.put("any4", (server, listener) -> server.listen(0, "0.0.0.0", listener));
            kinds.put("options", (server, listener) -> server.listen(ListenOptions.onPort(0).withHost(HOST), listener));
            kinds.put("backlog", (server, listener) -> server.listen(0, HOST, 5, listener));
            kinds.put("backlog2", (server, listener) -> server.listen(ListenOptions.onPort(0).withBacklog(5), listener));
            listenNext(twin, new ArrayDeque<>(kinds.keySet()), kinds);
            for (String kind : List.of("string-port", "null", "undefined", "port-undefined", "port-null")) {
                twin.log.omits("a port is a number in Java, or it is not there", "5-" + kind, "address", "closed");
            }
        });
    }

    /// The properties in the order of the trace. `dropMaxConnection` exists among cluster workers only.
    @SuppressWarnings("deprecation")
    private static void snapshot(Twin twin, String stage, Server server) {
        ServerOptions options = server.options();
        Object[] shown = {server.listening(), Twin.orUndefined(server.maxConnections()), UNDEFINED, options.allowHalfOpen(), options.pauseOnConnect(),
            options.noDelay(), options.keepAlive(), options.keepAliveInitialDelay().toSeconds(), options.highWaterMark(), UNDEFINED};
        String removed = twin.log.line(stage, "properties", shown);
        shown[9] = server.connections();
        twin.log.deviates("X3", removed, twin.log.line(stage, "properties", shown));
        twin.log.log(stage, "properties", shown);
    }

    private static void listenNext(Twin twin, Queue<String> names, Map<String, BiConsumer<Server, Runnable>> kinds) {
        String kind = names.poll();
        if (kind == null) return;
        Server server = Net.createServer();
        kinds.get(kind).accept(server, () -> {
            AddressInfo address = (AddressInfo) server.address();
            twin.log.log("5-" + kind, "address", address.address(), address.family(), address.port() > 0 ? "number" : "none", 0, true);
            server.close(_ -> {
                twin.log.log("5-" + kind, "closed", server.listening(), server.address());
                listenNext(twin, names, kinds);
            });
        });
    }

    @Test
    @Rows({"S68", "S69", "S119", "S133"})
    void unref() {
        Twin.run(transport, "unref", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.log.log("server", "connUnrefReturnsThis", c.unref() == c);
                twin.watch("conn", c, LIFE);
            }), "listening close");
            server.listen(0, HOST, () -> {
                twin.log.log("server", "unrefReturnsThis", server.unref() == server, server.unref() == server, server.listening());
                Socket client = twin.watch("client", Net.connect(server.address().port(), HOST), LIFE);
                client.onConnect(() -> {
                    client.unref();
                    client.ref();
                    twin.log.log("client", "refUnrefReturnThis", client.ref() == client, client.unref() == client);
                    twin.later(() -> twin.log.log("client", "lastTimer", client.destroyed(), client.readyState()), 30);
                });
            });
            Server early = Net.createServer();
            early.unref();
            early.listen(0, () -> twin.log.log("early", "listening"));
        });
    }
}
