package nodo.transport.linux;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.function.IntConsumer;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A stream socket. Loop thread only.
final class LinuxStreamChannel extends LinuxChannel implements StreamChannel {
    static final int SOCK_NONBLOCK_CLOEXEC = 0x80800;
    static final int SOCK_STREAM_NONBLOCK_CLOEXEC = SOCK_NONBLOCK_CLOEXEC | 1;

    private static final int SHUT_WR = 1;
    private static final int EAGAIN = SystemErrno.EAGAIN.result();
    private static final int EINVAL = SystemErrno.EINVAL.result();
    private static final int EINPROGRESS = SystemErrno.EINPROGRESS.result();

    private final int family;
    private int interest;
    /// 0 where the connection stands; `ENOTCONN` before connecting, `EINPROGRESS` during it, or why it failed.
    private int connection;
    private int owed;

    private LinuxStreamChannel(LinuxPoller poller, int fd, int family, int connection) {
        super(poller, fd);
        this.family = family;
        this.connection = connection;
    }

    static LinuxStreamChannel open(LinuxPoller poller, Endpoint remote) throws SystemException {
        int family = SocketNames.family(remote);
        int fd = poller.libc().socket(family, SOCK_STREAM_NONBLOCK_CLOEXEC, 0);
        if (fd < 0) throw SystemException.io("connect", SystemErrno.ofResult(fd));
        return new LinuxStreamChannel(poller, fd, family, SystemErrno.ENOTCONN.result());
    }

    static LinuxStreamChannel accepted(LinuxPoller poller, int fd, int family) { return new LinuxStreamChannel(poller, fd, family, 0); }

    @Override public Detached detach() { return new LinuxDetached(detachDescriptor(), family); }

    static LinuxStreamChannel attached(LinuxPoller poller, LinuxDetached connection) {
        return accepted(poller, connection.take(), connection.family());
    }

    @Override public void register(ReadyListener listener) { attach(listener); }

    @Override public void interest(int ready) {
        interest = ready;
        poller().change(this);
    }

    /// A socket that is not connected would be reported as hung up all the time.
    @Override int interest() { return connection == 0 ? interest : connection == EINPROGRESS ? interest & Poller.WRITE : 0; }

    private int writeName(Endpoint endpoint) { return SocketNames.family(endpoint) == family ? poller().names().write(endpoint) : EINVAL; }

    @Override public int bind(Endpoint.Ip local) {
        int length = writeName(local);
        if (length < 0) return length;
        int result = poller().options().set(fd(), SocketOptions.SOL_SOCKET, SocketOptions.SO_REUSEADDR, 1);
        return result < 0 ? result : poller().libc().bind(fd(), poller().names().bytes(), length);
    }

    @Override public int connect(Endpoint remote) {
        int length = writeName(remote);
        if (length < 0) return length;
        int result = poller().libc().connect(fd(), poller().names().bytes(), length);
        return connection == 0 || connection == EINPROGRESS ? result : connection(result); // a second call changes nothing
    }

    /// No error yet means under way as well as done; only who is connected has a peer.
    @Override public int finishConnect() {
        if (connection != EINPROGRESS) return connection;
        int errno = poller().options().get(fd(), SocketOptions.SOL_SOCKET, SocketOptions.SO_ERROR);
        if (errno != 0) return connection(-Math.abs(errno));
        return poller().names().remote(fd()) == null ? EINPROGRESS : connection(0);
    }

    private int connection(int result) {
        connection = result;
        poller().change(this);
        return result;
    }

    @Override public int read(ByteBuffer into) {
        if (!into.hasRemaining()) return EAGAIN; // the system's 0 would look like the peer's FIN
        if (into.isReadOnly()) throw new ReadOnlyBufferException(); // the system would write into it all the same
        int count = poller().libc().recv(fd(), Libc.remaining(into), 0);
        if (count > 0) into.position(into.position() + count);
        return count;
    }

    @Override public int write(ByteBuffer from) { return poller().sender().write(this, from, 0); }

    @Override public int writeMore(ByteBuffer from) { return poller().sender().write(this, from, Sender.MSG_MORE); }

    /// Taking the cork out, where there is none, sends what waits for more; what Nagle's algorithm holds back it leaves.
    @Override public void push() {
        if (family != SocketNames.AF_UNIX) set(SocketOptions.IPPROTO_TCP, SocketOptions.TCP_CORK, 0);
    }

    @Override public long write(ByteBuffer[] from, int offset, int length) { return poller().sender().write(this, from, offset, length); }

    @Override public int write(ByteBuffer from, int fd) {
        int owed = takeOwed();
        return owed < 0 ? owed : poller().messages().send(fd(), from, fd);
    }

    @Override public int read(ByteBuffer into, IntConsumer taker) {
        return into.hasRemaining() ? poller().messages().receive(fd(), into, taker) : EAGAIN;
    }

    /// Keeps an error for the next write.
    void owe(int result) { owed = result; }

    /// {@return the error that was kept, which is told once; or 0}
    int takeOwed() {
        int result = owed;
        owed = 0;
        return result;
    }

    @Override public int shutdownWrite() { return poller().libc().shutdown(fd(), SHUT_WR); }

    @Override public int resetOnClose() {
        return family == SocketNames.AF_UNIX ? SystemErrno.ENOTSUP.result() : poller().options().noLinger(fd());
    }

    @Override public int noDelay(boolean on) { return set(SocketOptions.IPPROTO_TCP, SocketOptions.TCP_NODELAY, on ? 1 : 0); }

    @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
        int result = set(SocketOptions.SOL_SOCKET, SocketOptions.SO_KEEPALIVE, on ? 1 : 0);
        if (result < 0 || !on || idleSeconds <= 0) return result;
        result = set(SocketOptions.IPPROTO_TCP, SocketOptions.TCP_KEEPIDLE, idleSeconds);
        if (result == 0) result = set(SocketOptions.IPPROTO_TCP, SocketOptions.TCP_KEEPINTVL, intervalSeconds);
        return result < 0 ? result : set(SocketOptions.IPPROTO_TCP, SocketOptions.TCP_KEEPCNT, count);
    }

    @Override public int userTimeout(int millis) { return set(SocketOptions.IPPROTO_TCP, SocketOptions.TCP_USER_TIMEOUT, millis); }

    /// An IPv6 socket may speak IPv4 to a mapped peer, so there both are set.
    @Override public int typeOfService(int tos) {
        if (family != SocketNames.AF_INET6) return set(SocketOptions.IPPROTO_IP, SocketOptions.IP_TOS, tos);
        int result = set(SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_TCLASS, tos);
        return result < 0 ? result : set(SocketOptions.IPPROTO_IP, SocketOptions.IP_TOS, tos);
    }

    @Override public int typeOfService() {
        return family == SocketNames.AF_INET6 ? poller().options().get(fd(), SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_TCLASS)
                : poller().options().get(fd(), SocketOptions.IPPROTO_IP, SocketOptions.IP_TOS);
    }

    private int set(int level, int name, int value) { return poller().options().set(fd(), level, name, value); }

    @Override public @Nullable Endpoint local() { return poller().names().local(fd()); }

    @Override public @Nullable Endpoint remote() { return poller().names().remote(fd()); }
}
