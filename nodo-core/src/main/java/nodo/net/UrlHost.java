package nodo.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// Reads what stands behind `http://` in a URL, as far as its host is an IP address. Any thread.
///
/// @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL Standard: IPv4 parser</a>
final class UrlHost {
    private static final long UNREADABLE = -1;

    private UrlHost() { }

    static @Nullable SocketAddress parse(String text) {
        String authority = authority(text);
        int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        if (hostEnd < 0) hostEnd = authority.length();
        int port = port(authority.substring(hostEnd));
        if (port < 0 || hostEnd == 0) return null;
        String host = authority.substring(0, hostEnd);
        if (host.startsWith("[")) {
            String v6 = host.substring(1, host.length() - 1);
            return IpAddress.isIPv6(v6) && v6.indexOf('%') < 0 ? new SocketAddress(v6, port, "ipv6") : null;
        }
        long v4 = v4(unescaped(host));
        return v4 == UNREADABLE ? null : new SocketAddress(IpAddress.ofV4(v4).text(), port, "ipv4");
    }

    /// What is left when the URL parser has dropped blanks and control characters at the end, tabs and line ends, leading slashes,
    /// the user, and the path.
    private static String authority(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') end--;
        String url = text.substring(0, end).replaceAll("[\t\n\r]", "").replaceFirst("^[/\\\\]+", "");
        String authority = url.split("[/\\\\?#]", 2)[0];
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    /// {@return the port behind the colon, 0 without one, -1 where it is not readable}
    private static int port(String text) {
        if (text.isEmpty()) return 0;
        if (text.charAt(0) != ':') return -1;
        int port = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') return -1;
            port = port * 10 + c - '0';
            if (port > 65_535) return -1;
        }
        return port;
    }

    /// Percent escapes resolved, and full-width digits, letters and dots made plain.
    private static String unescaped(String host) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(host.length());
        byte[] utf8 = host.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            int escaped = utf8[i] == '%' && i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) << 4 | Character.digit(utf8[i + 2], 16) : -1;
            bytes.write(escaped < 0 ? utf8[i] : escaped);
            if (escaped >= 0) i += 2;
        }
        return Normalizer.normalize(bytes.toString(StandardCharsets.UTF_8), Normalizer.Form.NFKC).replace('\u3002', '.');
    }

    /// One to four parts; the last one fills all bytes that are left.
    private static long v4(String host) {
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] parts = plain.split("\\.", -1);
        if (parts.length > 4) return UNREADABLE;
        long bits = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            int bytes = last ? 4 - i : 1;
            long value = number(parts[i]);
            if (value == UNREADABLE || value >= 1L << 8 * bytes) return UNREADABLE;
            bits = bits << 8 * bytes | value;
        }
        return bits;
    }

    /// Decimal, octal behind `0`, hexadecimal behind `0x`; `0x` alone is 0.
    private static long number(String part) {
        if (part.isEmpty()) return UNREADABLE;
        boolean hex = part.startsWith("0x") || part.startsWith("0X");
        int radix = hex ? 16 : part.length() > 1 && part.charAt(0) == '0' ? 8 : 10;
        long value = 0;
        for (int i = hex ? 2 : 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) return UNREADABLE;
            value = Math.min(value * radix + digit, 1L << 40); // too large either way, and cannot overflow
        }
        return value;
    }
}
