package nodo.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import org.jspecify.annotations.Nullable;

/// An IP address with a port, in canonical form, so that equal addresses are equal objects. Any thread.
///
/// @param address   IP text: IPv6 in lower case and short, without a zone
/// @param port      0..65535
/// @param family    `ipv4` or `ipv6`
/// @param flowlabel of IPv6, 20 bits; 0 for IPv4
/// @see <a href="https://nodejs.org/api/net.html#class-netsocketaddress">Node: net.SocketAddress</a>
public record SocketAddress(String address, int port, String family, long flowlabel) {
    private static final String V4 = "ipv4";
    private static final String V6 = "ipv6";
    private static final long MAX_FLOWLABEL = 0xf_ffff;
    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;

    /// Takes the family in any letter case and the address in any valid form.
    ///
    /// @throws NodeTypeError  `ERR_INVALID_ARG_VALUE` for another family
    /// @throws NodeException  `ERR_INVALID_ADDRESS` where `address` is no IP address of that family
    /// @throws NodeRangeError `ERR_SOCKET_BAD_PORT`, or `ERR_OUT_OF_RANGE` for a flow label of more than 20 bits (where Node itself would crash)
    public SocketAddress {
        boolean v6 = isV6(family);
        if (port < 0 || port > 65_535) throw NodeRangeError.badPort("options.port", port);
        if (flowlabel < 0 || flowlabel > MAX_FLOWLABEL) {
            long limit = flowlabel < 0 || flowlabel > MAX_UNSIGNED_INT ? MAX_UNSIGNED_INT : MAX_FLOWLABEL;
            throw NodeRangeError.outOfRange("options.flowlabel", ">= 0 && <= " + limit, flowlabel);
        }
        IpAddress ip = IpAddress.parse(address, v6);
        if (ip == null) throw NodeException.invalidAddress();
        address = ip.text();
        family = v6 ? V6 : V4;
        if (!v6) flowlabel = 0;
    }

    /// Node's default: `127.0.0.1`, port 0.
    public SocketAddress() { this("127.0.0.1", 0, V4, 0); }

    /// Without a flow label.
    ///
    /// @param address IP text
    /// @param port    0..65535
    /// @param family  `ipv4` or `ipv6`, in any letter case
    /// @throws NodeTypeError  as in the canonical constructor
    /// @throws NodeException  likewise
    /// @throws NodeRangeError likewise
    public SocketAddress(String address, int port, String family) { this(address, port, family, 0); }

    /// {@return the address with the family that its text has}
    /// @param address IP text of either family
    /// @param port    0..65535
    /// @throws NodeException  `ERR_INVALID_ADDRESS` where it is no IP address
    /// @throws NodeRangeError `ERR_SOCKET_BAD_PORT`
    public static SocketAddress of(String address, int port) {
        return new SocketAddress(address, port, IpAddress.isIPv4(address) ? V4 : V6);
    }

    /// {@return Node's default of that family: `127.0.0.1` or `::`, port 0}
    /// @param family `ipv4` or `ipv6`, in any letter case
    /// @throws NodeTypeError `ERR_INVALID_ARG_VALUE` for another family
    public static SocketAddress ofFamily(String family) { return new SocketAddress(isV6(family) ? "::" : "127.0.0.1", 0, family); }

    /// {@return this address with another port}
    /// @param port 0..65535
    /// @throws NodeRangeError `ERR_SOCKET_BAD_PORT`
    public SocketAddress withPort(int port) { return new SocketAddress(address, port, family, flowlabel); }

    /// {@return this address with another flow label; an IPv4 address stays as it is}
    /// @param flowlabel 20 bits
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE`
    public SocketAddress withFlowlabel(long flowlabel) { return new SocketAddress(address, port, family, flowlabel); }

    /// Reads `ip[:port]` or `[ip6][:port]`, as the host of a URL is read: `256` is `0.0.1.0`, parts may be octal or hexadecimal,
    /// and `user@`, path, query and fragment are dropped. Without a port it is 0. Unlike in Node, `:80` is port 80.
    ///
    /// @param text what to read
    /// @return the address; empty where the text holds none
    /// @see <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard: host parsing</a>
    public static Optional<SocketAddress> parse(String text) {
        if (IpAddress.isIPv4(text)) return Optional.of(new SocketAddress(text, 0, V4));
        return Optional.ofNullable(UrlHost.parse(text));
    }

    /// {@return whether it is a SocketAddress}
    /// @param value any object
    public static boolean isSocketAddress(@Nullable Object value) { return value instanceof SocketAddress; }

    /// {@return the four properties by name, in Node's order, for a JSON writer; unmodifiable}
    public Map<String, Object> toJSON() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("address", address);
        properties.put("port", port);
        properties.put("family", family);
        properties.put("flowlabel", flowlabel);
        return Collections.unmodifiableMap(properties);
    }

    /// {@return it as Node prints it in error texts}
    @Override public String toString() {
        return "SocketAddress { address: '" + address + "', port: " + port + ", family: '" + family + "', flowlabel: " + flowlabel + " }";
    }

    /// {@return the address in bits}
    IpAddress ip() {
        IpAddress ip = IpAddress.parse(address, family.equals(V6));
        if (ip == null) throw new AssertionError(address); // the constructor has read it
        return ip;
    }

    /// {@return whether the family is IPv6; `ERR_INVALID_ARG_VALUE` where it is neither}
    private static boolean isV6(String family) {
        return switch (family.toLowerCase(Locale.ROOT)) {
            case V4 -> false;
            case V6 -> true;
            default -> throw NodeTypeError.invalidArgValue("options.family", "is invalid", family);
        };
    }
}
