package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `examples/Resp.java`, `examples/Http.java` and `examples/http.js`, asked byte by byte, and by the programs that people use for such servers.
class ProtocolExamplesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 14\r\n\r\nHello, world!\n";

    @Test
    void respAnswersCommandsInPiecesAndManyAtOnce() throws Exception {
        try (Program server = Program.example("Resp", "0"); Peer client = Peer.tcp("127.0.0.1", portOf(server))) {
            for (String piece : "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$4\r\n1\r\n2\r\n".split("")) client.says(piece);
            client.hears("+OK\r\n");
            client.says("*2\r\n$3\r\nGET\r\n$1\r\na\r\n*2\r\n$3\r\nGET\r\n$1\r\nb\r\n*2\r\n$4\r\nINCR\r\n$1\r\nn\r\nINCR n\r\nDEL n a\r\nINCR\r\n\r\nPING\r\n")
                    .hears("$4\r\n1\r\n2\r\n$-1\r\n:1\r\n:2\r\n:2\r\n-ERR wrong number of arguments for 'incr' command\r\n+PONG\r\n");
            client.says("QUIT\r\nPING\r\n").hears("+OK\r\n").hearsTheEnd();
        }
    }

    @Test
    void respRefusesWhatIsNoCommand() throws Exception {
        try (Program server = Program.example("Resp", "0")) {
            int port = portOf(server);
            for (Map.Entry<String, String> wrong : Map.of("*x\r\n", "invalid multibulk length", "*1\r\n$9999999\r\n", "invalid bulk length",
                    "*1\r\n+1\r\n", "expected '$'").entrySet()) {
                try (Peer client = Peer.tcp("127.0.0.1", port)) {
                    client.says(wrong.getKey()).hears("-ERR Protocol error: " + wrong.getValue() + "\r\n").hearsTheEnd();
                }
            }
        }
    }

    @Test
    void respServesRedisCliAndRedisBenchmark() throws Exception {
        Tools.assumeInstalled("redis-cli");
        Tools.assumeInstalled("redis-benchmark");
        try (Program server = Program.example("Resp", "0")) {
            String port = Integer.toString(portOf(server));
            for (List<String> words : List.of(List.of("OK", "set", "greeting", "two words"), List.of("two words", "get", "greeting"))) {
                try (Program cli = Program.start(Map.of(), concat(List.of("redis-cli", "-p", port), words.subList(1, words.size())))) {
                    cli.says(words.getFirst()).ends(0);
                }
            }
            try (Program load = Program.start(Map.of(), List.of("redis-benchmark", "-p", port, "-t", "ping,set,get,incr", "-n", "2000", "-P", "4", "--csv"))) {
                List<String> lines = load.remainingLines();
                assertEquals(6, lines.size(), () -> lines.toString()); // the heading, ping twice, set, get, incr
                assertEquals(0, load.exitCode());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Http.java", "http.js"})
    void httpAnswersPipelinedRequestsAndClosesWhereAsked(String example) throws Exception {
        try (Program server = http(example); Peer client = Peer.tcp("127.0.0.1", portOf(server))) {
            client.says("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHo").hears(OK).says("st: a\r\n\r\n").hears(OK);
            client.says("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").hears(OK).hearsTheEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Http.java", "http.js"})
    void httpRefusesOtherMethodsAndEndlessHeads(String example) throws Exception {
        try (Program server = http(example)) {
            int port = portOf(server);
            try (Peer client = Peer.tcp("127.0.0.1", port)) {
                client.says("POST / HTTP/1.1\r\n\r\n").hears("HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").hearsTheEnd();
            }
            try (Peer client = Peer.tcp("127.0.0.1", port)) {
                client.says("GET / HTTP/1.1\r\nX: " + "x".repeat(17_000)).hears("HTTP/1.1 431 Request Header Fields Too Large\r\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Http.java", "http.js"})
    void httpServesWrk(String example) throws Exception {
        Tools.assumeInstalled("wrk");
        try (Program server = http(example)) {
            try (Program load = Program.start(Map.of(), List.of("wrk", "-t1", "-c8", "-d1s", "http://127.0.0.1:" + portOf(server) + "/"))) {
                List<String> lines = load.remainingLines();
                assertEquals(0, load.exitCode());
                assertTrue(lines.stream().anyMatch(line -> line.matches("\\s*[1-9]\\d* requests in .*")), lines::toString);
                assertTrue(lines.stream().noneMatch(line -> line.contains("Socket errors") || line.contains("Non-2xx")), lines::toString);
            }
        }
    }

    @Test
    void theScriptedHttpServesCurlAndNodesHttp() throws Exception {
        Tools.assumeInstalled("curl");
        Tools.assumeInstalled("node");
        String ask = """
                const http = require('http');
                const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
                const get = (left) => http.get({ port: process.argv[1], host: '127.0.0.1', agent }, (answer) => {
                  let text = '';
                  answer.on('data', (chunk) => { text += chunk; });
                  answer.on('end', () => {
                    if (left > 1) return get(left - 1);
                    console.log(answer.statusCode, JSON.stringify(text));
                    agent.destroy();
                  });
                });
                get(20);
                """;
        try (Program server = http("http.js")) {
            String port = String.valueOf(portOf(server));
            String url = "http://127.0.0.1:" + port;
            try (Program curl = Program.start(Map.of(), List.of("curl", "-sS", url + "/a", url + "/b"))) {
                curl.says("Hello, world!").says("Hello, world!").ends(0);
            }
            try (Program node = Program.start(Map.of(), List.of("node", "-e", ask, "--", port))) {
                node.says("200 \"Hello, world!\\n\"").ends(0);
            }
        }
    }

    private static Program http(String example) throws IOException { return Program.nodo(Program.ROOT.resolve("examples").resolve(example).toString(), "0"); }

    private static int portOf(Program server) throws InterruptedException { return Integer.parseInt(server.saying("listening on 127\\.0\\.0\\.1:(\\d+)")); }

    private static List<String> concat(List<String> first, List<String> then) { return java.util.stream.Stream.concat(first.stream(), then.stream()).toList(); }
}
