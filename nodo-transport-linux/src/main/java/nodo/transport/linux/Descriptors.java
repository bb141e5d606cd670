package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import nodo.errors.SystemErrno;
import nodo.spi.transport.DescriptorKind;

/// What is to be known of descriptors that were opened elsewhere. Loop thread only.
/// ```
///   statx   0 mask, 4 bytes │ 4 block size, 4 │ 8 attributes, 8 │ 16 links, 4 │ 20 owner, 4 │ 24 group, 4 │ 28 mode, 2 │ … 256
/// ```
final class Descriptors {
    static final int F_GETFD = 1;

    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int FD_CLOEXEC = 1;
    private static final int O_ACCMODE = 3;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_TYPE = 1;
    private static final int STATX_BYTES = 256;
    private static final int MODE_AT = 28;
    private static final int S_IFMT = 0xf000;
    private static final int S_IFIFO = 0x1000;
    private static final int S_IFCHR = 0x2000;
    private static final int S_IFREG = 0x8000;
    private static final int S_IFSOCK = 0xc000;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    /// Standard input, output and error output: what is inherited on purpose.
    private static final int STANDARD_DESCRIPTORS = 3;

    private final Libc libc;
    private final Epoll epoll;
    private final SocketOptions options;
    /// The result, and an empty text behind it.
    private final MemorySegment found;

    Descriptors(Libc libc, Epoll epoll, SocketOptions options) {
        this.libc = libc;
        this.epoll = epoll;
        this.options = options;
        this.found = libc.allocate(STATX_BYTES + 1);
    }

    boolean isClosed(int fd) { return libc.fcntl(fd, F_GETFD, 0) < 0; }

    DescriptorKind kindOf(int fd) {
        if (isClosed(fd)) return DescriptorKind.UNKNOWN;
        if (libc.isatty(fd) == 1) return DescriptorKind.TTY;
        return switch (type(fd)) {
            case S_IFREG -> DescriptorKind.FILE;
            case S_IFIFO -> DescriptorKind.PIPE;
            case S_IFCHR -> canBeWaitedFor(fd) ? DescriptorKind.OTHER : DescriptorKind.FILE;
            case S_IFSOCK -> kindOfSocket(fd);
            default -> canBeWaitedFor(fd) ? DescriptorKind.OTHER : DescriptorKind.UNKNOWN;
        };
    }

    private int type(int fd) {
        MemorySegment empty = found.asSlice(STATX_BYTES);
        return libc.statx(fd, empty, AT_EMPTY_PATH, STATX_TYPE, found) < 0 ? 0 : found.get(JAVA_SHORT, MODE_AT) & S_IFMT;
    }

    private DescriptorKind kindOfSocket(int fd) {
        int family = family(fd);
        boolean ip = family == SocketNames.AF_INET || family == SocketNames.AF_INET6;
        return switch (options.get(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_TYPE)) {
            case SOCK_STREAM -> ip ? DescriptorKind.TCP : family == SocketNames.AF_UNIX ? DescriptorKind.UNIX : DescriptorKind.OTHER;
            case SOCK_DGRAM -> ip ? DescriptorKind.UDP : DescriptorKind.UNKNOWN;
            default -> DescriptorKind.UNKNOWN;
        };
    }

    /// The kernel is asked by doing it.
    private boolean canBeWaitedFor(int fd) {
        int result = epoll.watch(fd, WakeUp.TOKEN, 0, Epoll.EPOLLET);
        if (result == 0) epoll.watch(fd, WakeUp.TOKEN, Epoll.EPOLLET, 0);
        return result == 0 || result == SystemErrno.EEXIST.result();
    }

    int family(int fd) { return options.get(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_DOMAIN); }

    /// Makes a descriptor not block, and not be inherited.
    ///
    /// @return 1 where it blocked before, else 0; or `-errno`
    int takeOver(int fd) {
        int flags = libc.fcntl(fd, F_GETFL, 0);
        if (flags < 0) return flags;
        boolean blocks = (flags & O_NONBLOCK) == 0;
        int result = blocks ? libc.fcntl(fd, F_SETFL, flags | O_NONBLOCK) : 0;
        if (result == 0 && fd >= STANDARD_DESCRIPTORS) result = libc.fcntl(fd, F_SETFD, FD_CLOEXEC);
        return result < 0 ? result : blocks ? 1 : 0;
    }

    /// {@return a new descriptor of what is behind another, opened once more so that it shares no flags with it, or else a duplicate; or `-errno`}
    int reopen(int fd) {
        int flags = libc.fcntl(fd, F_GETFL, 0);
        if (flags < 0) return flags;
        try (Arena call = Arena.ofConfined()) {
            int opened = libc.open(call.allocateFrom("/proc/self/fd/" + fd), flags & O_ACCMODE | O_NONBLOCK | O_CLOEXEC);
            return opened < 0 ? duplicate(fd) : opened; // for writing, a FIFO that nobody reads just now cannot be opened
        }
    }

    /// {@return a new descriptor of the same open file, not inherited; or `-errno`}
    int duplicate(int fd) { return duplicate(fd, STANDARD_DESCRIPTORS); }

    /// {@return a new descriptor of the same open file, not inherited; or `-errno`}
    /// @param atLeast the lowest number it may have
    int duplicate(int fd, int atLeast) { return libc.fcntl(fd, F_DUPFD_CLOEXEC, atLeast); }

    boolean isInherited(int fd) {
        int flags = libc.fcntl(fd, F_GETFD, 0);
        return flags >= 0 && (flags & FD_CLOEXEC) == 0;
    }

    void block(int fd) { libc.fcntl(fd, F_SETFL, libc.fcntl(fd, F_GETFL, 0) & ~O_NONBLOCK); }
}
