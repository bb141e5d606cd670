package nodo.transport.linux;

import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A listening socket. Loop thread only.
final class LinuxListenChannel extends LinuxChannel implements ListenChannel {
    private static final int EAGAIN = SystemErrno.EAGAIN.result();
    private static final int ECONNABORTED = SystemErrno.ECONNABORTED.result();
    private static final int EMFILE = SystemErrno.EMFILE.result();
    private static final int ENFILE = SystemErrno.ENFILE.result();

    private final int family;

    private LinuxListenChannel(LinuxPoller poller, int fd, int family) {
        super(poller, fd);
        this.family = family;
    }

    static LinuxListenChannel open(LinuxPoller poller, Endpoint local, ListenSetup setup) throws SystemException {
        int family = SocketNames.family(local);
        int fd = orThrow(poller.libc().socket(family, LinuxStreamChannel.SOCK_STREAM_NONBLOCK_CLOEXEC, 0));
        int result = prepare(poller, fd, local, setup);
        if (result < 0) poller.libc().close(fd);
        orThrow(result);
        return new LinuxListenChannel(poller, fd, family);
    }

    /// listen(2) decides whether it can be listened on; on a listening socket it sets the backlog anew.
    static LinuxListenChannel adopt(LinuxPoller poller, int fd, int backlog) throws SystemException {
        orThrow(poller.libc().listen(fd, backlog));
        orThrow(poller.descriptors().takeOver(fd));
        LinuxListenChannel channel = new LinuxListenChannel(poller, fd, poller.descriptors().family(fd));
        channel.adopted(null);
        return channel;
    }

    private static int prepare(LinuxPoller poller, int fd, Endpoint local, ListenSetup setup) {
        int result = local instanceof Endpoint.Ip ip ? prepare(poller.options(), fd, ip, setup)
                : setup.reusePort() || setup.ipv6Only() ? SystemErrno.ENOTSUP.result() : 0;
        if (result < 0) return result;
        int length = poller.names().write(local);
        if (length < 0) return length;
        result = poller.libc().bind(fd, poller.names().bytes(), length);
        return result < 0 ? result : poller.libc().listen(fd, setup.backlog());
    }

    /// Whether `::` takes IPv4 too is said each time: the system's default can be changed.
    private static int prepare(SocketOptions options, int fd, Endpoint.Ip local, ListenSetup setup) {
        int result = options.set(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_REUSEADDR, 1);
        if (result == 0 && local.v6()) result = options.set(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_V6ONLY, setup.ipv6Only() ? 1 : 0);
        if (result == 0 && setup.reusePort()) result = options.set(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_REUSEPORT, 1);
        return result;
    }

    private static int orThrow(int result) throws SystemException {
        if (result < 0) throw SystemException.listen(SystemErrno.ofResult(result), null, 0);
        return result;
    }

    static LinuxListenChannel attached(LinuxPoller poller, LinuxDetached listener) {
        poller.spare().acquire();
        LinuxListenChannel channel = new LinuxListenChannel(poller, listener.take(), listener.family());
        channel.adopted(null);
        return channel;
    }

    @Override public Detached share() throws SystemException {
        int copy = orThrow(duplicate());
        return new LinuxDetached(copy, family);
    }

    @Override public void register(ReadyListener listener) { attach(listener); }

    @Override int interest() { return Poller.READ; }

    @Override public @Nullable StreamChannel accept() throws SystemException {
        if (isClosed()) return null;
        int accepted;
        do {
            accepted = take();
        } while (accepted == ECONNABORTED); // that one gave up while it waited; the next may not have
        if (accepted >= 0) return LinuxStreamChannel.accepted(poller(), accepted, family);
        if (accepted == EAGAIN) return null;
        if (accepted == EMFILE || accepted == ENFILE) shed();
        throw SystemException.io("accept", SystemErrno.ofResult(accepted));
    }

    private int take() { return poller().libc().accept4(fd(), LinuxStreamChannel.SOCK_NONBLOCK_CLOEXEC); }

    /// Takes the connection by the spare descriptor and closes it.
    private void shed() {
        if (poller().spare().release()) {
            int shed = take();
            if (shed >= 0) poller().libc().close(shed);
        }
        poller().spare().acquire();
    }

    @Override public Endpoint local() throws SystemException {
        Endpoint local = poller().names().local(fd());
        if (local == null) throw SystemException.io("address", SystemErrno.EBADF);
        return local;
    }
}
