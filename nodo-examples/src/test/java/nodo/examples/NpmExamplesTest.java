package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients and servers of others, as they come from npm, on `net`: `ioredis` and `redis` ask a real Redis server, `mqtt` real brokers, and browsers'
/// WebSocket frames are done by `ws`.
class NpmExamplesTest {
    private static final List<String> MQTT_LINES = List.of("connected",
            "\"gr\u00fc\u00dfe 0\"", "\"gr\u00fc\u00dfe 1\"", "\"gr\u00fc\u00dfe 2\"", "letters: 100", "done");

    @Test
    void ioredisTalksToRedisOverTcp() throws Exception {
        String script = Npm.script("ioredis.js");
        try (Service redis = Service.redis(); Program client = Program.nodo(script, redis.where())) {
            askedRedis(client, "bytes: 7");
        }
    }

    @Test
    void ioredisTalksToRedisOverAUnixSocket() throws Exception {
        String script = Npm.script("ioredis.js");
        try (Service redis = Service.redisOnPath(); Program client = Program.nodo(script, redis.where())) {
            askedRedis(client, "bytes: 7");
        }
    }

    @Test
    void ioredisSaysWhyItCannotConnect() throws Exception {
        String script = Npm.script("ioredis.js");
        try (Program client = Program.nodo(script, "1")) {
            client.says("failed: connect ECONNREFUSED 127.0.0.1:1");
            assertEquals(1, client.exitCode());
        }
    }

    @Test
    void nodeRedisTalksToRedisOverTcp() throws Exception {
        String script = Npm.script("node-redis.js");
        try (Service redis = Service.redis(); Program client = Program.nodo(script, redis.where())) {
            askedRedis(client);
        }
    }

    @Test
    void nodeRedisTalksToRedisOverAUnixSocket() throws Exception {
        String script = Npm.script("node-redis.js");
        try (Service redis = Service.redisOnPath(); Program client = Program.nodo(script, redis.where())) {
            askedRedis(client);
        }
    }

    @Test
    void nodeRedisSaysWhyItCannotConnect() throws Exception {
        String script = Npm.script("node-redis.js");
        try (Program client = Program.nodo(script, "1")) {
            client.says("failed: connect ECONNREFUSED 127.0.0.1:1").ends(1);
        }
    }

    private static void askedRedis(Program client, String... more) throws InterruptedException {
        client.says("set: OK").says("get: \"gr\u00fc\u00dfe\"");
        for (String line : more) client.says(line);
        client.says("pipeline: 1000 answers, the last one 1000").says("large value: 1048576 characters").says("message: hello on nodo:news")
                .says("refused: true").says("done").ends(0);
    }

    @Test
    void mqttTalksToMosquitto() throws Exception {
        String script = Npm.script("mqtt.js");
        try (Service broker = Service.mosquitto(); Program client = Program.nodo(script, broker.where())) {
            assertEquals(MQTT_LINES, client.remainingLines());
            client.ends(0);
        }
    }

    @Test
    void mqttTalksToAedesUnderNode() throws Exception {
        Tools.assumeInstalled("node");
        String script = Npm.script("mqtt.js");
        try (Program broker = Program.start(Map.of(), List.of("node", Npm.script("mqtt-broker.js"), "0"));
                Program client = Program.nodo(script, portOf(broker))) {
            assertEquals(MQTT_LINES, client.remainingLines());
            broker.says("client connected").says("client disconnected");
        }
    }

    @Test
    void aedesServesMqttUnderNodeAndUnderNodo() throws Exception {
        Tools.assumeInstalled("node");
        String script = Npm.script("mqtt.js");
        try (Program broker = Program.nodo(Npm.script("mqtt-broker.js"), "0")) {
            String port = portOf(broker);
            try (Program client = Program.start(Map.of(), List.of("node", script, port))) {
                assertEquals(MQTT_LINES, client.remainingLines());
            }
            broker.says("client connected").says("client disconnected");
            try (Program client = Program.nodo(script, port)) {
                assertEquals(MQTT_LINES, client.remainingLines());
            }
            broker.says("client connected").says("client disconnected");
        }
    }

    @Test
    void wsServesNodesWebSockets(@TempDir Path folder) throws Exception {
        Tools.assumeInstalled("node");
        String script = Npm.script("websocket.js");
        String client = """
                const { WebSocket } = require(process.argv[1]);
                const socket = new WebSocket(`ws://127.0.0.1:${process.argv[2]}/chat`);
                const heard = [];
                socket.on('open', () => { socket.send('gr\\u00fc\\u00dfe'); socket.send(Buffer.alloc(200000, 7)); socket.ping('there?'); });
                const hear = (what) => { if (heard.push(what) === 3) socket.close(4000, 'enough'); };
                socket.on('pong', (data) => hear(`pong ${data}`));
                socket.on('message', (data, isBinary) => hear(isBinary ? `${data.length} bytes` : JSON.stringify(`${data}`)));
                socket.on('close', (code, reason) => console.log([...heard, code, reason].join('; ')));
                socket.on('error', (error) => console.log(error.message));
                """;
        try (Program server = Program.nodo(script, "0")) {
            String port = portOf(server);
            String package_ = Path.of(script).resolveSibling("node_modules/ws").toString();
            try (Program node = Program.start(folder, Map.of(), List.of("node", "-e", client, "--", package_, port))) {
                List<String> parts = List.of(node.line().split("; "));
                assertTrue(parts.containsAll(List.of("\"gr\u00fc\u00dfe\"", "200000 bytes", "pong there?", "4000", "enough")), parts::toString);
                node.ends(0);
            }
            server.says("client connected").says("client disconnected: 4000");
            try (Peer noUpgrade = Peer.tcp("127.0.0.1", Integer.parseInt(port))) {
                noUpgrade.says("GET / HTTP/1.1\r\nHost: a\r\n\r\n").hears("HTTP/1.1 400 Bad Request\r\n");
            }
        }
    }

    private static String portOf(Program server) throws InterruptedException { return server.saying("listening on 127\\.0\\.0\\.1:(\\d+)"); }
}
