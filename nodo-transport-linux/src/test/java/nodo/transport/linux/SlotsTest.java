package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
    private LinuxPoller poller;

    @BeforeEach
    void open() throws SystemException { poller = LinuxPoller.open(); }

    @AfterEach
    void close() { poller.close(); }

    private LinuxChannel channel() throws SystemException { return (LinuxChannel) poller.openStream(LOOPBACK); }

    @Test
    void aChannelIsFoundByItsToken() throws SystemException {
        LinuxChannel first = channel();
        LinuxChannel second = channel();
        assertSame(first, poller.slots().find(first.token()));
        assertSame(second, poller.slots().find(second.token()));
    }

    @Test
    void aPlaceThatIsUsedAgainHasAnotherToken() throws SystemException {
        LinuxChannel closed = channel();
        int fd = closed.fd();
        closed.close();
        LinuxChannel next = channel();
        assertEquals(fd, next.fd(), "the system gives the lowest number that is free");
        assertEquals((int) closed.token(), (int) next.token());
        assertNotEquals(closed.token(), next.token());
        assertNull(poller.slots().find(closed.token()));
        assertSame(next, poller.slots().find(next.token()));
    }

    @Test
    void whatWasNeverGivenFindsNobody() {
        assertNull(poller.slots().find(0));
        assertNull(poller.slots().find(WakeUp.TOKEN));
        assertNull(poller.slots().find(Long.MAX_VALUE));
    }

    @Test
    void itGrowsAndShrinks() throws SystemException {
        List<LinuxChannel> channels = new ArrayList<>();
        for (int i = 0; i < 200; i++) channels.add(channel());
        for (LinuxChannel channel : channels) assertSame(channel, poller.slots().find(channel.token()));
        channels.forEach(LinuxChannel::close);
        for (LinuxChannel channel : channels) assertNull(poller.slots().find(channel.token()));
        assertTrue((int) channel().token() < 200);
    }
}
