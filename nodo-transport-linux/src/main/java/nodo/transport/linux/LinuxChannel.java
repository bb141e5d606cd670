package nodo.transport.linux;

import nodo.errors.SystemErrno;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import org.jspecify.annotations.Nullable;

/// What streams and listeners have in common: a descriptor, and the events it is watched for. Loop thread only.
///
/// A closed channel holds -1 in place of its descriptor, so the system itself answers each later call with `EBADF`.
abstract class LinuxChannel {
    private static final int EBADF = SystemErrno.EBADF.result();

    /// What the kernel watches it for now; 0 where it is not in the epoll set. Written by the poller.
    int watched;
    /// Whether the poller is going to look at it before it waits. Written by the poller.
    boolean changed;
    private final LinuxPoller poller;
    private final long token;
    private int fd;
    /// Whether somebody else may hold a copy of the descriptor: then closing ours does not take it out of the epoll set.
    private boolean shared;
    private @Nullable Runnable restore;
    private @Nullable ReadyListener listener;

    LinuxChannel(LinuxPoller poller, int fd) {
        this.poller = poller;
        this.fd = fd;
        this.token = poller.slots().add(this);
    }

    final LinuxPoller poller() { return poller; }

    final int fd() { return fd; }

    final boolean isClosed() { return fd < 0; }

    final long token() { return token; }

    /// {@return what is of interest in its present state, as [Poller] says it}
    abstract int interest();

    /// {@return what is to be watched for; nothing while there is nobody to tell}
    final int wanted() { return listener == null ? 0 : interest(); }

    final void attach(ReadyListener to) {
        listener = to;
        poller.change(this);
    }

    /// {@return whether it was reported}
    final boolean report(int ready, Poller.Dispatcher dispatcher) {
        int reported = ready & wanted();
        ReadyListener to = listener;
        if (reported == 0 || to == null) return false;
        dispatcher.dispatch(to, reported);
        return true;
    }

    /// Somebody else has closed the descriptor: its number may be anybody's by now, so nothing is called with it again.
    final void lose() {
        poller.slots().remove(this);
        watched = 0;
        fd = -1;
    }

    /// Leaves the descriptor to another poller.
    final int detachDescriptor() {
        if (listener != null) throw new IllegalStateException("a registered channel cannot be handed to another poller");
        return leave();
    }

    /// Says that the descriptor came from outside.
    ///
    /// @param beforeLeaving undoes what taking it over did, or null
    final void adopted(@Nullable Runnable beforeLeaving) {
        shared = true;
        restore = beforeLeaving;
    }

    /// The number, which somebody may copy.
    public final int descriptor() {
        if (isClosed()) return EBADF;
        shared = true;
        return fd;
    }

    /// {@return a copy of the descriptor, or `-errno`}
    public final int duplicate() {
        int copy = poller.descriptors().duplicate(fd);
        shared |= copy >= 0;
        return copy;
    }

    /// Leaves the descriptor open.
    ///
    /// @return its number, or `-EBADF`
    public final int releaseDescriptor() {
        if (isClosed()) return EBADF;
        shared = true;
        return leave();
    }

    /// Closing takes the descriptor out of the epoll set too, where nobody holds a copy. The result tells nothing to act on: the descriptor is gone
    /// in any case.
    public void close() {
        if (!isClosed()) poller.libc().close(leave());
    }

    private int leave() {
        int left = fd;
        poller.slots().remove(this);
        if (shared && watched != 0) poller.forget(this);
        if (restore != null) restore.run();
        fd = -1;
        listener = null;
        return left;
    }
}
