package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.testkit.JsonLine;
import nodo.testkit.Rows;
import nodo.testkit.TraceLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// [net.BlockList](https://nodejs.org/api/net.html#class-netblocklist)
@Rows({"N49", "N50", "N51", "N52", "N53", "N54", "X7"})
class BlockListTest {
    private static final String[][] CHECKS = {{"1.1.1.1"}, {"1.1.1.1", "ipv6"}, {"::ffff:1.1.1.1", "ipv6"}, {"::ffff:101:101", "IPV6"}, {"9.9.9.9"},
        {"10.0.0.0"}, {"10.0.0.1"}, {"10.0.0.10"}, {"10.0.0.11"}, {"::ffff:10.0.0.5", "ipv6"}, {"172.31.255.255"}, {"172.32.0.0"},
        {"2001:db8::1", "ipv6"}, {"2001:db8::1"}, {"::f", "ipv6"}, {"::10", "ipv6"}, {"::2f", "ipv6"}, {"::30", "ipv6"},
        {"8592:757c:efae:4e45:f::", "ipv6"}, {"8592:757c:efae:4f45::", "ipv6"}, {"192.168.7.64"}, {"192.168.7.95"}, {"192.168.7.96"},
        {"192.168.7.63"}, {"5.5.5.5"}, {"not-ip"}, {"", "ipv4"}, {"::1", "nofamily"}, {"::ffff:172.16.0.1", "ipv6"}};

    private final TraceLog log = new TraceLog();
    private final BlockList list = new BlockList();

    /// Trace `values-blocklist`.
    @Test
    void hasNodesRulesAnswersAndErrors() {
        logRules();
        logChecks();
        logJson();
        logEdges();
        logErrors();
        log.omits("an address is a string; null stands for undefined", "errors", "addAddress(1)", "addAddress(null)", "addAddress({})", "check(1)");
        log.omits("a family is a string", "errors", "addAddress family 4", "check('1.1.1.1', 1)");
        log.omits("a prefix is an int", "errors", "addSubnet prefix 1.5", "addSubnet prefix NaN", "addSubnet prefix 8", "addSubnet prefix undefined");
        log.omits("fromJSON takes a list of strings", "errors", "fromJSON(1)", "fromJSON(null)", "fromJSON(\"123\")", "fromJSON(\"{}\")",
                "fromJSON(\"[1]\")", "fromJSON([1])", "fromJSON(\"not json\")");
        log.assertMatches("values-blocklist");
    }

    private void logRules() {
        list.addAddress("1.1.1.1");
        list.addRange("10.0.0.1", "10.0.0.10");
        list.addSubnet("172.16.0.0", 12);
        log.log("rules", "addReturns", TraceLog.UNDEFINED, TraceLog.UNDEFINED, TraceLog.UNDEFINED); // void in Java
        list.addAddress("2001:DB8:0:0::1", "ipv6");
        list.addAddress("::ffff:9.9.9.9", "IPv6");
        list.addRange("::10", "::2f", "ipv6");
        list.addSubnet("8592:757c:efae:4e45::", 64, "IpV6");
        list.addSubnet("192.168.7.77", 27);
        list.addAddress(SocketAddress.of("5.5.5.5", 99));
        list.addAddress("1.1.1.1");
        log.log("rules", "rules", list.rules());
        log.log("rules", "toJSON", JsonLine.of(list.toJSON()));
    }

    private void logChecks() {
        for (String[] check : CHECKS) {
            if (check.length == 1) log.log("check", check[0], TraceLog.UNDEFINED, list.check(check[0]));
            else log.log("check", check[0], check[1], list.check(check[0], check[1]));
        }
        log.log("check", "SocketAddress", list.check(SocketAddress.of("5.5.5.5", 0)), list.check(SocketAddress.of("::30", 0)));
    }

    private void logJson() {
        BlockList copy = new BlockList();
        copy.fromJSON(list.toJSON());
        log.log("json", "fromJSON", TraceLog.UNDEFINED, copy.rules());
        List<String> read = new ArrayList<>(list.rules().reversed());
        List<String> misread = new ArrayList<>(read);
        Collections.replaceAll(misread, "Address: IPv6 ::ffff:9.9.9.9", "Address: IPv6 ::255.255.0.9");
        log.deviates("X7", log.line("json", "fromJSON", TraceLog.UNDEFINED, misread), log.line("json", "fromJSON", TraceLog.UNDEFINED, read));
        copy.fromJSON(List.of("garbage", "Address: IPv4 7.7.7.7", "Range: IPv4 7.0.0.1-7.0.0.2", "Subnet: IPv6 2001::/16"));
        log.log("json", "added", copy.rules().subList(0, 4));
        log.log("json", "isBlockList", BlockList.isBlockList(copy), BlockList.isBlockList(new Object()), BlockList.isBlockList(null));
    }

    private void logEdges() {
        BlockList edges = new BlockList();
        edges.addSubnet("0.0.0.0", 0);
        edges.addSubnet("1.2.3.4", 32);
        edges.addSubnet("::", 0, "ipv6");
        edges.addSubnet("::1", 128, "ipv6");
        edges.addRange("1.1.1.1", "1.1.1.1");
        log.log("edge", "rules", edges.rules(), edges.check("200.1.1.1"), edges.check("abcd::", "ipv6"), edges.check("::ffff:1.2.3.4", "ipv6"));
    }

    private void logErrors() {
        String undefined = null; // as callers from other languages may pass
        logError("addAddress(undefined)", () -> list.addAddress(undefined));
        logError("addAddress bad family", () -> list.addAddress("1.1.1.1", "foo"));
        logError("addAddress v6 as v4", () -> list.addAddress("::1"));
        logError("addAddress garbage", () -> list.addAddress("nope"));
        logError("addRange reversed", () -> list.addRange("1.1.1.2", "1.1.1.1"));
        logError("addRange missing end", () -> list.addRange("1.1.1.2", undefined));
        logError("addRange mixed", () -> list.addRange(SocketAddress.of("1.1.1.1", 0), SocketAddress.of("::1", 0)));
        for (int prefix : new int[] {-1, 33}) logError("addSubnet prefix " + prefix, () -> list.addSubnet("1.1.1.1", prefix));
        logError("addSubnet v6 129", () -> list.addSubnet("::", 129, "ipv6"));
    }

    private void logError(String event, Runnable action) {
        try {
            action.run();
            log.log("errors", event, TraceLog.UNDEFINED);
        } catch (IllegalArgumentException | NodeException e) {
            log.log("errors", event, e);
        }
    }

    @Test
    void checksNothingThatIsNoText() {
        String undefined = null;
        NodeTypeError error = assertThrows(NodeTypeError.class, () -> list.check(undefined));
        assertEquals("The \"address\" argument must be of type string. Received undefined", error.getMessage());
        assertEquals("ERR_INVALID_ARG_TYPE", assertThrows(NodeTypeError.class, () -> list.check("1.1.1.1", null)).code());
    }

    @Test
    void aRefusedRuleLeavesNoTrace() {
        assertThrows(NodeRangeError.class, () -> list.addSubnet(SocketAddress.of("::", 0), 129));
        assertThrows(NodeTypeError.class, () -> list.addRange(SocketAddress.of("::2", 0), SocketAddress.of("::1", 0)));
        assertEquals(List.of(), list.rules());
        assertFalse(list.check("::1", "ipv6"));
    }

    /// Each line was asked of Node.
    @ParameterizedTest
    @CsvSource({"::, 2001::, ::ffff:1.2.3.4, true", "::, 2001::, 1.2.3.4, false", "::ffff:1.0.0.0, ::ffff:2.0.0.0, 1.2.3.4, true",
        "1.0.0.0, ::ffff:2.0.0.0, 1.2.3.4, true", "1.0.0.0, 2001::, 1.2.3.4, false", "1.0.0.0, 2001::, ::ffff:1.2.3.4, true",
        "1.0.0.0, 2001::, 1000::, false", "::1, 2.0.0.0, ::2, false", "::1, 2.0.0.0, ::ffff:1.2.3.4, true"})
    void comparesFamiliesInRangesByMappedAddresses(String start, String end, String checked, boolean blocked) {
        list.addRange(SocketAddress.of(start, 0), SocketAddress.of(end, 0));
        assertEquals(blocked, list.check(SocketAddress.of(checked, 0)));
    }

    @Test
    void matchesIpv4WithSubnetsOfMappedAddresses() {
        list.addSubnet("::ffff:10.0.0.0", 104, "ipv6");
        assertTrue(list.check("10.200.0.1"));
        assertFalse(list.check("11.0.0.0"));
        assertFalse(list.check("::10.0.0.1", "ipv6"));
    }

    @Test
    void matchesAllAddressesOfASubnetAndNoOther() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            int prefix = random.nextInt(33);
            long network = random.nextLong() & 0xffff_ffffL;
            long address = random.nextBoolean() ? network ^ 1L << random.nextInt(32) : random.nextLong() & 0xffff_ffffL;
            BlockList subnet = new BlockList();
            subnet.addSubnet(IpAddress.ofV4(network).text(), prefix);
            assertEquals(network >> 32 - prefix == address >> 32 - prefix, subnet.check(IpAddress.ofV4(address).text()),
                    () -> subnet.rules() + " " + address);
        }
    }

    @Test
    void skipsTextsThatAreNoRules() {
        list.fromJSON(List.of("", "Address: IPv4", "address: ipv4 1.2.3.4", "Address: IPv6 gg", "Range: IPv4 1.2.3.4", "Subnet: IPv4 1.2.3.4",
                "Address: IPv4 1.2.3.4/8", "Address: IPv5 1.2.3.4"));
        assertEquals(List.of(), list.rules());
    }

    @Test
    void refusesRulesWithoutAValidAddressOrPrefix() {
        assertThrows(NodeException.class, () -> list.fromJSON(List.of("Address: IPv4 999.1.1.1")));
        assertThrows(NodeRangeError.class, () -> list.fromJSON(List.of("Subnet: IPv4 1.2.3.4/33")));
        assertThrows(NodeRangeError.class, () -> list.fromJSON(List.of("Subnet: IPv6 ::/129")));
        assertThrows(NodeTypeError.class, () -> list.fromJSON(List.of("Range: IPv4 2.0.0.0-1.0.0.0")));
    }

    @Test
    void readsMappedAddressesInAnyRule() {
        List<String> texts = List.of("Subnet: IPv6 ::ffff:1.2.3.4/120", "Range: IPv6 ::ffff:1.2.3.4-::ffff:1.2.3.9", "Address: IPv6 ::ffff:9.9.9.9");
        list.fromJSON(texts);
        assertEquals(texts.reversed(), list.rules());
        assertTrue(list.check("9.9.9.9"));
    }

    @Test
    void holdsManyRules() {
        for (int i = 0; i < 1_000; i++) list.addAddress("10.0." + i / 256 + '.' + i % 256);
        assertEquals(1_000, list.rules().size());
        assertEquals("Address: IPv4 10.0.3.231", list.rules().getFirst());
        assertTrue(list.check("10.0.0.0"));
        assertTrue(list.check("10.0.3.231"));
        assertFalse(list.check("10.0.3.232"));
        assertThrows(UnsupportedOperationException.class, () -> list.rules().add("x"));
    }

    @Test
    void mayGrowWhileOthersCheck() throws InterruptedException {
        list.addAddress("9.9.9.9");
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20_000; i++) list.addAddress("10.0.0.1");
        });
        int known = 0;
        boolean always = true;
        while (writer.isAlive()) {
            always &= list.check("9.9.9.9") && !list.check("8.8.8.8");
            int now = list.rules().size();
            always &= now >= known;
            known = now;
        }
        writer.join();
        assertTrue(always);
        assertEquals(20_001, list.rules().size());
        assertTrue(list.check("10.0.0.1"));
    }
}
