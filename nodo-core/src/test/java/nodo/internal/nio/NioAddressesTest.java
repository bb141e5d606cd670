package nodo.internal.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import nodo.spi.transport.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NioAddressesTest {
    private static String text(String literal) {
        InetSocketAddress address = (InetSocketAddress) NioAddresses.of(new Endpoint.Ip(literal, 80, true));
        return ((Endpoint.Ip) NioAddresses.endpoint(address, true)).address();
    }

    /// [RFC 5952](https://www.rfc-editor.org/rfc/rfc5952#section-4)
    @ParameterizedTest
    @CsvSource({
        "::, ::", "0:0:0:0:0:0:0:1, ::1", "1::, 1::", "2001:DB8::A, 2001:db8::a", "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:2:3:4:5:6:7:0, 0:2:3:4:5:6:7:0", "::ffff:1.2.3.4, ::ffff:1.2.3.4", "::ffff:102:304, ::ffff:1.2.3.4"
    })
    void anIpv6AddressHasOneText(String literal, String canonical) {
        assertEquals(canonical, text(literal));
    }

    @Test
    void aLinkLocalAddressKeepsTheNameOfItsInterface() throws SocketException {
        Optional<NetworkInterface> linked = NetworkInterface.networkInterfaces().filter(NioAddressesTest::hasLinkLocal).findAny();
        assumeTrue(linked.isPresent(), "no interface with a link-local address");
        String name = linked.orElseThrow().getName();
        assertEquals("fe80::1%" + name, text("fe80::1%" + name));
        assertEquals("fe80::1%" + name, text("fe80::1%" + linked.orElseThrow().getIndex()));
    }

    private static boolean hasLinkLocal(NetworkInterface known) {
        return known.inetAddresses().anyMatch(address -> address instanceof Inet6Address && address.isLinkLocalAddress());
    }

    @Test
    void anUnknownInterfaceIsNone() {
        assertEquals("fe80::1", text("fe80::1%nosuchinterface"));
    }

    @Test
    void aNameIsNotLookedUp() {
        assertThrows(IllegalArgumentException.class, () -> text("localhost"));
    }
}
