package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// `examples/Echo.java`, asked by a client of the JDK, by Node, by nc and by telnet.
class EchoExampleTest {
    // Escapes, as a JVM in the C locale cannot hand other letters to a program.
    private static final String NODE_CLIENT = """
            const client = require('net').connect(process.argv[1].match(/^\\d+$/) ? { port: +process.argv[1] } : { path: process.argv[1] });
            let heard = '';
            client.setEncoding('utf8');
            client.on('connect', () => client.write('gr\\u00fc\\u00dfe\\r\\n'));
            client.on('data', (text) => { heard += text; if (heard.endsWith('gr\\u00fc\\u00dfe\\r\\n')) client.end(); });
            client.on('end', () => console.log(JSON.stringify(heard)));
            client.on('error', (error) => console.log(String(error)));
            """;

    @Test
    @Rows({"S7", "S62"})
    void greetsAndEchoesOverTcp() throws Exception {
        try (Program server = Program.example("Echo", "0"); Peer client = Peer.tcp("127.0.0.1", portOf(server))) {
            client.hears("hello\r\n").says("world!\r\n").hears("world!\r\n");
            server.says("client connected");
            client.ends().hearsTheEnd();
            server.says("client disconnected");
        }
    }

    @Test
    @Rows("S64")
    void takesClientsOfBothAddressFamilies() throws Exception {
        assumeTrue(Peer.hasIpv6(), "this machine has no IPv6");
        try (Program server = Program.example("Echo", "0")) {
            int port = portOf(server);
            try (Peer four = Peer.tcp("127.0.0.1", port); Peer six = Peer.tcp("::1", port)) {
                four.hears("hello\r\n").says("4").hears("4");
                six.hears("hello\r\n").says("6").hears("6");
            }
        }
    }

    @Test
    void goesOnServingWhenAClientResets() throws Exception {
        try (Program server = Program.example("Echo", "0")) {
            int port = portOf(server);
            Peer rude = Peer.tcp("127.0.0.1", port).hears("hello\r\n");
            server.says("client connected");
            rude.resets();
            server.says("client failed: read ECONNRESET");
            try (Peer next = Peer.tcp("127.0.0.1", port)) {
                next.hears("hello\r\n").says("still there?").hears("still there?");
            }
        }
    }

    @Test
    void saysWhyItCannotStartWhereThePortIsTaken() throws Exception {
        try (var holder = Tools.holder(); Program server = Program.example("Echo", String.valueOf(holder.getLocalPort()))) {
            server.ends(1);
            String complaints = server.complaints();
            assertTrue(complaints.contains("listen EADDRINUSE: address already in use"), complaints);
        }
    }

    @Test
    @Rows({"S9", "S139", "S142"})
    void greetsAndEchoesOverAUnixSocket() throws Exception {
        Path path = Tools.socketPath();
        try (Program server = Program.example("Echo", path.toString())) {
            server.says("server bound");
            try (Peer client = Peer.unix(path)) {
                client.hears("hello\r\n").says("world!\r\n").hears("world!\r\n").ends().hearsTheEnd();
            }
            server.says("client connected").says("client disconnected");
        } finally {
            Files.deleteIfExists(path); // the program was ended from outside
            Files.delete(path.getParent());
        }
    }

    @Test
    @Rows("S8")
    void answersNodeOverTcp() throws Exception {
        Tools.assumeInstalled("node");
        try (Program server = Program.example("Echo", "0"); Program client = node(String.valueOf(portOf(server)))) {
            client.says("\"hello\\r\\ngr\u00fc\u00dfe\\r\\n\"").ends(0);
            server.says("client connected").says("client disconnected");
        }
    }

    @Test
    void answersNodeOverAUnixSocket() throws Exception {
        Tools.assumeInstalled("node");
        Path path = Tools.socketPath();
        try (Program server = Program.example("Echo", path.toString())) {
            server.says("server bound");
            try (Program client = node(path.toString())) {
                client.says("\"hello\\r\\ngr\u00fc\u00dfe\\r\\n\"").ends(0);
            }
            server.says("client connected").says("client disconnected");
        } finally {
            Files.deleteIfExists(path);
            Files.delete(path.getParent());
        }
    }

    @Test
    @Rows("S8")
    void answersNc() throws Exception {
        Tools.assumeInstalled("nc");
        try (Program server = Program.example("Echo", "0");
                Program nc = Program.start(Map.of(), List.of("nc", "localhost", String.valueOf(portOf(server))))) {
            nc.says("hello");
            nc.type("from nc\n");
            nc.says("from nc");
        }
    }

    @Test
    @Rows("S10")
    void answersNcOverAUnixSocket() throws Exception {
        Tools.assumeInstalled("nc");
        Path path = Tools.socketPath();
        try (Program server = Program.example("Echo", path.toString())) {
            server.says("server bound");
            try (Program nc = Program.start(Map.of(), List.of("nc", "-U", path.toString()))) {
                nc.says("hello");
                nc.type("from nc\n");
                nc.says("from nc");
            }
            server.says("client connected").says("client disconnected");
        } finally {
            Files.deleteIfExists(path);
            Files.delete(path.getParent());
        }
    }

    @Test
    @Rows("S8")
    void answersTelnet() throws Exception {
        Tools.assumeInstalled("telnet");
        try (Program server = Program.example("Echo", "0");
                Program telnet = Program.start(Map.of(), List.of("telnet", "localhost", String.valueOf(portOf(server))))) {
            String line = telnet.line();
            while (!line.equals("hello")) line = telnet.line(); // telnet tells first where it connects to
            telnet.type("from telnet\n");
            assertEquals("from telnet", telnet.line());
        }
    }

    static int portOf(Program server) throws InterruptedException {
        server.says("server bound");
        return Integer.parseInt(server.saying("listening on .*?(\\d+)\\D*"));
    }

    private static Program node(String where) throws Exception {
        return Program.start(Map.of(), List.of("node", "-e", NODE_CLIENT, "--", where));
    }
}
