package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.testkit.Rows;
import nodo.testkit.TraceLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [net.SocketAddress](https://nodejs.org/api/net.html#class-netsocketaddress)
@Rows({"N55", "N56", "N57", "X6"})
class SocketAddressTest {
    private static final String[] TEXTS = {"1.2.3.4", "1.2.3.4:80", "1.2.3.4:0", "1.2.3.4:65535", "1.2.3.4:65536", "[::1]", "[::1]:443",
        "[::ffff:1.2.3.4]:1", "::1", "1.2.3", "192.168.257:1", "256", "0x7f000001", "1.2.3.4:", "1.2.3.4:x", "", "localhost:1", "word", "[::1",
        "[::1]x", "1.2.3.4/24", "1.2.3.4:80/path", "user@1.2.3.4:5", "010.0.0.1", "259.1.1.1", "12:12:12", "0xffffffff", "999999999:12", "1.2.3.4?x",
        " 1.2.3.4"};

    private final TraceLog log = new TraceLog();

    /// Trace `values-socketaddress`.
    @Test
    void hasNodesValuesAndErrors() {
        logNew();
        for (String text : TEXTS) log("parse", text, () -> SocketAddress.parse(text).map(SocketAddress::toJSON));
        logErrors();
        log.omits("options have no other type in Java", "errors", "options=1", "options=false", "options=\"x\"", "options=null");
        log.omits("a family is a string", "errors", "family=1", "family=null", "family={}");
        log.omits("an address is a string", "errors", "address=1", "address={}", "address=false", "address=null");
        log.omits("a port is an int", "new", "string port");
        log.omits("a port is an int", "errors", "port=1.5", "port=\"x\"", "port={}", "port=null");
        log.omits("a flow label is a long", "errors", "flowlabel=1.5", "flowlabel=\"x\"");
        log.omits("parse takes a string", "errors", "parse(1)");
        for (String text : List.of("1.2.3.4:80", "1.2.3.4:80/path")) {
            log.deviates("X6", log.line("parse", text, withPort(0)), log.line("parse", text, withPort(80)));
        }
        log.assertMatches("values-socketaddress");
    }

    private static Map<String, Object> withPort(int port) { return Map.of("address", "1.2.3.4", "family", "ipv4", "flowlabel", 0, "port", port); }

    private void logNew() {
        log("new", "none", () -> new SocketAddress().toJSON());
        log("new", "{}", () -> SocketAddress.ofFamily("ipv4").toJSON());
        log("new", "ipv6 default", () -> SocketAddress.ofFamily("ipv6").toJSON());
        log("new", "IPv6 case", () -> new SocketAddress("2001:DB8:0:0:0:0:0:1", 65_535, "IPv6", 1_048_575).toJSON());
        log("new", "v4 mapped", () -> new SocketAddress("::ffff:1.2.3.4", 0, "ipv6").toJSON());
        log("new", "zone", () -> new SocketAddress("fe80::1%lo", 0, "ipv6").toJSON());
        log("new", "flow on v4", () -> new SocketAddress().withFlowlabel(7).toJSON());
        log("new", "isSocketAddress", () -> List.of(SocketAddress.isSocketAddress(new SocketAddress()), SocketAddress.isSocketAddress(Map.of())));
    }

    private void logErrors() {
        for (String family : List.of("test", "")) log("errors", "family=\"" + family + '"', () -> SocketAddress.ofFamily(family));
        for (String address : List.of("", "nope", "::1", "1.2.3", "1.2.3.256")) {
            log("errors", "address=" + address, () -> new SocketAddress(address, 0, "ipv4"));
        }
        log("errors", "v4 in v6", () -> new SocketAddress("1.2.3.4", 0, "ipv6"));
        for (int port : new int[] {-1, 65_536}) log("errors", "port=" + port, () -> new SocketAddress().withPort(port));
        for (long label : new long[] {-1, 4_294_967_296L}) log("errors", "flowlabel=" + label, () -> new SocketAddress().withFlowlabel(label));
    }

    private void log(String actor, String event, Supplier<?> action) {
        Object result;
        try {
            result = action.get();
        } catch (IllegalArgumentException | NodeException e) {
            result = e;
        }
        log.log(actor, event, result);
    }

    /// Node reads these as URL hosts; it was asked about each of them, port 80 aside.
    @ParameterizedTest
    @CsvSource({"'1.2.3.4 ', 1.2.3.4, 0", "'1.2.\t3.4', 1.2.3.4, 0", "//1.2.3.4, 1.2.3.4, 0", "\\1.2.3.4, 1.2.3.4, 0", "1.2.3.4., 1.2.3.4, 0",
        "%31.2.3.4, 1.2.3.4, 0", "\uff11.2\u30023.4, 1.2.3.4, 0", "1.2.3.4:00081, 1.2.3.4, 81", "1.2.3.4\\x, 1.2.3.4, 0", "a@b@1.2.3.4:7, 1.2.3.4, 7",
        "1.2.3.4#x, 1.2.3.4, 0", "0x.1, 0.0.0.1, 0", "0x, 0.0.0.0, 0", "1.2.65535, 1.2.255.255, 0", "0X7F.1, 127.0.0.1, 0", "00, 0.0.0.0, 0",
        "[0:0::1], ::1, 0", "[::1]:, ::1, 0", "[::ffff:0102:0304]:80, ::ffff:1.2.3.4, 80"})
    void readsAddressesAsUrlHosts(String text, String address, int port) {
        assertEquals(Optional.of(SocketAddress.of(address, port)), SocketAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4..", "08.1", "4294967296", "1.2.65536", "1.2.3.4.5", "[::1%lo]", "[1.2.3.4]", "1.2.3.4:+5", "1.2.3.4: 5",
        "1.2.3.4:5@x", "x[::1]", "::", "1..2", ".1.2.3", "1.2.3.4:5:6", "\0" + "1.2.3.4", "1.2.3.4:99999999999", "99999999999999999999",
        "0x1ffffffffffffffff", "[]", "@", "/", "%", "%3"})
    void findsNoAddressInAnythingElse(String text) {
        assertEquals(Optional.empty(), SocketAddress.parse(text));
    }

    @Test
    void isEqualByCanonicalForm() {
        assertEquals(new SocketAddress("::1", 9, "ipv6"), new SocketAddress("0:0::0001%lo", 9, "IPV6"));
        assertEquals(new SocketAddress("::1", 9, "ipv6"), SocketAddress.of("::1", 9));
        assertEquals(new SocketAddress("1.2.3.4", 9, "ipv4", 5), SocketAddress.of("1.2.3.4", 9));
    }

    @Test
    void refusesTextThatIsNoAddressOfEitherFamily() {
        assertEquals("ERR_INVALID_ADDRESS", assertThrows(NodeException.class, () -> SocketAddress.of("localhost", 1)).code());
    }

    /// Node 25 takes such a label, and then aborts the process.
    @Test
    void refusesAFlowLabelOfMoreThanTwentyBits() {
        SocketAddress v6 = SocketAddress.ofFamily("ipv6");
        assertEquals("The value of \"options.flowlabel\" is out of range. It must be >= 0 && <= 1048575. Received 1048576",
                assertThrows(NodeRangeError.class, () -> v6.withFlowlabel(0x10_0000)).getMessage());
        assertEquals(0xf_ffff, v6.withFlowlabel(0xf_ffff).flowlabel());
    }

    @Test
    void showsItselfAsNodeDoes() {
        assertEquals("SocketAddress { address: '1.1.1.2', port: 0, family: 'ipv4', flowlabel: 0 }", SocketAddress.of("1.1.1.2", 0).toString());
    }

    @Test
    void hasItsPropertiesInNodesOrder() {
        assertEquals(List.of("address", "port", "family", "flowlabel"), List.copyOf(new SocketAddress().toJSON().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> new SocketAddress().toJSON().clear());
        assertTrue(SocketAddress.isSocketAddress(new SocketAddress()));
    }
}
