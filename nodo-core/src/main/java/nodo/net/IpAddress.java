package nodo.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An IP address in 128 bits, and the one place that reads and writes IP text. IPv4 stands here as its mapped IPv6 form. Any thread.
///
/// Nothing asks a name server, and nothing is an address that Node's `net.isIP` would not take.
///
/// @param v6   whether it was given as IPv6; a mapped address is
/// @param high the upper 64 bits, 0 for IPv4
/// @param low  the lower 64 bits
/// @param zone what stood behind `%`, or null
record IpAddress(boolean v6, long high, long low, @Nullable String zone) {
    /// What the lower half of a mapped address has above the 32 bits of IPv4.
    static final long MAPPED = 0xffff_0000_0000L;
    private static final int GROUPS = 8;

    /// `net.isIP`: 4, 6 or 0.
    static int isIP(@Nullable String text) {
        if (text == null) return 0;
        if (v4(text, 0, text.length()) >= 0) return 4;
        int end = text.indexOf('%');
        if (end >= 0 && !isZone(text, end + 1)) return 0;
        return groups(text, end < 0 ? text.length() : end) == null ? 0 : 6;
    }

    /// `net.isIPv4`.
    static boolean isIPv4(@Nullable String text) { return text != null && v4(text, 0, text.length()) >= 0; }

    /// `net.isIPv6`.
    static boolean isIPv6(@Nullable String text) { return isIP(text) == 6; }

    /// {@return the address, or null where the text is none of either family}
    static @Nullable IpAddress parse(String text) {
        IpAddress v4 = parse(text, false);
        return v4 != null ? v4 : parse(text, true);
    }

    /// {@return the address, or null where the text is none of that family}
    /// Unlike `isIP` it takes any zone, even an empty one, as Node does where it makes addresses.
    static @Nullable IpAddress parse(String text, boolean v6) {
        if (!v6) {
            long v4 = v4(text, 0, text.length());
            return v4 < 0 ? null : ofV4(v4);
        }
        int zoneAt = text.indexOf('%');
        int[] groups = groups(text, zoneAt < 0 ? text.length() : zoneAt);
        if (groups == null || text.indexOf('\0') >= 0) return null;
        String zone = zoneAt < 0 || zoneAt + 1 == text.length() ? null : text.substring(zoneAt + 1);
        return new IpAddress(true, half(groups, 0), half(groups, 4), zone);
    }

    /// {@return the IPv4 address}
    /// @param bits 32 of them
    static IpAddress ofV4(long bits) { return new IpAddress(false, 0, MAPPED | bits, null); }

    /// {@return the 32 bits of the IPv4 address that stands there alone, or -1} Allocates nothing.
    static long v4(String text, int from, int to) {
        long bits = 0;
        int parts = 0;
        int at = from;
        while (parts < 4) {
            int value = 0;
            int first = at;
            for (; at < to && isDigit(text.charAt(at)) && at - first < 3; at++) value = value * 10 + text.charAt(at) - '0';
            if (at == first || value > 255 || at - first > 1 && text.charAt(first) == '0') return -1;
            bits = bits << 8 | value;
            if (++parts < 4 && (at == to || text.charAt(at++) != '.')) return -1;
        }
        return at == to ? bits : -1;
    }

    private static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

    private static boolean isZone(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !isDigit(c) && c != '-' && c != '.' && c != ':') return false;
        }
        return from < text.length();
    }

    /// {@return the eight groups of the IPv6 address before `end`, or null}
    private static int @Nullable [] groups(String text, int end) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < end) {
            int stop = stop(text, at, end);
            long v4 = stop == end && count <= GROUPS - 2 ? v4(text, at, end) : -1;
            if (v4 >= 0) {
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) v4 & 0xffff;
                break;
            }
            int value = count == GROUPS ? -1 : group(text, at, stop);
            if (value < 0 || stop == end - 1 && text.charAt(stop) == ':') return null;
            groups[count++] = value;
            at = stop + 1;
            if (at >= end || text.charAt(at) != ':') continue;
            if (gap >= 0) return null;
            gap = count;
            at++;
        }
        return spread(groups, count, gap);
    }

    private static int stop(String text, int from, int end) {
        int colon = text.indexOf(':', from, end);
        return colon < 0 ? end : colon;
    }

    /// Up to four hexadecimal digits, or -1.
    private static int group(String text, int from, int to) {
        if (to == from || to - from > 4) return -1;
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) return -1;
            value = value << 4 | digit;
        }
        return value;
    }

    /// Moves what stands behind `::` to the end. It must stand for at least one group.
    private static int @Nullable [] spread(int[] groups, int count, int gap) {
        if (gap < 0) return count == GROUPS ? groups : null;
        if (count == GROUPS) return null;
        int behind = count - gap;
        System.arraycopy(groups, gap, groups, GROUPS - behind, behind);
        for (int i = gap; i < GROUPS - behind; i++) groups[i] = 0;
        return groups;
    }

    private static long half(int[] groups, int from) {
        return (long) groups[from] << 48 | (long) groups[from + 1] << 32 | (long) groups[from + 2] << 16 | groups[from + 3];
    }

    /// {@return whether it is IPv4, or stands for an IPv4 address}
    boolean isV4OrMapped() { return isMapped(high, low); }

    /// {@return whether these 128 bits are those of a mapped address}
    static boolean isMapped(long high, long low) { return high == 0 && (low & ~0xffff_ffffL) == MAPPED; }

    /// {@return the IPv4 address that a mapped one stands for; any other as it is}
    IpAddress unmapped() { return v6 && isV4OrMapped() ? ofV4(low & 0xffff_ffffL) : this; }

    /// Compares the 128 bits, unsigned; zones and families do not count.
    static int compare(long high, long low, IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /// {@return 4 or 16 bytes, network order}
    byte[] bytes() {
        if (!v6) return ByteBuffer.allocate(4).putInt((int) low).array();
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /// {@return the canonical text without a zone: lower case, the first longest run of zero groups as `::`, IPv4 at the end where it is embedded}
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
    String text() { return v6 ? v6Text() : v4Text(); }

    /// {@return the canonical text with the zone}
    @Override public String toString() { return zone == null ? text() : text() + '%' + zone; }

    private String v4Text() { return (low >> 24 & 255) + "." + (low >> 16 & 255) + '.' + (low >> 8 & 255) + '.' + (low & 255); }

    private String v6Text() {
        if (high == 0 && embedsV4()) return (low >>> 32 == 0 ? "::" : "::ffff:") + v4Text();
        int runAt = -1;
        int runLength = 1; // a single zero group is written out
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(i + length) == 0) length++;
            if (length > runLength) {
                runAt = i;
                runLength = length;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == runAt) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (i > 0 && i != runAt + runLength) text.append(':');
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    /// `::a.b.c.d`, as inet_ntop(3) has it: only where more than the last group is set, so that `::1` stays `::1`.
    private boolean embedsV4() { return isV4OrMapped() || low >>> 32 == 0 && low >>> 16 != 0; }

    private int group(int index) { return (int) ((index < 4 ? high : low) >>> (3 - index % 4) * 16) & 0xffff; }
}
