package nodo.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The table of error codes, compared with what `util.getSystemErrorMap()` says on Linux (Node 25.9).
class SystemErrnoTest {
    private static final String NODE_ON_LINUX = """
            EPERM -1 operation not permitted
            ENOENT -2 no such file or directory
            ESRCH -3 no such process
            EINTR -4 interrupted system call
            EIO -5 i/o error
            ENXIO -6 no such device or address
            E2BIG -7 argument list too long
            EBADF -9 bad file descriptor
            EAGAIN -11 resource temporarily unavailable
            ENOMEM -12 not enough memory
            EACCES -13 permission denied
            EFAULT -14 bad address in system call argument
            EBUSY -16 resource busy or locked
            EEXIST -17 file already exists
            ENODEV -19 no such device
            ENOTDIR -20 not a directory
            EISDIR -21 illegal operation on a directory
            EINVAL -22 invalid argument
            ENFILE -23 file table overflow
            EMFILE -24 too many open files
            ENOTTY -25 inappropriate ioctl for device
            ENOSPC -28 no space left on device
            EROFS -30 read-only file system
            EPIPE -32 broken pipe
            ENAMETOOLONG -36 name too long
            ENOSYS -38 function not implemented
            ELOOP -40 too many symbolic links encountered
            EPROTO -71 protocol error
            ENOTSOCK -88 socket operation on non-socket
            EDESTADDRREQ -89 destination address required
            EMSGSIZE -90 message too long
            EPROTOTYPE -91 protocol wrong type for socket
            ENOPROTOOPT -92 protocol not available
            EPROTONOSUPPORT -93 protocol not supported
            ESOCKTNOSUPPORT -94 socket type not supported
            ENOTSUP -95 operation not supported on socket
            EAFNOSUPPORT -97 address family not supported
            EADDRINUSE -98 address already in use
            EADDRNOTAVAIL -99 address not available
            ENETDOWN -100 network is down
            ENETUNREACH -101 network is unreachable
            ECONNABORTED -103 software caused connection abort
            ECONNRESET -104 connection reset by peer
            ENOBUFS -105 no buffer space available
            EISCONN -106 socket is already connected
            ENOTCONN -107 socket is not connected
            ESHUTDOWN -108 cannot send after transport endpoint shutdown
            ETIMEDOUT -110 connection timed out
            ECONNREFUSED -111 connection refused
            EHOSTDOWN -112 host is down
            EHOSTUNREACH -113 host is unreachable
            EALREADY -114 connection already in progress
            ECANCELED -125 operation canceled
            EAI_AGAIN -3001 temporary failure
            UNKNOWN -4094 unknown error
            """;
    /// Not libuv's: its resolver errors have other names before Node renames them, and a connect under way is no error to it.
    private static final Set<SystemErrno> OWN = Set.of(SystemErrno.EINPROGRESS, SystemErrno.ENOTFOUND);

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesNumbersAndTextsAreNodes() {
        String table = Arrays.stream(SystemErrno.values()).filter(errno -> !OWN.contains(errno))
                .map(errno -> errno.name() + ' ' + errno.result() + ' ' + errno.text() + '\n').collect(Collectors.joining());
        assertEquals(NODE_ON_LINUX, table);
    }

    @Test
    void noTwoErrorsShareANumber() {
        Set<Integer> numbers = new HashSet<>();
        List<SystemErrno> doubles = Arrays.stream(SystemErrno.values()).filter(errno -> !numbers.add(errno.result())).toList();
        assertEquals(List.of(), doubles);
    }

    @Test
    void aResultIsReadBack() {
        for (SystemErrno errno : SystemErrno.values()) assertSame(errno, SystemErrno.ofResult(errno.result()));
    }

    @Test
    void aResultThatIsInNoTableIsUnknown() {
        assertSame(SystemErrno.UNKNOWN, SystemErrno.ofResult(-4_000));
        assertSame(SystemErrno.UNKNOWN, SystemErrno.ofResult(Integer.MIN_VALUE));
        assertSame(SystemErrno.UNKNOWN, SystemErrno.ofResult(-1_000_000));
        assertSame(SystemErrno.UNKNOWN, SystemErrno.ofResult(0));
    }

    @Test
    void aNameIsFound() {
        assertSame(SystemErrno.EPIPE, SystemErrno.named("EPIPE"));
        assertNull(SystemErrno.named("epipe"));
    }
}
