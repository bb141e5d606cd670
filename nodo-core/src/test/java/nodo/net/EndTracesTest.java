package nodo.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import nodo.buffer.Encoding;
import nodo.spi.transport.Transport;
import nodo.testkit.OneByteTransport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of how connections end.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class EndTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    @Parameter Transport transport;

    @Test
    @Rows({"S84", "S85", "S95", "S114", "S115", "D13", "D14", "D15", "D16", "D18"})
    void clientEnd() {
        Twin.run(transport, "client-end", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.watch("conn", c, LIFE + " data");
                c.onEnd(() -> twin.log.log("conn", "state@end", c.writable(), c.writableEnded(), c.destroyed(), c.readyState()));
                c.onClose(_ -> twin.log.log("conn", "state@close", c.destroyed(), c.bytesRead(), c.bytesWritten(), c.readyState()));
            }), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " data");
                client.onConnect(() -> {
                    client.end("bye", error -> twin.log.log("client", "endCallback", error));
                    twin.log.log("client", "state:afterEndCall", client.writable(), client.writableEnded(), client.readable(), client.readyState());
                });
                client.onEnd(() -> twin.log.log("client", "state@end", client.writableFinished(), client.destroyed(), client.readyState()));
                client.onClose(_ -> {
                    twin.log.log("client", "state@close", client.destroyed(), client.readyState());
                    server.close();
                });
            });
        });
    }

    @Test
    @Rows({"S84", "S85", "D13", "D18", "D27"})
    void serverEnd() {
        Twin.run(transport, "server-end", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.watch("conn", c, LIFE);
                c.resume();
                c.end("goodbye\n");
            }), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " data");
                client.onEnd(() -> twin.log.log("client", "state@end", client.writable(), client.writableEnded(), client.destroyed()));
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S3", "S86", "N39", "D28"})
    void halfOpenServer() {
        Twin.run(transport, "half-open-server", twin -> {
            Server server = twin.watch("server", Net.createServer(ServerOptions.DEFAULT.withAllowHalfOpen(true), c -> {
                twin.watch("conn", c, LIFE + " data");
                c.onEnd(() -> {
                    twin.log.log("conn", "state@end", c.allowHalfOpen(), c.writable(), c.readable(), c.readyState());
                    twin.later(() -> {
                        twin.log.log("conn", "state+20ms", c.writable(), c.destroyed(), c.readyState());
                        twin.log.log("conn", "write", c.write("late"));
                        c.end();
                    }, 20);
                });
            }), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " data");
                client.onConnect(() -> client.end("req"));
                client.onFinish(() -> twin.log.log("client", "state@finish", client.readable(), client.readyState(), client.destroyed()));
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S75", "S86", "N39", "D28"})
    void halfOpenClient() {
        Twin.run(transport, "half-open-client", twin -> {
            Server server = twin.watch("server", Net.createServer(ServerOptions.DEFAULT.withAllowHalfOpen(true), c -> {
                twin.watch("conn", c, LIFE + " data");
                c.end("first");
            }), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.connect(ConnectOptions.toPort(server.address().port()).withHost("127.0.0.1")
                        .withSocket(SocketOptions.DEFAULT.withAllowHalfOpen(true)));
                twin.watch("client", client, LIFE + " data");
                client.onEnd(() -> {
                    twin.log.log("client", "state@end", client.writable(), client.readyState());
                    twin.later(() -> {
                        twin.log.log("client", "state+20ms", client.destroyed(), client.readyState());
                        client.end("second");
                    }, 20);
                });
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S82", "S84", "D40"})
    void noReader() {
        Twin.run(transport, "no-reader", twin -> {
            Deque<String> names = new ArrayDeque<>(List.of("conn-empty", "conn-data"));
            Server server = Net.createServer(c -> {
                String who = names.remove();
                twin.watch(who, c, "end finish close");
                twin.later(() -> {
                    twin.log.log(who, "stateLater", c.readableLength(), c.readableEnded(), c.destroyed(), c.readableFlowing());
                    c.resume();
                }, 80);
            });
            server.listen(0, "127.0.0.1", () -> {
                int port = server.address().port();
                Socket a = new Socket();
                a.connect(port, "127.0.0.1", a::end);
                a.resume().onClose(_ -> {
                    Socket b = new Socket();
                    b.connect(port, "127.0.0.1", () -> b.end("unread"));
                    b.resume().onClose(_ -> server.close());
                });
            });
        });
    }

    @Test
    @Rows({"S114", "S115", "N46", "D13", "D14", "D15", "D16"})
    void endCallback() {
        Twin.run(transport, "end-callback", twin -> {
            Server server = Net.createServer(Socket::resume);
            server.listen(0, "127.0.0.1", () -> {
                Socket client = twin.watch("client", Net.connect(server.address().port(), "127.0.0.1"), LIFE + " prefinish");
                client.resume();
                client.onConnect(() -> {
                    Socket returned = client.end("data", Encoding.UTF8, error -> twin.log.log("client", "endCallback1", error));
                    twin.log.log("client", "endReturnsThis", returned == client);
                    client.end(error -> twin.log.log("client", "endCallback2", error));
                    twin.log.log("client", "state", client.writableEnded(), client.writableFinished(), client.writable());
                });
                client.onFinish(() -> {
                    twin.log.log("client", "state@finish", client.writableEnded(), client.writableFinished());
                    client.end(error -> twin.log.log("client", "endCallback3", error));
                });
                client.onClose(_ -> server.close());
            });
        });
    }

    @Test
    @Rows({"S96", "S111", "S114", "D11", "D13", "D14", "D15"})
    void endBeforeConnect() {
        Twin.run(transport, "end-before-connect", twin -> {
            Server server = twin.watch("server", Net.createServer(c -> twin.watch("conn", c, LIFE + " data")), "close");
            server.listen(0, "127.0.0.1", () -> {
                Socket client = Net.connect(server.address().port(), "127.0.0.1");
                twin.watch("client", client, LIFE + " data prefinish");
                client.write("one,", error -> twin.log.log("client", "writeCallback", error));
                Socket returned = client.end("two", error -> twin.log.log("client", "endCallback", error));
                twin.log.log("client", "endReturnsThis", returned == client);
                twin.log.log("client", "state", client.connecting(), client.writable(), client.writableEnded(), client.bytesWritten(),
                        client.readyState());
                client.onConnect(() -> twin.log.log("client", "state@connect", client.connecting(), client.writableFinished()));
                client.onClose(_ -> {
                    twin.log.log("client", "bytesWritten", client.bytesWritten());
                    server.close();
                });
            });
            Socket idle = twin.watch("idle", new Socket(), LIFE);
            idle.end(_ -> twin.log.log("idle", "endCallback"));
            if (transport instanceof OneByteTransport) { // takes a byte of the write when it connects, so the callback waits for the others
                twin.log.deviates("D4", twin.log.line("client", "writeCallback", (Object) null));
                String ready = twin.log.line("client", "ready");
                twin.log.deviates("D4", ready, ready, twin.log.line("client", "writeCallback", (Object) null));
            }
        });
    }
}
