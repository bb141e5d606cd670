package nodo.errors;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The system's error codes: name, number on each system, and libuv's text. The one table of them. Any thread.
///
/// Calls below the API answer with a count `>= 0` or with [#result()], which is `-number`; [#ofResult(long)] reads it back without allocating.
///
/// @see <a href="https://man7.org/linux/man-pages/man3/errno.3.html">errno(3)</a>
public enum SystemErrno {
    /// Operation not permitted.
    EPERM(1, 1, 4048, "operation not permitted"),
    /// No such file or directory.
    ENOENT(2, 2, 4058, "no such file or directory"),
    /// No such process.
    ESRCH(3, 3, 4040, "no such process"),
    /// Interrupted system call.
    EINTR(4, 4, 4072, "interrupted system call"),
    /// Input/output error.
    EIO(5, 5, 4070, "i/o error"),
    /// No such device or address.
    ENXIO(6, 6, 4033, "no such device or address"),
    /// Argument list too long.
    E2BIG(7, 7, 4093, "argument list too long"),
    /// Bad file descriptor.
    EBADF(9, 9, 4083, "bad file descriptor"),
    /// Would block.
    EAGAIN(11, 35, 4088, "resource temporarily unavailable"),
    /// Not enough memory.
    ENOMEM(12, 12, 4057, "not enough memory"),
    /// Permission denied.
    EACCES(13, 13, 4092, "permission denied"),
    /// Bad address.
    EFAULT(14, 14, 4074, "bad address in system call argument"),
    /// Resource busy or locked.
    EBUSY(16, 16, 4082, "resource busy or locked"),
    /// File already exists.
    EEXIST(17, 17, 4075, "file already exists"),
    /// No such device, such as the interface of a zone id.
    ENODEV(19, 19, 4059, "no such device"),
    /// Not a directory.
    ENOTDIR(20, 20, 4052, "not a directory"),
    /// Illegal operation on a directory.
    EISDIR(21, 21, 4068, "illegal operation on a directory"),
    /// Invalid argument.
    EINVAL(22, 22, 4071, "invalid argument"),
    /// File table overflow.
    ENFILE(23, 23, 4061, "file table overflow"),
    /// Too many open files.
    EMFILE(24, 24, 4066, "too many open files"),
    /// Inappropriate ioctl for device.
    ENOTTY(25, 25, 4029, "inappropriate ioctl for device"),
    /// No space left on device.
    ENOSPC(28, 28, 4055, "no space left on device"),
    /// Read-only file system.
    EROFS(30, 30, 4043, "read-only file system"),
    /// Broken pipe.
    EPIPE(32, 32, 4047, "broken pipe"),
    /// Name too long.
    ENAMETOOLONG(36, 63, 4064, "name too long"),
    /// Function not implemented.
    ENOSYS(38, 78, 4054, "function not implemented"),
    /// Too many symbolic links.
    ELOOP(40, 62, 4067, "too many symbolic links encountered"),
    /// Protocol error.
    EPROTO(71, 100, 4046, "protocol error"),
    /// Socket operation on non-socket.
    ENOTSOCK(88, 38, 4050, "socket operation on non-socket"),
    /// Destination address required.
    EDESTADDRREQ(89, 39, 4076, "destination address required"),
    /// Message too long.
    EMSGSIZE(90, 40, 4065, "message too long"),
    /// Protocol wrong type for socket, such as a connect to a Unix datagram socket.
    EPROTOTYPE(91, 41, 4044, "protocol wrong type for socket"),
    /// Protocol not available.
    ENOPROTOOPT(92, 42, 4035, "protocol not available"),
    /// Protocol not supported.
    EPROTONOSUPPORT(93, 43, 4045, "protocol not supported"),
    /// Socket type not supported.
    ESOCKTNOSUPPORT(94, 44, 4025, "socket type not supported"),
    /// Operation not supported on socket.
    ENOTSUP(95, 45, 4049, "operation not supported on socket"),
    /// Address family not supported.
    EAFNOSUPPORT(97, 47, 4089, "address family not supported"),
    /// Address already in use.
    EADDRINUSE(98, 48, 4091, "address already in use"),
    /// Address not available.
    EADDRNOTAVAIL(99, 49, 4090, "address not available"),
    /// Network is down.
    ENETDOWN(100, 50, 4063, "network is down"),
    /// Network is unreachable.
    ENETUNREACH(101, 51, 4062, "network is unreachable"),
    /// Software caused connection abort.
    ECONNABORTED(103, 53, 4079, "software caused connection abort"),
    /// Connection reset by peer.
    ECONNRESET(104, 54, 4077, "connection reset by peer"),
    /// No buffer space available.
    ENOBUFS(105, 55, 4060, "no buffer space available"),
    /// Socket is already connected.
    EISCONN(106, 56, 4069, "socket is already connected"),
    /// Socket is not connected.
    ENOTCONN(107, 57, 4053, "socket is not connected"),
    /// Cannot send after transport endpoint shutdown.
    ESHUTDOWN(108, 58, 4042, "cannot send after transport endpoint shutdown"),
    /// Connection timed out.
    ETIMEDOUT(110, 60, 4039, "connection timed out"),
    /// Connection refused.
    ECONNREFUSED(111, 61, 4078, "connection refused"),
    /// Host is down.
    EHOSTDOWN(112, 64, 4031, "host is down"),
    /// Host is unreachable.
    EHOSTUNREACH(113, 65, 4073, "host is unreachable"),
    /// Connection already in progress.
    EALREADY(114, 37, 4084, "connection already in progress"),
    /// A connection attempt has begun.
    EINPROGRESS(115, 36, 4102, "operation now in progress"),
    /// Operation canceled.
    ECANCELED(125, 89, 4081, "operation canceled"),
    /// Name not found by the resolver.
    ENOTFOUND(3008, 3008, 3008, "unknown node or service"),
    /// Resolver is temporarily unable.
    EAI_AGAIN(3001, 3001, 3001, "temporary failure"),
    /// A failure that has no code of its own here.
    UNKNOWN(4094, 4094, 4094, "unknown error");

    private static final SystemErrno[] BY_NUMBER = new SystemErrno[4200];

    static {
        for (SystemErrno errno : values()) BY_NUMBER[errno.number] = errno;
    }

    private final int number;
    private final String text;

    SystemErrno(int linux, int mac, int windows, String text) {
        this.number = System.number(linux, mac, windows);
        this.text = text;
    }

    /// {@return the negative number that calls answer with on this system, such as -111}
    public int result() { return -number; }

    /// {@return libuv's text, such as `connection refused`}
    public String text() { return text; }

    /// {@return which error a call's negative result stands for; UNKNOWN for a number not in this table}
    /// @param result a negative result
    public static SystemErrno ofResult(long result) {
        int number = (int) -result;
        SystemErrno errno = number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        return errno == null ? UNKNOWN : errno;
    }

    /// {@return the error with this name, or null}
    /// @param code such as `ECONNREFUSED`
    public static @Nullable SystemErrno named(String code) {
        for (SystemErrno errno : values()) if (errno.name().equals(code)) return errno;
        return null;
    }

    /// Which column of the table holds. A class of its own, for enum constructors cannot read the enum's static fields.
    private static final class System {
        private static final String NAME = java.lang.System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        private static final boolean WINDOWS = NAME.startsWith("windows");
        private static final boolean MAC = NAME.startsWith("mac");

        static int number(int linux, int mac, int windows) { return WINDOWS ? windows : MAC ? mac : linux; }
    }
}
