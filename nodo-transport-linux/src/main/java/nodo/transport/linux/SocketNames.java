package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Endpoint;
import org.jspecify.annotations.Nullable;

/// Endpoints as the kernel writes them. One address at a time: it lies in [#bytes()] until the next call. Loop thread only.
/// ```
///   sockaddr_in   0 family │ 2 port │ 4 address, 4 bytes │ 8 zero                         16 bytes
///   sockaddr_in6  0 family │ 2 port │ 4 flow │ 8 address, 16 bytes │ 24 scope             28 bytes
///   sockaddr_un   0 family │ 2 path, up to 108 bytes; NUL first: abstract, ends with the length
/// ```
final class SocketNames {
    static final int AF_UNIX = 1;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int MAX_PATH_BYTES = 108;

    private static final int INVALID = SystemErrno.EINVAL.result();
    private static final int V4_BYTES = 16;
    private static final int V6_BYTES = 28;
    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    private static final int V6_SCOPE = 24;
    private static final int PATH = 2;
    /// `INET6_ADDRSTRLEN`.
    private static final int MAX_IP_TEXT_BYTES = 46;
    /// `IFNAMSIZ`.
    private static final int MAX_INTERFACE_BYTES = 16;
    private static final int MAX_DIGITS = 9;
    private static final int PORT = 2;

    private final Libc libc;
    private final MemorySegment bytes;
    /// The same memory, in the order of the machine; a port is the other way round.
    private final ByteBuffer fields;
    private final MemorySegment v4;
    private final MemorySegment v6;
    private final MemorySegment length;
    private final ByteBuffer size;
    private final MemorySegment text;
    private final ByteBuffer letters;

    SocketNames(Libc libc) {
        this.libc = libc;
        this.bytes = libc.allocate(PATH + MAX_PATH_BYTES);
        this.fields = Libc.view(bytes);
        this.v4 = bytes.asSlice(V4_ADDRESS);
        this.v6 = bytes.asSlice(V6_ADDRESS);
        this.length = libc.allocate(Integer.BYTES);
        this.size = Libc.view(length);
        this.text = libc.allocate(MAX_IP_TEXT_BYTES);
        this.letters = Libc.view(text);
    }

    /// By `instanceof`, here and below: the first run of a switch over types takes milliseconds of each start.
    static int family(Endpoint endpoint) { return !(endpoint instanceof Endpoint.Ip ip) ? AF_UNIX : ip.v6() ? AF_INET6 : AF_INET; }

    MemorySegment bytes() { return bytes; }

    /// Writes an endpoint down.
    ///
    /// @return its length, or `-EINVAL` where it is no address
    int write(Endpoint endpoint) {
        bytes.fill((byte) 0);
        fields.putShort(0, (short) family(endpoint));
        return endpoint instanceof Endpoint.Ip ip ? write(ip) : write(((Endpoint.Path) endpoint).path().getBytes(StandardCharsets.UTF_8));
    }

    private int write(Endpoint.Ip ip) {
        fields.put(PORT, (byte) (ip.port() >> Byte.SIZE)).put(PORT + 1, (byte) ip.port());
        if (!ip.v6()) return parse(AF_INET, ip.address(), v4) ? V4_BYTES : INVALID;
        int zone = ip.address().indexOf('%');
        if (zone >= 0) fields.putInt(V6_SCOPE, interfaceIndex(ip.address().substring(zone + 1)));
        String address = zone < 0 ? ip.address() : ip.address().substring(0, zone);
        return parse(AF_INET6, address.indexOf(':') < 0 ? "::ffff:" + address : address, v6) ? V6_BYTES : INVALID;
    }

    private boolean parse(int family, String address, MemorySegment into) {
        return putText(address, MAX_IP_TEXT_BYTES) && libc.inet_pton(family, text, into) == 1;
    }

    /// An unknown interface is none, as the system's own resolver has it.
    private int interfaceIndex(String zone) {
        int named = putText(zone, MAX_INTERFACE_BYTES) ? libc.if_nametoindex(text) : 0;
        if (named != 0 || zone.isEmpty() || zone.length() > MAX_DIGITS) return named;
        return zone.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? Integer.parseInt(zone) : 0;
    }

    private boolean putText(String ascii, int maxBytes) {
        if (ascii.length() >= maxBytes || ascii.indexOf('\0') >= 0) return false;
        for (int i = 0; i < ascii.length(); i++) {
            if (ascii.charAt(i) >= 0x80) return false;
            letters.put(i, (byte) ascii.charAt(i));
        }
        letters.put(ascii.length(), (byte) 0);
        return true;
    }

    /// An abstract name is what its length says; a file name ends with NUL where there is room for one.
    private int write(byte[] path) {
        if (path.length == 0 || path.length > MAX_PATH_BYTES) return INVALID;
        for (int i = 1; i < path.length; i++) if (path[i] == 0) return INVALID;
        MemorySegment.copy(path, 0, bytes, JAVA_BYTE, PATH, path.length);
        return PATH + path.length + (path[0] != 0 && path.length < MAX_PATH_BYTES ? 1 : 0);
    }

    /// {@return this end's name, or null where the system has none}
    /// @param fd a socket
    @Nullable Endpoint local(int fd) {
        size.putInt(0, fields.capacity());
        return libc.getsockname(fd, bytes, length) < 0 ? null : read(size.getInt(0));
    }

    /// {@return the other end's name, or null where the system has none}
    /// @param fd a socket
    @Nullable Endpoint remote(int fd) {
        size.putInt(0, fields.capacity());
        return libc.getpeername(fd, bytes, length) < 0 ? null : read(size.getInt(0));
    }

    /// {@return what lies in [#bytes()], or null where it is of no family known here}
    /// @param size how much of it belongs to the address
    @Nullable Endpoint read(int size) {
        return switch (fields.getShort(0)) {
            case AF_INET -> new Endpoint.Ip(show(AF_INET, v4), port(), false);
            case AF_INET6 -> new Endpoint.Ip(show(AF_INET6, v6) + zone(), port(), true);
            case AF_UNIX -> new Endpoint.Path(path(size - PATH));
            default -> null;
        };
    }

    private int port() { return Byte.toUnsignedInt(fields.get(PORT)) << Byte.SIZE | Byte.toUnsignedInt(fields.get(PORT + 1)); }

    private String show(int family, MemorySegment address) {
        libc.inet_ntop(family, address, text);
        return text.getString(0, StandardCharsets.US_ASCII);
    }

    private String zone() {
        int scope = fields.getInt(V6_SCOPE);
        boolean linkLocal = fields.get(V6_ADDRESS) == (byte) 0xfe && (fields.get(V6_ADDRESS + 1) & 0xc0) == 0x80;
        if (scope == 0 || !linkLocal) return "";
        libc.if_indextoname(scope, text);
        String name = text.getString(0, StandardCharsets.US_ASCII);
        return '%' + (name.isEmpty() ? String.valueOf(scope) : name);
    }

    private String path(int size) {
        if (size <= 0) return "";
        byte[] path = bytes.asSlice(PATH, Math.min(size, MAX_PATH_BYTES)).toArray(JAVA_BYTE);
        int end = path[0] == 0 ? path.length : 0;
        while (end < path.length && path[end] != 0) end++;
        return new String(path, 0, end, StandardCharsets.UTF_8);
    }
}
