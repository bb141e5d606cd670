package nodo.transport.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Options by number, and the cells their values pass through. Loop thread only.
final class SocketOptions {
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_TYPE = 3;
    static final int SO_ERROR = 4;
    static final int SO_KEEPALIVE = 9;
    static final int SO_LINGER = 13;
    static final int SO_REUSEPORT = 15;
    static final int SO_DOMAIN = 39;
    static final int IPPROTO_IP = 0;
    static final int IP_TOS = 1;
    static final int IPPROTO_TCP = 6;
    static final int TCP_NODELAY = 1;
    static final int TCP_CORK = 3;
    static final int TCP_KEEPIDLE = 4;
    static final int TCP_KEEPINTVL = 5;
    static final int TCP_KEEPCNT = 6;
    static final int TCP_USER_TIMEOUT = 18;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_TCLASS = 67;

    private final Libc libc;
    private final MemorySegment value;
    private final MemorySegment length;
    private final ByteBuffer number;
    private final ByteBuffer size;

    SocketOptions(Libc libc) {
        this.libc = libc;
        this.value = libc.allocate(2 * Integer.BYTES);
        this.length = libc.allocate(Integer.BYTES);
        this.number = Libc.view(value);
        this.size = Libc.view(length);
    }

    /// {@return 0 or `-errno`}
    int set(int fd, int level, int name, int to) {
        number.putInt(0, to);
        return libc.setsockopt(fd, level, name, value, Integer.BYTES);
    }

    /// {@return the value, of an option whose values are not negative; or `-errno`}
    int get(int fd, int level, int name) {
        size.putInt(0, Integer.BYTES);
        int result = libc.getsockopt(fd, level, name, value, length);
        return result < 0 ? result : number.getInt(0);
    }

    /// Lingers for no time at all, which makes close(2) send RST.
    ///
    /// @return 0 or `-errno`
    int noLinger(int fd) {
        number.putInt(0, 1); // struct linger: on, seconds
        number.putInt(Integer.BYTES, 0);
        return libc.setsockopt(fd, SOL_SOCKET, SO_LINGER, value, 2 * Integer.BYTES);
    }
}
