package nodo.net;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import org.jspecify.annotations.Nullable;

/// Rules that say which IP addresses are blocked. Rules are only ever added, and checks do not wait for that, so loops may share a list. Any thread.
///
/// An IPv4 address and its mapped form (`::ffff:a.b.c.d`) match the same rules.
/// Where a family is given as text it is `ipv4` or `ipv6`, in any letter case.
///
/// @see <a href="https://nodejs.org/api/net.html#class-netblocklist">Node: net.BlockList</a>
public final class BlockList {
    private static final String V4 = "ipv4";
    private static final String V6 = "ipv6";
    private static final String IP = "[0-9a-fA-F:.]+";
    private static final Pattern RULE = Pattern.compile(
            "(?<kind>Address|Range|Subnet): (?<family>IPv[46]) (?<address>" + IP + ")(?:-(?<end>" + IP + ")|/(?<prefix>[0-9]{1,3}))?");

    /// In the order they were added; a slot is filled before `count` says so, and never changed after.
    private volatile BlockRule[] rules = new BlockRule[8];
    private volatile int count;

    /// An empty list.
    public BlockList() { }

    /// Blocks one IPv4 address.
    ///
    /// @param address IP text
    /// @throws NodeException `ERR_INVALID_ADDRESS` where it is no IPv4 address
    public void addAddress(String address) { addAddress(address, V4); }

    /// Blocks one address.
    ///
    /// @param address IP text
    /// @param family  of the address
    /// @throws NodeException `ERR_INVALID_ADDRESS` where it is no address of that family
    /// @throws NodeTypeError `ERR_INVALID_ARG_VALUE` for another family
    public void addAddress(String address, String family) { addAddress(read("address", address, family)); }

    /// Blocks one address, on every port.
    ///
    /// @param address the port does not count
    public void addAddress(SocketAddress address) { add(BlockRule.address(address.ip())); }

    /// Blocks all IPv4 addresses from one to another.
    ///
    /// @param start the first one
    /// @param end   the last one
    /// @throws NodeException `ERR_INVALID_ADDRESS` where either is no IPv4 address
    /// @throws NodeTypeError `ERR_INVALID_ARG_VALUE` where the end comes before the start
    public void addRange(String start, String end) { addRange(start, end, V4); }

    /// Blocks all addresses from one to another.
    ///
    /// @param start  the first one
    /// @param end    the last one
    /// @param family of both
    /// @throws NodeException `ERR_INVALID_ADDRESS` where either is no address of that family
    /// @throws NodeTypeError `ERR_INVALID_ARG_VALUE` where the end comes before the start, or for another family
    public void addRange(String start, String end, String family) { addRange(read("start", start, family), read("end", end, family)); }

    /// Blocks all addresses from one to another. Where the families of the ends differ, only mapped addresses can match, as in Node.
    ///
    /// @param start the first one; the port does not count
    /// @param end   the last one; the port does not count
    /// @throws NodeTypeError `ERR_INVALID_ARG_VALUE` where the end comes before the start
    public void addRange(SocketAddress start, SocketAddress end) { add(BlockRule.range(start, end)); }

    /// Blocks an IPv4 network.
    ///
    /// @param network any address of it
    /// @param prefix  how many bits all its addresses share, 0..32
    /// @throws NodeException  `ERR_INVALID_ADDRESS` where it is no IPv4 address
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` for another prefix
    public void addSubnet(String network, int prefix) { addSubnet(network, prefix, V4); }

    /// Blocks a network.
    ///
    /// @param network any address of it
    /// @param prefix  how many bits all its addresses share, 0..32 or 0..128
    /// @param family  of the address
    /// @throws NodeException  `ERR_INVALID_ADDRESS` where it is no address of that family
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` for another prefix
    /// @throws NodeTypeError  `ERR_INVALID_ARG_VALUE` for another family
    public void addSubnet(String network, int prefix, String family) { addSubnet(read("network", network, family), prefix); }

    /// Blocks a network.
    ///
    /// @param network any address of it; the port does not count
    /// @param prefix  how many bits all its addresses share, 0..32 or 0..128
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` for another prefix
    public void addSubnet(SocketAddress network, int prefix) {
        IpAddress ip = network.ip();
        int bits = ip.v6() ? 128 : 32;
        if (prefix < 0 || prefix > bits) throw NodeRangeError.outOfRange("prefix", ">= 0 && <= " + bits, prefix);
        add(BlockRule.subnet(ip, prefix));
    }

    /// {@return whether a rule blocks this IPv4 address; false for any other text} Allocates nothing.
    /// @param address IP text
    public boolean check(String address) {
        long v4 = IpAddress.v4(text("address", address), 0, address.length());
        return v4 >= 0 && blocks(false, 0, IpAddress.MAPPED | v4);
    }

    /// {@return whether a rule blocks this address; false for a text that is no address of that family, or for another family}
    /// @param address IP text; a zone does not count
    /// @param family  of the address
    public boolean check(String address, String family) {
        text("address", address);
        return switch (text("family", family).toLowerCase(Locale.ROOT)) {
            case V4 -> check(address);
            case V6 -> {
                IpAddress ip = IpAddress.parse(address, true);
                yield ip != null && blocks(true, ip.high(), ip.low());
            }
            default -> false;
        };
    }

    /// {@return whether a rule blocks this address}
    /// @param address the port does not count
    public boolean check(SocketAddress address) { return check(address.address(), address.family()); }

    /// {@return the rules as texts, newest first, such as `Subnet: IPv6 2001:db8::/32`; unmodifiable}
    public List<String> rules() {
        int known = count;
        return Arrays.stream(rules, 0, known).map(BlockRule::text).toList().reversed();
    }

    /// {@return [#rules()], for a JSON writer}
    public List<String> toJSON() { return rules(); }

    /// Adds rules from their texts, in the order of the list: of a list that `toJSON` made, the newest rule becomes the oldest.
    /// Texts that are no rules are skipped. Unlike Node, this reads mapped addresses right.
    /// (In JavaScript it also takes the JSON text of such a list.)
    ///
    /// @param texts as [#rules()] shows them
    /// @throws NodeException  `ERR_INVALID_ADDRESS` where a rule has no valid address; rules before it stay added
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` for a subnet with an impossible prefix; likewise
    /// @throws NodeTypeError  `ERR_INVALID_ARG_VALUE` for a range that ends before it starts; likewise
    public void fromJSON(List<String> texts) { texts.forEach(this::addRule); }

    /// {@return whether it is a BlockList}
    /// @param value any object
    public static boolean isBlockList(@Nullable Object value) { return value instanceof BlockList; }

    private void addRule(String text) {
        Matcher rule = RULE.matcher(text.strip());
        if (!rule.matches()) return;
        String address = rule.group("address");
        String family = rule.group("family");
        String end = rule.group("end");
        String prefix = rule.group("prefix");
        String form = end != null ? "Range" : prefix != null ? "Subnet" : "Address";
        if (!rule.group("kind").equals(form)) return; // such as a range without an end
        if (end != null) addRange(address, end, family);
        else if (prefix != null) addSubnet(address, Integer.parseInt(prefix), family);
        else addAddress(address, family);
    }

    private synchronized void add(BlockRule rule) {
        if (count == rules.length) rules = Arrays.copyOf(rules, count * 2);
        rules[count] = rule;
        count = count + 1;
    }

    private boolean blocks(boolean v6, long high, long low) {
        int known = count; // read first: the array read after it holds at least so many
        BlockRule[] all = rules;
        for (int i = 0; i < known; i++) if (all[i].matches(v6, high, low)) return true;
        return false;
    }

    private static SocketAddress read(String name, String address, String family) {
        return new SocketAddress(text(name, address), 0, text("family", family));
    }

    /// For callers that are not null-checked by a compiler: Node's error rather than a NullPointerException.
    private static String text(String name, @Nullable String value) {
        if (value == null) throw NodeTypeError.invalidArgType(name, "of type string", null);
        return value;
    }
}
