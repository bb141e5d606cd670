package nodo.internal.nio;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import nodo.spi.transport.Endpoint;

/// Turns endpoints into the JDK's addresses and back. Nothing here asks a name server. Any thread.
final class NioAddresses {
    static final boolean WINDOWS = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private NioAddresses() { }

    static boolean isV6(Endpoint endpoint) { return endpoint instanceof Endpoint.Ip ip && ip.v6(); }

    static ProtocolFamily family(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Ip ip -> ip.v6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
            case Endpoint.Path _ -> StandardProtocolFamily.UNIX;
        };
    }

    /// {@return the JDK's form of it}
    /// @throws IllegalArgumentException where it is no literal, or no path here, such as one with NUL
    static SocketAddress of(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Ip ip -> new InetSocketAddress(literal(ip.address()), ip.port());
            case Endpoint.Path path -> named(path.path());
        };
    }

    private static SocketAddress named(String path) {
        if (path.isEmpty()) throw new IllegalArgumentException("no path"); // the JDK would take it for a socket without a name
        return UnixDomainSocketAddress.of(Path.of(path));
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException unknownScope) {
            int zone = address.indexOf('%');
            if (zone < 0) throw unknownScope;
            return InetAddress.ofLiteral(address.substring(0, zone)); // as the system does it: no such interface is no interface
        }
    }

    /// {@return the endpoint}
    /// @param address from the JDK, which shows IPv4 where the socket speaks IPv6
    /// @param v6      whether the socket is an IPv6 one
    static Endpoint endpoint(SocketAddress address, boolean v6) {
        if (address instanceof UnixDomainSocketAddress unix) return new Endpoint.Path(unix.getPath().toString());
        InetSocketAddress ip = (InetSocketAddress) address;
        return new Endpoint.Ip(text(ip.getAddress(), v6), ip.getPort(), v6);
    }

    private static String text(InetAddress address, boolean v6) {
        if (address instanceof Inet6Address six) return text(six.getAddress()) + zone(six);
        if (!v6) return address.getHostAddress();
        return address.isAnyLocalAddress() ? "::" : "::ffff:" + address.getHostAddress();
    }

    private static String zone(Inet6Address address) {
        int index = address.getScopeId();
        if (index == 0 || !address.isLinkLocalAddress()) return "";
        try {
            NetworkInterface named = NetworkInterface.getByIndex(index);
            return "%" + (named == null ? String.valueOf(index) : named.getName());
        } catch (SocketException unnamed) {
            return "%" + index;
        }
    }

    /// {@return the text that RFC 5952 recommends: lower case, the first longest run of at least two zero groups as `::`}
    private static String text(byte[] bytes) {
        int runAt = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(bytes, end) == 0) end++;
            if (end - i > runLength) {
                runAt = i;
                runLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runAt) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
                text.append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] bytes, int index) { return (bytes[index * 2] & 0xff) << 8 | bytes[index * 2 + 1] & 0xff; }
}
