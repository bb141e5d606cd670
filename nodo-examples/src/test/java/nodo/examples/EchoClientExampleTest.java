package nodo.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// `examples/EchoClient.java`, against the echo server of the examples and against the one in Node's own documentation.
class EchoClientExampleTest {
    private static final String NODE_SERVER = """
            const server = require('net').createServer((client) => {
              console.log('client connected');
              client.on('end', () => { console.log('client disconnected'); server.close(); });
              client.write('hello\\r\\n');
              client.pipe(client);
            });
            const where = process.argv[1];
            server.listen(where === '0' ? 0 : where, () => console.log('listening on ' + (where === '0' ? server.address().port : where)));
            """;

    @Test
    @Rows("S15")
    void talksToNodeOverTcp() throws Exception {
        Tools.assumeInstalled("node");
        try (Program server = node("0"); Program client = Program.example("EchoClient", server.saying("listening on (\\d+)"))) {
            client.says("connected to server!").says("hello").says("world!").says("disconnected from server").ends(0);
            server.says("client connected").says("client disconnected").ends(0);
        }
    }

    @Test
    @Rows("S16")
    void talksToNodeOverAUnixSocket() throws Exception {
        Tools.assumeInstalled("node");
        Path path = Tools.socketPath();
        try (Program server = node(path.toString()); Program client = Program.example("EchoClient", server.saying("listening on (.*)"))) {
            client.says("connected to server!").says("hello").says("world!").says("disconnected from server").ends(0);
            server.says("client connected").says("client disconnected").ends(0);
        } finally {
            Files.deleteIfExists(path);
            Files.delete(path.getParent());
        }
    }

    @Test
    @Rows({"S7", "S15"})
    void talksToTheEchoExample() throws Exception {
        try (Program server = Program.example("Echo", "0");
                Program client = Program.example("EchoClient", String.valueOf(EchoExampleTest.portOf(server)))) {
            client.says("connected to server!").says("hello").says("world!").says("disconnected from server").ends(0);
            server.says("client connected").says("client disconnected");
        }
    }

    private static Program node(String where) throws Exception {
        return Program.start(Map.of(), List.of("node", "-e", NODE_SERVER, "--", where));
    }
}
