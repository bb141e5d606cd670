package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What [Poller] promises about readiness. Polls without limit are tested here, so a failure would hang:
/// that alone is what the time limit is for.
@Timeout(60)
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class TransportPollerContractTest {
    private static final long WITHOUT_LIMIT = -1;

    @Parameter Transport transport;
    private Wire wire;

    @BeforeEach
    void open() throws SystemException { wire = new Wire(transport); }

    @AfterEach
    void close() { wire.close(); }

    /// Two connections whose clients have bytes to read.
    private List<Wire.End> twoReadable() throws SystemException {
        List<Wire.End> ends = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Wire.Pair pair = wire.pair();
            wire.write(pair.server(), "x");
            wire.await(pair.client(), Poller.READ);
            pair.client().reports = 0;
            ends.add(pair.client());
        }
        for (Wire.End end : ends) end.channel.interest(Poller.READ);
        return ends;
    }

    @Test
    void nothingIsReportedWhereNothingIsReady() {
        assertEquals(0, wire.poller.poll(0, ReadyListener::ready));
    }

    @Test
    void aFinitePollEndsWithoutAReport() {
        assertEquals(0, wire.poller.poll(1, ReadyListener::ready));
    }

    @Test
    void anotherThreadEndsAPollWithoutLimit() throws InterruptedException {
        Thread waker = Thread.ofPlatform().start(wire.poller::wakeup);
        assertEquals(0, wire.poller.poll(WITHOUT_LIMIT, ReadyListener::ready));
        waker.join();
    }

    @Test
    void aWakeupBeforeThePollCounts() {
        wire.poller.wakeup();
        assertEquals(0, wire.poller.poll(WITHOUT_LIMIT, ReadyListener::ready));
    }

    @Test
    void aWakeupOutlivesAClosedListener() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        listener.register(_ -> { });
        wire.poller.wakeup();
        listener.close();
        assertEquals(0, wire.poller.poll(WITHOUT_LIMIT, ReadyListener::ready));
    }

    @Test
    void aWakeupOutlivesAClosedChannel() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.turn();
        wire.poller.wakeup();
        pair.client().channel.close();
        wire.poller.openStream(Wire.LOOPBACK).close();
        assertEquals(0, wire.poller.poll(WITHOUT_LIMIT, ReadyListener::ready));
    }

    @Test
    void thePeerOfAClosedChannelIsToldEvenByAPollWithoutLimit() throws SystemException {
        Wire.Pair pair = wire.pair();
        pair.client().channel.interest(Poller.READ);
        wire.turn();
        pair.client().ready = 0;
        pair.server().channel.close();
        assertEquals(1, wire.poller.poll(WITHOUT_LIMIT, ReadyListener::ready));
        assertEquals(Poller.READ, pair.client().ready);
    }

    @Test
    void noInterestIsNoReport() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.server(), "x");
        wire.await(pair.client(), Poller.READ);
        assertEquals(0, wire.turn());
    }

    @Test
    void readinessIsReportedUntilItIsUsedUp() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.server(), "x");
        pair.client().channel.interest(Poller.READ);
        wire.until(() -> pair.client().reports >= 3);
        wire.read(pair.client(), 1);
        pair.client().channel.interest(Poller.READ);
        assertEquals(0, wire.turn());
    }

    @Test
    void bothDirectionsComeInOneReport() throws SystemException {
        Wire.Pair pair = wire.pair();
        wire.write(pair.server(), "x");
        wire.await(pair.client(), Poller.READ);
        Wire.End client = pair.client();
        client.ready = 0;
        client.reports = 0;
        client.channel.interest(Poller.READ | Poller.WRITE);
        wire.turn();
        assertEquals(1, client.reports);
        assertEquals(Poller.READ | Poller.WRITE, client.ready);
    }

    @Test
    void aChannelClosedByTheDispatcherIsNotReportedAnyMore() throws SystemException {
        List<Wire.End> ends = twoReadable();
        assertEquals(1, wire.poller.poll(0, (_, _) -> ends.forEach(end -> end.channel.close())));
    }

    @Test
    void anInterestTakenBackByTheDispatcherIsNotReportedAnyMore() throws SystemException {
        List<Wire.End> ends = twoReadable();
        assertEquals(1, wire.poller.poll(0, (_, _) -> ends.forEach(end -> end.channel.interest(0))));
    }

    @Test
    void aDispatcherMayListenAndConnect() throws SystemException {
        twoReadable();
        List<ListenChannel> opened = new ArrayList<>();
        wire.poller.poll(0, (_, _) -> {
            try {
                ListenChannel listener = wire.listen(Wire.LOOPBACK);
                wire.open(listener.local()).channel.connect(listener.local());
                opened.add(listener);
            } catch (SystemException failure) {
                throw new AssertionError(failure);
            }
        });
        assertEquals(2, opened.size());
        for (ListenChannel listener : opened) wire.accept(listener);
    }

    @Test
    void whatAThrowingDispatcherMissedIsReportedByTheNextPoll() throws SystemException {
        List<Wire.End> ends = twoReadable();
        IllegalStateException thrown = new IllegalStateException("from a listener");
        assertEquals(thrown, assertThrows(IllegalStateException.class, () -> wire.poller.poll(0, (_, _) -> { throw thrown; })));
        assertEquals(2, wire.turn());
        for (Wire.End end : ends) assertEquals(Poller.READ, end.ready);
    }

    @Test
    void moreChannelsThanOneRoundHoldsAreAllReported() throws SystemException {
        List<Wire.End> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) clients.add(wire.pair().client());
        for (Wire.End client : clients) {
            client.ready = 0;
            client.channel.interest(Poller.WRITE);
        }
        wire.until(() -> clients.stream().allMatch(client -> client.ready == Poller.WRITE));
        assertEquals(100, clients.size());
    }

    @Test
    void closingThePollerTwiceDoesNothing() throws SystemException {
        Poller poller = transport.open();
        poller.close();
        poller.close();
        assertEquals(0, wire.turn());
    }
}
