package nodo.internal.nio;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import nodo.errors.SystemErrno;
import org.jspecify.annotations.Nullable;

/// Names the system's error behind an exception of the JDK, which passes on the C library's text, in the process's language,
/// and keeps the number to itself. So the error is told by the class, by the call that failed, by what the file system says about a path,
/// and where two errors share all that, by a [NioSpecimen]. Any thread.
final class NioErrno {
    /// The JDK's own words, in no language but English.
    private static final String PATH_TOO_LONG = "Unix domain path too long";

    private NioErrno() { }

    /// A descriptor was refused.
    static SystemErrno ofOpen(Exception failure) {
        if (failure instanceof UnsupportedOperationException) return SystemErrno.EAFNOSUPPORT;
        return descriptorsLeft() ? SystemErrno.EAFNOSUPPORT : SystemErrno.EMFILE;
    }

    /// A connection could not be taken.
    static SystemErrno ofAccept() { return descriptorsLeft() ? SystemErrno.UNKNOWN : SystemErrno.EMFILE; }

    private static boolean descriptorsLeft() {
        try {
            Pipe probe = Pipe.open();
            probe.sink().close();
            probe.source().close();
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /// Binding or listening failed.
    static SystemErrno ofBind(IOException failure, SocketAddress local) {
        if (failure instanceof ClosedChannelException) return SystemErrno.EBADF;
        if (!(failure instanceof BindException)) {
            return local instanceof UnixDomainSocketAddress unix ? ofPath(failure, unix.getPath(), true) : SystemErrno.EINVAL;
        }
        if (NioSpecimen.ADDRESS_IN_USE.is(failure, true)) return SystemErrno.EADDRINUSE;
        return isNotAvailable(failure, local) ? SystemErrno.EADDRNOTAVAIL : SystemErrno.EACCES; // EACCES: a port that needs a right
    }

    private static boolean isNotAvailable(IOException failure, SocketAddress address) {
        return address instanceof InetSocketAddress && NioSpecimen.ADDRESS_NOT_AVAILABLE.is(failure, true);
    }

    /// Connecting failed, at once or later.
    ///
    /// @param bound the local end that was asked for, or null
    static SystemErrno ofConnect(IOException failure, SocketAddress remote, @Nullable InetAddress bound) {
        if (failure instanceof ClosedChannelException) return SystemErrno.EBADF;
        if (remote instanceof UnixDomainSocketAddress unix) {
            if (failure instanceof ConnectException) return SystemErrno.ECONNREFUSED;
            return failure instanceof BindException ? SystemErrno.EACCES : ofPath(failure, unix.getPath(), false);
        }
        InetAddress to = ((InetSocketAddress) remote).getAddress();
        if (failure instanceof ConnectException) {
            return NioSpecimen.REFUSED.is(failure, true) ? SystemErrno.ECONNREFUSED : SystemErrno.ETIMEDOUT;
        }
        if (failure instanceof NoRouteToHostException) return SystemErrno.EHOSTUNREACH;
        if (failure instanceof ProtocolException) return SystemErrno.EPROTO;
        if (failure instanceof BindException) {
            if (NioSpecimen.ADDRESS_IN_USE.is(failure, false)) return SystemErrno.EADDRINUSE;
            return isNotAvailable(failure, remote) ? SystemErrno.EADDRNOTAVAIL : SystemErrno.EACCES; // EACCES: a forbidden route
        }
        if (NioSpecimen.RESET.is(failure, false)) return SystemErrno.ECONNRESET; // taken and reset before anyone looked
        boolean lacksInterface = to.isLinkLocalAddress() && to instanceof Inet6Address six && six.getScopeId() == 0;
        boolean fromLoopback = bound != null && bound.isLoopbackAddress() && !to.isLoopbackAddress();
        return lacksInterface || fromLoopback ? SystemErrno.EINVAL : SystemErrno.ENETUNREACH;
    }

    /// The file system is asked what is wrong with the path: nothing else tells these errors apart.
    private static SystemErrno ofPath(IOException failure, Path path, boolean binding) {
        if (PATH_TOO_LONG.equals(failure.getMessage())) return SystemErrno.EINVAL;
        Path full = path.toAbsolutePath();
        Path wanted = binding ? full.getParent() : full;
        if (wanted == null) return SystemErrno.EINVAL;
        if (Files.exists(wanted)) {
            if (!binding) return SystemErrno.EAGAIN; // the listener's queue is full
            if (!Files.isDirectory(wanted)) return SystemErrno.ENOTDIR;
            return isReadOnly(wanted) ? SystemErrno.EROFS : SystemErrno.EPERM; // EPERM: a file system that holds no sockets
        }
        Path known = wanted.getParent();
        while (known != null && !Files.exists(known)) known = known.getParent();
        if (known != null && !Files.isDirectory(known)) return SystemErrno.ENOTDIR;
        return Files.notExists(wanted) ? SystemErrno.ENOENT : SystemErrno.ELOOP;
    }

    private static boolean isReadOnly(Path directory) {
        try {
            return Files.getFileStore(directory).isReadOnly();
        } catch (IOException unknown) {
            return false;
        }
    }

    /// Reading failed. The JDK throws its own [SocketException] for a reset, and a plain one for the rest, which is a peer that stopped answering.
    static SystemErrno ofRead(IOException failure) {
        if (failure instanceof ClosedChannelException) return SystemErrno.EBADF;
        return failure instanceof SocketException ? SystemErrno.ECONNRESET : SystemErrno.ETIMEDOUT;
    }

    /// Writing failed. The first write after a reset says so, every later one finds a broken pipe.
    static SystemErrno ofWrite(IOException failure) {
        if (failure instanceof ClosedChannelException) return SystemErrno.EPIPE; // our own FIN is out
        if (NioSpecimen.BROKEN_PIPE.is(failure, true)) return SystemErrno.EPIPE;
        return NioSpecimen.RESET.is(failure, true) ? SystemErrno.ECONNRESET : SystemErrno.ETIMEDOUT;
    }

    /// The JDK saw by itself that the call does not fit the channel's state.
    static SystemErrno ofState(IllegalStateException failure) {
        return switch (failure) {
            case NotYetConnectedException _ -> SystemErrno.ENOTCONN;
            case AlreadyConnectedException _ -> SystemErrno.EISCONN;
            case ConnectionPendingException _ -> SystemErrno.EALREADY;
            default -> SystemErrno.EINVAL; // bound already, or nothing pending
        };
    }

    /// Setting or asking an option failed.
    static SystemErrno ofOption(Exception failure) {
        if (failure instanceof UnsupportedOperationException) return SystemErrno.ENOTSUP;
        return failure instanceof ClosedChannelException ? SystemErrno.EBADF : SystemErrno.EINVAL;
    }
}
