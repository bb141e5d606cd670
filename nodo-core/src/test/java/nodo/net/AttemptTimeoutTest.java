package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import nodo.dns.Lookup;
import nodo.dns.LookupAddress;
import nodo.errors.AggregateError;
import nodo.errors.NodeError;
import nodo.spi.transport.Transport;
import nodo.testkit.FaultyTransport;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.Rows;
import nodo.testkit.VirtualTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Addresses that do not answer: how long an attempt may take, and what is tried then. By a clock that jumps.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class AttemptTimeoutTest {
    private static final String HOST = "127.0.0.1";
    private static final String HOLE = "192.0.2.1";
    private static final String OTHER_HOLE = "192.0.2.2";
    @Parameter Transport transport;
    private final boolean select = Net.getDefaultAutoSelectFamily();
    private final Duration timeout = Net.getDefaultAutoSelectFamilyAttemptTimeout();
    private VirtualTransport clock;

    @BeforeEach
    void digHoles() { clock = new VirtualTransport(FaultyTransport.over(transport).blackhole(HOLE).blackhole(OTHER_HOLE)); }

    @AfterEach
    void restoreDefaults() {
        Net.setDefaultAutoSelectFamily(select);
        Net.setDefaultAutoSelectFamilyAttemptTimeout(timeout);
    }

    private void withServer(BiConsumer<Must, Server> test) {
        LoopTest.run(clock, clock, must -> {
            Server server = Net.createServer(c -> c.end());
            server.listen(0, HOST, () -> test.accept(must, server));
        });
    }

    private static ConnectOptions to(int port, String... addresses) {
        List<LookupAddress> found = Arrays.stream(addresses).map(address -> new LookupAddress(address, Net.isIP(address))).toList();
        Lookup lookup = (_, _, callback) -> callback.done(null, found);
        return ConnectOptions.toPort(port).withHost("name").withLookup(lookup);
    }

    /// What happens, with the milliseconds since the call.
    private List<String> events(Socket socket) {
        long start = clock.nanoTime();
        List<String> seen = new ArrayList<>();
        socket.on(Socket.CONNECTION_ATTEMPT, attempt -> seen.add(since(start) + " attempt " + attempt.address()));
        socket.on(Socket.CONNECTION_ATTEMPT_TIMEOUT, attempt -> seen.add(since(start) + " timeout " + attempt.address()));
        socket.on(Socket.CONNECTION_ATTEMPT_FAILED, failure -> seen.add(since(start) + " failed " + failure.address()));
        socket.onConnect(() -> seen.add("connect"));
        socket.onTimeout(() -> seen.add(since(start) + " idle"));
        socket.onError(error -> seen.add("error " + NodeError.codeOf(error)));
        socket.onClose(hadError -> seen.add("close " + hadError));
        return seen;
    }

    private long since(long start) { return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - start); }

    private void connects(ConnectOptions options, Server server, String... expected) {
        Socket socket = new Socket();
        List<String> seen = events(socket);
        socket.connect(options).resume();
        socket.onClose(_ -> {
            assertEquals(List.of(expected), seen);
            server.close();
        });
    }

    @Test
    @Rows({"N25", "N26", "N28", "N32"})
    void triesTheNextAddressAfterHalfASecond() {
        withServer((must, server) -> connects(to(server.address().port(), HOLE, HOST), server,
                "0 attempt " + HOLE, "500 timeout " + HOLE, "500 attempt " + HOST, "connect", "close false"));
    }

    @Test
    @Rows({"N25", "N28", "N29"})
    void eachAddressHasItsOwnTimeAndIsRemembered() {
        withServer((must, server) -> {
            int port = server.address().port();
            Socket socket = new Socket();
            List<String> seen = events(socket);
            socket.connect(to(port, HOLE, OTHER_HOLE, HOST).withAutoSelectFamilyAttemptTimeout(Duration.ofMillis(40))).resume();
            socket.onClose(must.call(_ -> {
                assertEquals(List.of("0 attempt " + HOLE, "40 timeout " + HOLE, "40 attempt " + OTHER_HOLE, "80 timeout " + OTHER_HOLE,
                        "80 attempt " + HOST, "connect", "close false"), seen);
                assertEquals(List.of(HOLE + ':' + port, OTHER_HOLE + ':' + port, HOST + ':' + port), socket.autoSelectFamilyAttemptedAddresses());
                server.close();
            }));
        });
    }

    @Test
    @Rows({"N25"})
    void lessThanTenMillisecondsCountAsTen() {
        withServer((must, server) -> connects(
                to(server.address().port(), HOLE, HOST).withAutoSelectFamilyAttemptTimeout(Duration.ofMillis(3)), server,
                "0 attempt " + HOLE, "10 timeout " + HOLE, "10 attempt " + HOST, "connect", "close false"));
    }

    @Test
    @Rows({"N25", "N33"})
    void theDefaultCanBeSet() {
        Net.setDefaultAutoSelectFamilyAttemptTimeout(Duration.ofMillis(70));
        withServer((must, server) -> connects(to(server.address().port(), HOLE, HOST), server,
                "0 attempt " + HOLE, "70 timeout " + HOLE, "70 attempt " + HOST, "connect", "close false"));
    }

    @Test
    @Rows({"N23", "N25"})
    void anAddressThatTimedOutCountsAmongTheErrors() {
        withServer((must, server) -> {
            int port = server.address().port();
            Net.connect(to(port, HOLE, "127.0.0.2")).onError(must.call(error -> {
                assertEquals("ETIMEDOUT", NodeError.codeOf(error));
                assertEquals(List.of("connect ETIMEDOUT " + HOLE + ':' + port, "connect ECONNREFUSED 127.0.0.2:" + port),
                        ((AggregateError) error).errors().stream().map(Throwable::getMessage).toList());
                server.close();
            }));
        });
    }

    @Test
    @Rows({"N25", "S14", "S90", "S128", "S129"})
    void theLastAddressHasAllTheTimeOfTheWorldAndTheIdleTimeoutIsANotice() {
        LoopTest.run(clock, clock, must -> {
            Socket socket = Net.createConnection(to(9, HOLE, OTHER_HOLE).withTimeout(Duration.ofSeconds(3)));
            List<String> seen = events(socket);
            socket.onTimeout(() -> {
                assertTrue(socket.connecting());
                socket.destroy();
            });
            socket.onClose(must.call(_ ->
                    assertEquals(List.of("500 timeout " + HOLE, "500 attempt " + OTHER_HOLE, "3000 idle", "close false"), seen)));
        });
    }

    @Test
    @Rows({"N24", "N25", "S14"})
    void aSingleAddressHasNoAttemptTimeout() {
        LoopTest.run(clock, clock, must -> {
            Socket socket = Net.createConnection(ConnectOptions.toPort(9).withHost(HOLE).withTimeout(Duration.ofSeconds(3)));
            List<String> seen = events(socket);
            socket.onTimeout(socket::destroy);
            socket.onClose(must.call(_ -> {
                assertEquals(List.of("0 attempt " + HOLE, "3000 idle", "close false"), seen);
                assertNull(socket.autoSelectFamilyAttemptedAddresses());
            }));
        });
    }

    @Test
    @Rows({"N28", "D30"})
    void destroyedByItsTimeoutListenerItTriesNothingMore() {
        withServer((must, server) -> {
            Socket socket = new Socket();
            List<String> seen = events(socket);
            socket.on(Socket.CONNECTION_ATTEMPT_TIMEOUT, must.call(() -> socket.destroy()));
            socket.connect(to(server.address().port(), HOLE, HOST));
            socket.onClose(must.call(_ -> {
                assertEquals(List.of("0 attempt " + HOLE, "500 timeout " + HOLE, "close false"), seen);
                server.close();
            }));
        });
    }

    @Test
    @Rows({"N30", "N31"})
    void switchedOffTheFirstAddressIsTheOnlyOne() {
        Net.setDefaultAutoSelectFamily(false);
        LoopTest.run(transport, must -> {
            Lookup lookup = (_, asked, callback) -> {
                assertEquals(false, asked.all());
                callback.found("127.0.0.2", 4);
            };
            Net.connect(ConnectOptions.toPort(1).withHost("name").withLookup(lookup)).onError(must.call(error ->
                    assertEquals("connect ECONNREFUSED 127.0.0.2:1", error.getMessage())));
        });
    }

    @Test
    @Rows({"N30", "N32", "N48"})
    void systemPropertiesSetTheDefaults() throws Exception {
        assertEquals("true PT0.5S", defaults(null, null));
        assertEquals("false PT0.07S", defaults("false", "70"));
        assertEquals("true PT0.01S", defaults("true", "3"));
    }

    /// Of the class loaded anew, as a process that was started so would have them.
    private static String defaults(String select, String millis) throws Exception {
        set("nodo.autoSelectFamily", select);
        set("nodo.autoSelectFamilyAttemptTimeout", millis);
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) urls.add(Path.of(entry).toUri().toURL());
        urls.add(Net.class.getProtectionDomain().getCodeSource().getLocation());
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> net = loader.loadClass(Net.class.getName());
            assertNotSame(Net.class, net);
            return net.getMethod("getDefaultAutoSelectFamily").invoke(null) + " "
                    + net.getMethod("getDefaultAutoSelectFamilyAttemptTimeout").invoke(null);
        } finally {
            set("nodo.autoSelectFamily", null);
            set("nodo.autoSelectFamilyAttemptTimeout", null);
        }
    }

    private static void set(String property, String value) {
        if (value == null) System.clearProperty(property);
        else System.setProperty(property, value);
    }
}
