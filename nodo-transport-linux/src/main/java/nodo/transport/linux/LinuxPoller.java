package nodo.transport.linux;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Processes;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A poller over one epoll descriptor. Loop thread only, but for [#wakeup()].
///
/// The kernel is told of interest right before a wait, and only where it differs from what is watched, so interest that comes and goes within one
/// callback costs no call. A channel without interest is not in the epoll set at all: epoll reports errors and hang-ups whether asked to or not.
///
/// What a dispatcher that threw did not get to hear is still ready, and found again by the next poll.
final class LinuxPoller implements Poller {
    private static final int ENOMEM = SystemErrno.ENOMEM.result();
    private static final int ENOSPC = SystemErrno.ENOSPC.result();

    private final Libc libc;
    private final Epoll epoll;
    private final WakeUp wakeUp;
    private final Slots slots = new Slots();
    private final SocketNames names;
    private final SocketOptions options;
    private final Sender sender;
    private final SpareDescriptor spare;
    private final Descriptors descriptors;
    private @Nullable Messages messages;
    private @Nullable LinuxChannel[] changes = new LinuxChannel[64];
    private int changeCount;
    /// Channels whose descriptors somebody else has closed, to be told of.
    private final ArrayDeque<LinuxChannel> lost = new ArrayDeque<>(0);
    private boolean closed;

    private LinuxPoller(Libc libc, Epoll epoll, WakeUp wakeUp) {
        this.libc = libc;
        this.epoll = epoll;
        this.wakeUp = wakeUp;
        this.names = new SocketNames(libc);
        this.options = new SocketOptions(libc);
        this.sender = new Sender(libc);
        this.spare = new SpareDescriptor(libc);
        this.descriptors = new Descriptors(libc, epoll, options);
    }

    static LinuxPoller open() throws SystemException {
        Libc libc = new Libc();
        Epoll epoll = new Epoll(libc, orThrow(libc.epoll_create1(Epoll.EPOLL_CLOEXEC)));
        int eventFd = libc.eventfd(0, WakeUp.EFD_CLOEXEC);
        int result = eventFd < 0 ? eventFd : epoll.watch(eventFd, WakeUp.TOKEN, 0, WakeUp.EVENTS);
        if (result < 0) {
            if (eventFd >= 0) libc.close(eventFd);
            epoll.close();
        }
        orThrow(result);
        return new LinuxPoller(libc, epoll, new WakeUp(eventFd));
    }

    private static int orThrow(int result) throws SystemException {
        if (result < 0) throw SystemException.io("open", SystemErrno.ofResult(result));
        return result;
    }

    @Override public int poll(long timeoutMillis, Dispatcher dispatcher) {
        applyChanges();
        int count = epoll.await(lost.isEmpty() ? timeoutMillis : 0);
        wakeUp.awake();
        if (count < 0) throw failed("epoll_wait", count);
        int reported = lost.isEmpty() ? 0 : reportLost(dispatcher);
        for (int i = 0; i < count; i++) {
            LinuxChannel channel = slots.find(epoll.token(i));
            if (channel != null && channel.report(epoll.ready(i), dispatcher)) reported++;
        }
        return reported;
    }

    /// Notes a channel whose interest may differ from what is watched.
    void change(LinuxChannel channel) {
        if (channel.changed || channel.isClosed()) return;
        channel.changed = true;
        if (changeCount == changes.length) changes = Arrays.copyOf(changes, changeCount * 2);
        changes[changeCount++] = channel;
    }

    /// In the order of the changes, which is the order in which epoll reports what is ready already.
    private void applyChanges() {
        for (int i = 0; i < changeCount; i++) {
            LinuxChannel channel = changes[i];
            changes[i] = null;
            if (channel != null) apply(channel);
        }
        changeCount = 0;
    }

    private void apply(LinuxChannel channel) {
        channel.changed = false;
        if (channel.isClosed()) return;
        int wanted = channel.wanted();
        int events = ((wanted & READ) != 0 ? Epoll.EPOLLIN : 0) | ((wanted & WRITE) != 0 ? Epoll.EPOLLOUT : 0);
        if (events == channel.watched) return;
        int result = epoll.watch(channel.fd(), channel.token(), channel.watched, events);
        if (result == ENOMEM || result == ENOSPC) throw failed("epoll_ctl", result);
        if (result < 0) {
            channel.lose();
            lost.add(channel);
        } else {
            channel.watched = events;
        }
    }

    /// Takes a channel out of the epoll set.
    void forget(LinuxChannel channel) {
        epoll.watch(channel.fd(), channel.token(), channel.watched, 0);
        channel.watched = 0;
    }

    /// Their next call finds out. Others of them may be lost meanwhile.
    private int reportLost(Dispatcher dispatcher) {
        int reported = 0;
        while (!lost.isEmpty()) {
            if (lost.removeFirst().report(READ | WRITE, dispatcher)) reported++;
        }
        return reported;
    }

    /// The system lacks memory, or somebody has closed our own epoll descriptor: there is no loop without them.
    private static UncheckedIOException failed(String syscall, int result) {
        return new UncheckedIOException(SystemException.io(syscall, SystemErrno.ofResult(result)));
    }

    Libc libc() { return libc; }

    Slots slots() { return slots; }

    SocketNames names() { return names; }

    SocketOptions options() { return options; }

    Sender sender() { return sender; }

    SpareDescriptor spare() { return spare; }

    /// Made when first used: few loops send descriptors.
    Messages messages() {
        if (messages == null) messages = new Messages(libc);
        return messages;
    }

    Descriptors descriptors() { return descriptors; }

    @Override public void wakeup() { wakeUp.wake(); }

    @Override public StreamChannel openStream(Endpoint remote) throws SystemException {
        if (closed) throw SystemException.io("connect", SystemErrno.EBADF);
        return LinuxStreamChannel.open(this, remote);
    }

    @Override public ListenChannel listen(Endpoint local, ListenSetup setup) throws SystemException {
        if (closed) throw SystemException.listen(SystemErrno.EBADF, null, 0);
        spare.acquire();
        return LinuxListenChannel.open(this, local, setup);
    }

    @Override public StreamChannel attachStream(Detached connection) {
        LinuxDetached detached = (LinuxDetached) connection;
        if (detached.family() == LinuxFileChannel.NO_SOCKET) return new LinuxFileChannel(this, detached.take());
        return LinuxStreamChannel.attached(this, detached);
    }

    @Override public ListenChannel attachListener(Detached listener) { return LinuxListenChannel.attached(this, (LinuxDetached) listener); }

    @Override public DescriptorKind kindOf(int fd) { return descriptors.kindOf(fd); }

    @Override public StreamChannel adoptStream(int fd) throws SystemException {
        DescriptorKind kind = kindOf(fd);
        SystemErrno refused = closed || descriptors.isClosed(fd) ? SystemErrno.EBADF : slots.holds(fd) ? SystemErrno.EEXIST
                : kind.isStream() ? null : SystemErrno.EINVAL;
        if (refused != null) throw SystemException.io("open", refused);
        boolean blocked = orThrow(descriptors.takeOver(fd)) != 0;
        boolean socket = kind == DescriptorKind.TCP || kind == DescriptorKind.UNIX;
        LinuxChannel channel = socket ? LinuxStreamChannel.accepted(this, fd, descriptors.family(fd)) : new LinuxFileChannel(this, fd);
        channel.adopted(kind == DescriptorKind.TTY && blocked ? () -> descriptors.block(fd) : null);
        return (StreamChannel) channel;
    }

    @Override public int reopen(int fd) throws SystemException { return orThrow(descriptors.reopen(fd)); }

    @Override public ListenChannel adoptListener(int fd, int backlog) throws SystemException {
        SystemErrno refused = closed || descriptors.isClosed(fd) ? SystemErrno.EBADF : slots.holds(fd) ? SystemErrno.EEXIST : null;
        if (refused != null) throw SystemException.listen(refused, null, 0);
        spare.acquire();
        return LinuxListenChannel.adopt(this, fd, backlog);
    }

    @Override public Processes processes() { return new LinuxProcesses(this); }

    @Override public void closeDescriptor(int fd) {
        if (!slots.holds(fd)) libc.close(fd);
    }

    /// On the heap: the system writes straight into the array.
    @Override public ByteBuffer newReadBuffer(int bytes) { return ByteBuffer.allocate(bytes); }

    @Override public void close() {
        if (closed) return;
        closed = true;
        slots.closeAll();
        applyChanges();
        spare.release();
        wakeUp.close();
        epoll.close();
    }
}
