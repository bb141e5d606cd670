package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Poller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The layout of events, tried out on the kernel.
class EpollTest {
    private static final long FIRST = 0x0123_4567_89ab_cdefL;
    private static final long SECOND = 0x7edc_ba98_7654_3210L;

    private final Libc libc = new Libc();
    private Epoll epoll;
    private int first;
    private int second;

    @BeforeEach
    void open() {
        epoll = new Epoll(libc, libc.epoll_create1(Epoll.EPOLL_CLOEXEC));
        first = libc.eventfd(0, WakeUp.EFD_CLOEXEC);
        second = libc.eventfd(1, WakeUp.EFD_CLOEXEC);
    }

    @AfterEach
    void close() {
        epoll.close();
        libc.close(first);
        libc.close(second);
    }

    private Map<Long, Integer> events() {
        Map<Long, Integer> events = new HashMap<>();
        int count = epoll.await(0);
        for (int i = 0; i < count; i++) events.put(epoll.token(i), epoll.ready(i));
        return events;
    }

    @Test
    void eachEventHasItsOwnTokenAndReadiness() {
        assertEquals(0, epoll.watch(first, FIRST, 0, Epoll.EPOLLIN | Epoll.EPOLLOUT));
        assertEquals(0, epoll.watch(second, SECOND, 0, Epoll.EPOLLIN));
        assertEquals(Map.of(FIRST, Poller.WRITE, SECOND, Poller.READ), events());
    }

    @Test
    void whatIsWatchedCanBeChangedAndEnded() {
        epoll.watch(second, SECOND, 0, Epoll.EPOLLIN);
        assertEquals(0, epoll.watch(second, FIRST, Epoll.EPOLLIN, Epoll.EPOLLOUT));
        assertEquals(Map.of(FIRST, Poller.WRITE), events());
        assertEquals(0, epoll.watch(second, FIRST, Epoll.EPOLLOUT, 0));
        assertEquals(Map.of(), events());
    }

    @Test
    void anErrorIsToBeFoundByReadingAndByWriting() {
        int pipe = libc.socket(SocketNames.AF_INET, LinuxStreamChannel.SOCK_STREAM_NONBLOCK_CLOEXEC, 0); // unconnected, it counts as hung up
        assertEquals(0, epoll.watch(pipe, FIRST, 0, Epoll.EPOLLIN));
        assertEquals(Map.of(FIRST, Poller.READ | Poller.WRITE), events());
        libc.close(pipe);
    }

    @Test
    void watchingTwiceOrWhatIsNoDescriptorFails() {
        epoll.watch(first, FIRST, 0, Epoll.EPOLLIN);
        assertEquals(SystemErrno.EEXIST.result(), epoll.watch(first, FIRST, 0, Epoll.EPOLLIN));
        assertEquals(SystemErrno.EBADF.result(), epoll.watch(-1, FIRST, 0, Epoll.EPOLLIN));
    }

    @Test
    void aClosedOneIsNoDescriptor() {
        Epoll closed = new Epoll(libc, libc.epoll_create1(Epoll.EPOLL_CLOEXEC));
        closed.close();
        assertTrue(closed.await(0) < 0);
        assertEquals(SystemErrno.EBADF.result(), closed.await(-1));
    }
}
