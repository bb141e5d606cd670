package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.testkit.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What [Transport] promises about listening over TCP.
@Tag("locale")
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class TransportListenContractTest {
    private static final Endpoint.Ip EVERYWHERE = new Endpoint.Ip("::", 0, true);

    @Parameter Transport transport;
    private Wire wire;

    @BeforeEach
    void open() throws SystemException { wire = new Wire(transport); }

    @AfterEach
    void close() { wire.close(); }

    private static int port(ListenChannel listener) throws SystemException { return ((Endpoint.Ip) listener.local()).port(); }

    private String codeOfListen(Endpoint local) {
        return assertThrows(SystemException.class, () -> wire.listen(local)).code();
    }

    @Test
    @Rows("S62")
    void theSystemChoosesAPortFor0() throws SystemException {
        assertNotEquals(0, port(wire.listen(Wire.LOOPBACK)));
    }

    @Test
    @Rows("S30")
    void theBoundPortIsTheAskedOne() throws SystemException {
        ListenChannel first = wire.listen(Wire.LOOPBACK);
        Endpoint asked = first.local();
        first.close();
        assertEquals(asked, wire.listen(asked).local());
    }

    @Test
    @Rows("S30")
    void everyIpv6AddressIsShownAsTwoColons() throws SystemException {
        Endpoint.Ip local = (Endpoint.Ip) wire.listen(EVERYWHERE).local();
        assertEquals(new Endpoint.Ip("::", local.port(), true), local);
    }

    @Test
    void everyIpv4AddressIsShownAsFourZeros() throws SystemException {
        Endpoint.Ip local = (Endpoint.Ip) wire.listen(new Endpoint.Ip("0.0.0.0", 0, false)).local();
        assertEquals(new Endpoint.Ip("0.0.0.0", local.port(), false), local);
    }

    @Test
    @Rows("S64")
    void twoColonsTakeIpv4PeersAndShowBothTheirEndsMapped() throws SystemException {
        ListenChannel listener = wire.listen(EVERYWHERE);
        Endpoint.Ip toIpv4 = new Endpoint.Ip("127.0.0.1", port(listener), false);
        Wire.End client = wire.open(toIpv4);
        assertEquals(0, wire.connect(client, toIpv4));
        Wire.End server = wire.accept(listener);
        int clientPort = ((Endpoint.Ip) client.channel.local()).port();
        assertEquals(new Endpoint.Ip("::ffff:127.0.0.1", clientPort, true), server.channel.remote());
        assertEquals(new Endpoint.Ip("::ffff:127.0.0.1", toIpv4.port(), true), server.channel.local());
    }

    @Test
    @Rows("S64")
    void twoColonsTakeIpv6Peers() throws SystemException {
        ListenChannel listener = wire.listen(EVERYWHERE);
        Endpoint.Ip toIpv6 = new Endpoint.Ip("::1", port(listener), true);
        Wire.End client = wire.open(toIpv6);
        assertEquals(0, wire.connect(client, toIpv6));
        assertEquals(toIpv6, wire.accept(listener).channel.local());
    }

    @Test
    void fourZerosRefuseIpv6Peers() throws SystemException {
        ListenChannel listener = wire.listen(new Endpoint.Ip("0.0.0.0", 0, false));
        Endpoint.Ip toIpv6 = new Endpoint.Ip("::1", port(listener), true);
        assertEquals(SystemErrno.ECONNREFUSED.result(), wire.connect(wire.open(toIpv6), toIpv6));
    }

    @Test
    @Rows("S46")
    void aTakenPortIsInUse() throws SystemException {
        assertEquals("EADDRINUSE", codeOfListen(wire.listen(Wire.LOOPBACK).local()));
    }

    @Test
    @Rows("S46")
    void aTakenPortIsInUseOnEveryAddressToo() throws SystemException {
        assertEquals("EADDRINUSE", codeOfListen(new Endpoint.Ip("::", port(wire.listen(EVERYWHERE)), true)));
    }

    @Test
    void aForeignAddressIsNotAvailable() {
        assertEquals("EADDRNOTAVAIL", codeOfListen(new Endpoint.Ip("203.0.113.7", 0, false)));
    }

    @Test
    void aForeignIpv6AddressIsNotAvailable() {
        assertEquals("EADDRNOTAVAIL", codeOfListen(new Endpoint.Ip("2001:db8::7", 0, true)));
    }

    @Test
    @Rows("S59")
    void aReservedPortNeedsTheRight() {
        try {
            wire.listen(new Endpoint.Ip("127.0.0.1", 1, false)).close();
            assumeTrue(false, "this user may listen on port 1");
        } catch (SystemException refused) {
            assertEquals("EACCES", refused.code());
        }
    }

    @Test
    void nothingIsAcceptedWhereNothingWaits() throws SystemException {
        assertNull(wire.listen(Wire.LOOPBACK).accept());
    }

    @Test
    void aWaitingConnectionIsReportedUntilItIsAccepted() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        int[] reports = new int[1];
        listener.register(_ -> reports[0]++);
        assertEquals(0, wire.connect(wire.open(listener.local()), listener.local()));
        wire.until(() -> reports[0] >= 2);
        StreamChannel accepted = listener.accept();
        assertNotNull(accepted);
        accepted.close();
        wire.turn();
        reports[0] = 0;
        assertEquals(0, wire.turn());
        assertEquals(0, reports[0]);
    }

    @Test
    @Rows("S34")
    void aClosedListenerRefusesWithoutAPollInBetween() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        listener.register(_ -> { });
        wire.turn();
        Endpoint local = listener.local();
        listener.close();
        assertEquals(SystemErrno.ECONNREFUSED.result(), wire.connect(wire.open(local), local));
    }

    @Test
    @Rows("S45")
    void aClosedListenerFreesItsPortWithoutAPollInBetween() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        listener.register(_ -> { });
        wire.turn();
        Endpoint local = listener.local();
        listener.close();
        assertEquals(local, wire.listen(local).local());
    }

    @Test
    @Rows("S44")
    void aPortOfAConnectionThatIsJustOverCanBeListenedOnAgain() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        Endpoint local = listener.local();
        Wire.End client = wire.open(local);
        assertEquals(0, wire.connect(client, local));
        Wire.End server = wire.accept(listener);
        server.channel.close(); // the side that closes first keeps the port in TIME_WAIT
        assertEquals(0, wire.readResult(client));
        client.channel.close();
        listener.close();
        assertEquals(local, wire.listen(local).local());
    }

    @Test
    void closingTwiceDoesNothing() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        listener.close();
        listener.close();
        assertNull(listener.accept());
    }

    @Test
    @Rows("N10")
    void reusePortLetsTwoListenersShareAPort() throws SystemException {
        assumeTrue(transport.supports(Feature.REUSE_PORT), "this system has no SO_REUSEPORT");
        ListenSetup shared = new ListenSetup(511, false, true);
        ListenChannel first = wire.poller.listen(Wire.LOOPBACK, shared);
        ListenChannel second = wire.poller.listen(first.local(), shared);
        assertEquals(first.local(), second.local());
        first.close();
        second.close();
    }
}
