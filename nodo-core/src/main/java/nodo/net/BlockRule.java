package nodo.net;

import nodo.errors.NodeTypeError;

/// One rule of a [BlockList]: all addresses from one to another, compared as 128 bits. Any thread.
///
/// @param text      as `rules()` shows it
/// @param first     the lowest address
/// @param last      the highest address
/// @param takesIpv4 whether an address given as IPv4 can match
record BlockRule(String text, IpAddress first, IpAddress last, boolean takesIpv4) {
    static BlockRule address(IpAddress only) { return new BlockRule("Address: " + name(only) + only.text(), only, only, true); }

    /// A range that begins in one family and ends in the other has only what can be compared with both ends: mapped addresses.
    ///
    /// @throws NodeTypeError where the end comes before the start
    static BlockRule range(SocketAddress start, SocketAddress end) {
        IpAddress first = start.ip();
        IpAddress last = end.ip();
        boolean bothV4 = first.isV4OrMapped() && last.isV4OrMapped();
        boolean comparable = first.v6() == last.v6() || bothV4;
        if (comparable && IpAddress.compare(first.high(), first.low(), last) > 0) {
            throw NodeTypeError.invalidArgValue("start", "must come before end", start);
        }
        String text = "Range: " + name(first) + first.text() + '-' + last.text();
        if (comparable) return new BlockRule(text, first, last, bothV4);
        IpAddress lowest = IpAddress.ofV4(0);
        IpAddress highest = IpAddress.ofV4(0xffff_ffffL);
        return new BlockRule(text, IpAddress.compare(first.high(), first.low(), lowest) < 0 ? lowest : first,
                IpAddress.compare(last.high(), last.low(), highest) > 0 ? highest : last, false);
    }

    /// @param prefix bits of the network's own family
    static BlockRule subnet(IpAddress network, int prefix) {
        int bits = network.v6() ? prefix : 96 + prefix;
        long highMask = bits >= 64 ? -1L : bits == 0 ? 0 : -1L << 64 - bits;
        long lowMask = bits <= 64 ? 0 : -1L << 128 - bits;
        IpAddress first = new IpAddress(network.v6(), network.high() & highMask, network.low() & lowMask, null);
        IpAddress last = new IpAddress(network.v6(), network.high() | ~highMask, network.low() | ~lowMask, null);
        return new BlockRule("Subnet: " + name(network) + network.text() + '/' + prefix, first, last, true);
    }

    private static String name(IpAddress address) { return address.v6() ? "IPv6 " : "IPv4 "; }

    boolean matches(boolean v6, long high, long low) {
        return (v6 || takesIpv4) && IpAddress.compare(high, low, first) >= 0 && IpAddress.compare(high, low, last) <= 0;
    }
}
