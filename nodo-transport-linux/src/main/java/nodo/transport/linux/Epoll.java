package nodo.transport.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Poller;

/// An epoll descriptor, and the events of its last wait. Loop thread only.
/// ```
///   struct epoll_event   0 events, 4 bytes │ 4 data, 8 bytes      x86-64, where it is packed: 12 bytes
///                        0 events, 4 bytes │ 8 data, 8 bytes      elsewhere: 16 bytes
/// ```
final class Epoll {
    static final int EPOLL_CLOEXEC = 0x80000;
    static final int EPOLLIN = 0x1;
    static final int EPOLLOUT = 0x4;
    static final int EPOLLERR = 0x8;
    static final int EPOLLHUP = 0x10;
    static final int EPOLLET = 1 << 31;

    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLL_CTL_MOD = 3;
    private static final int EINTR = SystemErrno.EINTR.result();

    private static final int EVENT_BYTES = eventBytes(System.getProperty("os.arch"));
    private static final int DATA_AT = dataAt(System.getProperty("os.arch"));
    /// More than these wait for the next round.
    private static final int EVENTS_PER_WAIT = 1024;

    static int eventBytes(String architecture) { return dataAt(architecture) + Long.BYTES; }

    static int dataAt(String architecture) { return architecture.equals("amd64") ? 4 : 8; }

    private final Libc libc;
    private final MemorySegment change;
    private final MemorySegment events;
    private final ByteBuffer changed;
    private final ByteBuffer seen;
    private int fd;

    Epoll(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
        this.change = libc.allocate(EVENT_BYTES);
        this.events = libc.allocate((long) EVENT_BYTES * EVENTS_PER_WAIT);
        this.changed = Libc.view(change);
        this.seen = Libc.view(events);
    }

    /// Tells the kernel what a descriptor is watched for.
    ///
    /// @param token  comes with each event
    /// @param before what it is watched for so far, 0 where it is not in the set
    /// @param now    what it is watched for from now on, 0 to take it out
    /// @return 0 or `-errno`
    int watch(int watched, long token, int before, int now) {
        changed.putInt(0, now);
        changed.putLong(DATA_AT, token);
        return libc.epoll_ctl(fd, before == 0 ? EPOLL_CTL_ADD : now == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD, watched, change);
    }

    /// Waits; a signal does not make the wait any longer or shorter.
    ///
    /// @param timeoutMillis negative waits without limit
    /// @return how many events there are, or `-errno`
    int await(long timeoutMillis) {
        int timeout = Math.clamp(timeoutMillis, -1, Integer.MAX_VALUE);
        int count = libc.epoll_wait(fd, events, EVENTS_PER_WAIT, timeout);
        return count == EINTR ? awaitAgain(timeout) : count;
    }

    private int awaitAgain(int timeoutMillis) {
        long begin = System.nanoTime();
        int count;
        do {
            long left = timeoutMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            count = libc.epoll_wait(fd, events, EVENTS_PER_WAIT, timeoutMillis < 0 ? -1 : (int) Math.max(left, 0));
        } while (count == EINTR);
        return count;
    }

    long token(int index) { return seen.getLong(index * EVENT_BYTES + DATA_AT); }

    /// {@return an event as [Poller] says it: errors and hang-ups are found by reading and by writing}
    int ready(int index) {
        int happened = seen.getInt(index * EVENT_BYTES);
        if ((happened & (EPOLLERR | EPOLLHUP)) != 0) return Poller.READ | Poller.WRITE;
        return ((happened & EPOLLIN) != 0 ? Poller.READ : 0) | ((happened & EPOLLOUT) != 0 ? Poller.WRITE : 0);
    }

    void close() {
        libc.close(fd);
        fd = -1;
    }
}
