package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What [Transport] promises about connecting over TCP.
@Tag("locale")
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class TransportConnectContractTest {
    @Parameter Transport transport;
    private Wire wire;

    @BeforeEach
    void open() throws SystemException { wire = new Wire(transport); }

    @AfterEach
    void close() { wire.close(); }

    /// {@return an address that nobody listens on, and that nobody else can take meanwhile}
    private Endpoint.Ip closed(String address, boolean v6) throws SystemException {
        Endpoint.Ip any = new Endpoint.Ip(address, 0, v6);
        Wire.End holder = wire.open(any);
        assertEquals(0, holder.channel.bind(any));
        return (Endpoint.Ip) holder.channel.local();
    }

    @Test
    void bothEndsSeeTheSameTwoAddresses() throws SystemException {
        Wire.Pair pair = wire.pair();
        assertEquals(pair.client().channel.local(), pair.server().channel.remote());
        assertEquals(pair.client().channel.remote(), pair.server().channel.local());
    }

    @Test
    void anIpv6AddressIsShownInItsShortestForm() throws SystemException {
        Wire.Pair pair = wire.pair(new Endpoint.Ip("0:0:0:0:0:0:0:1", 0, true));
        assertEquals("::1", ((Endpoint.Ip) pair.client().channel.remote()).address());
        assertEquals("::1", ((Endpoint.Ip) pair.server().channel.remote()).address());
    }

    @Test
    void aMappedRemoteAddressStaysMapped() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        Endpoint.Ip mapped = new Endpoint.Ip("::ffff:127.0.0.1", ((Endpoint.Ip) listener.local()).port(), true);
        Wire.End client = wire.open(mapped);
        assertEquals(0, wire.connect(client, mapped));
        assertEquals(mapped, client.channel.remote());
    }

    @Test
    void thereIsNoRemoteAddressBeforeTheConnectionStands() throws SystemException {
        Wire.End client = wire.open(Wire.LOOPBACK);
        assertNull(client.channel.remote());
    }

    @Test
    void aClosedPortRefuses() throws SystemException {
        Endpoint.Ip nobody = closed("127.0.0.1", false);
        assertEquals(SystemErrno.ECONNREFUSED.result(), wire.connect(wire.open(nobody), nobody));
    }

    @Test
    void aClosedIpv6PortRefuses() throws SystemException {
        Endpoint.Ip nobody = closed("::1", true);
        assertEquals(SystemErrno.ECONNREFUSED.result(), wire.connect(wire.open(nobody), nobody));
    }

    @Test
    void finishConnectRepeatsWhyItFailed() throws SystemException {
        Endpoint.Ip nobody = closed("127.0.0.1", false);
        Wire.End client = wire.open(nobody);
        wire.connect(client, nobody);
        assertEquals(SystemErrno.ECONNREFUSED.result(), client.channel.finishConnect());
    }

    @Test
    void aFailedConnectCanStillBeClosed() throws SystemException {
        Endpoint.Ip nobody = closed("127.0.0.1", false);
        Wire.End client = wire.open(nobody);
        wire.connect(client, nobody);
        client.channel.close();
        assertEquals(0, wire.turn());
    }

    @Test
    void theLocalEndIsWhatBindAskedFor() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        Wire.End client = wire.open(listener.local());
        assertEquals(0, client.channel.bind(new Endpoint.Ip("127.0.0.2", 0, false)));
        assertEquals(0, wire.connect(client, listener.local()));
        assertEquals("127.0.0.2", ((Endpoint.Ip) client.channel.local()).address());
    }

    @Test
    void bindToATakenPortFails() throws SystemException {
        ListenChannel listener = wire.listen(Wire.LOOPBACK);
        Wire.End client = wire.open(Wire.LOOPBACK);
        assertEquals(SystemErrno.EADDRINUSE.result(), client.channel.bind((Endpoint.Ip) listener.local()));
    }

    @Test
    void bindToAForeignAddressFails() throws SystemException {
        Wire.End client = wire.open(Wire.LOOPBACK);
        assertEquals(SystemErrno.EADDRNOTAVAIL.result(), client.channel.bind(new Endpoint.Ip("203.0.113.7", 0, false)));
    }

    @Test
    void bindToAnotherFamilyIsInvalid() throws SystemException {
        Wire.End client = wire.open(new Endpoint.Ip("::1", 0, true));
        assertEquals(SystemErrno.EINVAL.result(), client.channel.bind(Wire.LOOPBACK));
    }

    @Test
    void aLinkLocalAddressWithoutItsInterfaceIsInvalid() throws SystemException {
        Endpoint.Ip somewhere = new Endpoint.Ip("fe80::dead:beef", 9, true);
        assertEquals(SystemErrno.EINVAL.result(), wire.connect(wire.open(somewhere), somewhere));
    }

    @Test
    void aClosedChannelHasNoAddresses() throws SystemException {
        Wire.Pair pair = wire.pair();
        pair.client().channel.close();
        assertNull(pair.client().channel.local());
        assertNull(pair.client().channel.remote());
    }
}
