package nodo.transport.linux;

/// Ends a wait from outside, by an eventfd that is watched for edges: each write is reported once, so nothing has to be read. Any thread.
final class WakeUp {
    static final int EFD_CLOEXEC = 0x80000;
    static final int EVENTS = Epoll.EPOLLIN | Epoll.EPOLLET;
    /// No channel's token is negative.
    static final long TOKEN = -1;

    private final Libc libc = new Libc(); // of its own, as any thread may be in it
    private final int fd;
    /// Set by who wakes, taken back by who was woken: wakes in between are one.
    private volatile boolean pending;
    private boolean closed;

    WakeUp(int fd) { this.fd = fd; }

    int fd() { return fd; }

    /// The lock is for the descriptor alone: once closed, its number may be anybody's.
    void wake() {
        if (pending) return;
        synchronized (this) {
            if (closed || pending) return;
            pending = true;
            libc.eventfd_write(fd, 1);
        }
    }

    /// Called after each wait, whatever ended it. A wake that comes before this and is not seen by that wait is seen by the next one.
    void awake() {
        if (pending) pending = false;
    }

    synchronized void close() {
        if (closed) return;
        closed = true;
        libc.close(fd);
    }
}
