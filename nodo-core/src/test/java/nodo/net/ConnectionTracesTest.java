package nodo.net;

import nodo.buffer.Buffer;
import nodo.spi.transport.Transport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of connections, ends and closes.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class ConnectionTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    @Parameter Transport transport;

    @Test
    @Rows({"S7", "S15", "D46"})
    void echoServer() {
        Twin.run(transport, "echo-server", twin -> {
            StringBuilder got = new StringBuilder();
            Server server = twin.watch("server", Net.createServer(c -> {
                twin.log.log("server", "connectionListener", c);
                twin.watch("conn", c, LIFE + " pipe unpipe");
                c.write("hello\r\n");
                c.pipe(c);
            }), "listening connection error close");
            server.listen(0, "127.0.0.1", () -> {
                twin.log.log("server", "listenCallback", server.listening());
                int port = twin.log.mask(server.address().port(), "<PORT>");
                Socket client = Net.createConnection(ConnectOptions.toPort(port).withHost("127.0.0.1"));
                client.once(Socket.CONNECT, () -> {
                    twin.log.log("client", "connectListener");
                    client.write("world!\r\n");
                });
                twin.watch("client", client, "lookup " + LIFE);
                client.onData((Buffer d) -> {
                    got.append(d);
                    if (got.length() == 15) client.end();
                });
                client.onClose(_ -> {
                    twin.log.log("client", "received", got.toString());
                    server.close(_ -> twin.log.log("server", "closeCallback"));
                });
            });
            twin.log.log("server", "afterListenCall", server.listening());
        });
    }
}
