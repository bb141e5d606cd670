package nodo.transport.linux;

import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import org.jspecify.annotations.Nullable;

/// What streams and listeners have in common: a descriptor, and the events it is watched for. Loop thread only.
///
/// A closed channel holds -1 in place of its descriptor, so the system itself answers each later call with `EBADF`.
abstract class LinuxChannel {
    /// What the kernel watches it for now; 0 where it is not in the epoll set. Written by the poller.
    int watched;
    /// Whether the poller is going to look at it before it waits. Written by the poller.
    boolean changed;
    private final LinuxPoller poller;
    private final long token;
    private int fd;
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

    /// Leaves the descriptor to another poller.
    final int leave() {
        if (listener != null) throw new IllegalStateException("a registered channel cannot be handed to another poller");
        int left = fd;
        poller.slots().remove(this);
        fd = -1;
        return left;
    }

    /// Closing takes the descriptor out of the epoll set too. The result tells nothing to act on: the descriptor is gone in any case.
    public final void close() {
        if (isClosed()) return;
        poller.slots().remove(this);
        poller.libc().close(fd);
        fd = -1;
        listener = null;
    }
}
