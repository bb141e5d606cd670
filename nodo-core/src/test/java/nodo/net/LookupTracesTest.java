package nodo.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nodo.dns.Lookup;
import nodo.dns.LookupAddress;
import nodo.dns.LookupCallback;
import nodo.dns.LookupOptions;
import nodo.errors.AggregateError;
import nodo.errors.NodeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;
import nodo.testkit.Rows;
import nodo.testkit.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Java twins of the traces of lookups, and of trying several addresses.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class LookupTracesTest {
    private static final String LIFE = "connect ready end finish error close";
    private static final String HOST = "127.0.0.1";
    @Parameter Transport transport;

    @Test
    @Rows({"S88", "S105", "S106", "S107", "N23", "N24", "N29", "N34"})
    void lookupOk() {
        Twin.run(transport, "lookup-ok", twin -> {
            Server server = Net.createServer(c -> c.end());
            server.listen(0, HOST, () -> {
                ConnectOptions base = ConnectOptions.toPort(twin.log.mask(server.address().port(), "<PORT>")).withHost("localhost");
                lookedUp(twin, "default", base, () ->
                        lookedUp(twin, "family4", base.withFamily(4), () ->
                                lookedUp(twin, "noauto", base.withAutoSelectFamily(false), () ->
                                        lookedUp(twin, "localAddress", base.withLocalAddress(HOST), () ->
                                                lookedUp(twin, "IPv4string", base.withFamily(4), server::close))))); // a family is a number in Java
            });
        });
    }

    private static void lookedUp(Twin twin, String name, ConnectOptions options, Runnable next) {
        Lookup lookup = (host, asked, callback) -> {
            twin.log.log(name, "lookupCalled", host, shown(asked));
            EventLoop.current().setImmediate(() -> callback.found(HOST, 4));
        };
        Socket socket = Net.connect(options.withLookup(lookup)).resume();
        twin.watch(name, socket, "lookup connectionAttempt " + LIFE);
        twin.log.log(name, "afterConnectCall", socket.connecting(), Twin.orUndefined(socket.autoSelectFamilyAttemptedAddresses()));
        socket.onClose(_ -> next.run());
    }

    /// Java says 0 and false where Node leaves a property out.
    private static Map<String, Object> shown(LookupOptions asked) {
        Map<String, Object> shown = new TreeMap<>();
        if (asked.all()) shown.put("all", true);
        shown.put("family", Twin.orUndefined(asked.family() == 0 ? null : asked.family()));
        shown.put("hints", asked.hints());
        return shown;
    }

    @Test
    @Rows({"S88", "S99", "S102", "S107", "S111", "N23", "D30"})
    void lookupFailure() {
        Twin.run(transport, "lookup-failure", twin -> {
            notFound(twin, "default", options -> options);
            notFound(twin, "family4", options -> options.withFamily(4));
            notFound(twin, "noauto", options -> options.withAutoSelectFamily(false));
            answered(twin, "invalid-ip", 4, new LookupAddress("not-an-ip", 4));
            answered(twin, "invalid-family", 4, new LookupAddress(HOST, 100));
            answered(twin, "invalid-ip-all", 0, new LookupAddress("nope", 4));
            Socket gone = Net.connect(toNine((_, _, callback) -> later(() -> callback.failed(new Exception("late")))));
            twin.watch("destroyed", gone, "lookup " + LIFE).destroy();
        });
    }

    private static ConnectOptions toNine(Lookup lookup) { return ConnectOptions.toPort(9).withHost("localhost").withLookup(lookup); }

    private static void later(Runnable task) { EventLoop.current().setImmediate(task); }

    private static void notFound(Twin twin, String name, UnaryOperator<ConnectOptions> extra) {
        Lookup lookup = (host, asked, callback) -> {
            twin.log.log(name, "lookupCalled", host, shown(asked));
            later(() -> callback.failed(SystemException.dns(SystemErrno.ENOTFOUND, host)));
        };
        Socket socket = Net.connect(extra.apply(toNine(lookup)));
        twin.watch(name, socket, "lookup connectionAttempt connectionAttemptFailed " + LIFE);
        socket.on(Socket.LOOKUP, () -> EventLoop.current().nextTick(() -> twin.log.log(name, "nextTickAfterLookup")));
    }

    private static void answered(Twin twin, String name, int family, LookupAddress answer) {
        Lookup lookup = (_, _, callback) -> later(() -> callback.done(null, List.of(answer)));
        twin.watch(name, Net.connect(toNine(lookup).withFamily(family)), "lookup " + LIFE);
    }

    @Test
    @Rows({"N23", "N24", "N26", "N27", "N29"})
    void happyEyeballs() {
        Twin.run(transport, "happy-eyeballs", twin -> {
            Server server = Net.createServer(c -> c.end("hi"));
            server.listen(0, HOST, () -> {
                ConnectOptions base = ConnectOptions.toPort(twin.log.mask(server.address().port(), "<PORT>")).withHost("localhost");
                tried(twin, "second-works", base, List.of("127.0.0.2", HOST), () ->
                        tried(twin, "all-fail", base, List.of("127.0.0.2", "127.0.0.3"), () ->
                                tried(twin, "off", base.withAutoSelectFamily(false), List.of("127.0.0.2", HOST), () ->
                                        tried(twin, "duplicate", base, List.of(HOST, HOST), server::close))));
            });
        });
    }

    private static void tried(Twin twin, String name, ConnectOptions options, List<String> addresses, Runnable next) {
        Lookup lookup = (_, asked, callback) -> later(() -> answer(asked, addresses, callback));
        Socket socket = Net.connect(options.withLookup(lookup));
        twin.watch(name, socket, "lookup connectionAttempt connectionAttemptFailed connectionAttemptTimeout data " + LIFE);
        socket.onClose(_ -> {
            twin.log.log(name, "attempted", Twin.orUndefined(socket.autoSelectFamilyAttemptedAddresses()));
            later(next);
        });
        socket.on(Socket.READY, () -> twin.log.log(name, "remote", socket.remoteAddress()));
    }

    private static void answer(LookupOptions asked, List<String> addresses, LookupCallback callback) {
        if (asked.all()) callback.done(null, addresses.stream().map(address -> new LookupAddress(address, Net.isIP(address))).toList());
        else callback.found(addresses.getFirst(), 4);
    }

    @Test
    @Rows({"N23", "N24", "N26", "N27", "N29", "N35"})
    void happyEyeballsOrder() {
        Twin.run(transport, "happy-eyeballs-order", twin -> {
            BlockList all = new BlockList();
            all.addSubnet("0.0.0.0", 0);
            all.addSubnet("::", 0, "ipv6");
            inOrder(twin, all, "six-first", "2001:db8::1", "2001:db8::2", "192.0.2.1", "192.0.2.2", "192.0.2.3");
            inOrder(twin, all, "four-first", "192.0.2.1", "2001:db8::1", "192.0.2.2");
            inOrder(twin, all, "one", "192.0.2.1");
        });
    }

    private static void inOrder(Twin twin, BlockList refused, String name, String... addresses) {
        Lookup lookup = (_, asked, callback) -> later(() -> answer(asked, Arrays.asList(addresses), callback));
        Socket socket = Net.connect(toNine(lookup).withAutoSelectFamily(true).withBlockList(refused)
                .withAutoSelectFamilyAttemptTimeout(Duration.ofMillis(500)));
        List<Object> order = new ArrayList<>();
        socket.on(Socket.CONNECTION_ATTEMPT, attempt -> order.add(List.of("attempt", attempt.address())));
        socket.on(Socket.CONNECTION_ATTEMPT_FAILED, failure ->
                order.add(List.of(failure.address(), failure.family(), NodeError.codeOf(failure.error()))));
        socket.onError(error -> {
            int errors = error instanceof AggregateError aggregate ? aggregate.errors().size() : 0;
            twin.log.log(name, "error", ((NodeError) error).name(), NodeError.codeOf(error), errors, error.getMessage());
        });
        socket.onClose(hadError -> twin.log.log(name, "close", hadError, order, Twin.orUndefined(socket.autoSelectFamilyAttemptedAddresses())));
    }
}
