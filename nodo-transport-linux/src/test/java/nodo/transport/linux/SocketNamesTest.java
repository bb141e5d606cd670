package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.NetworkInterface;
import java.net.SocketException;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketNamesTest {
    private final SocketNames names = new SocketNames(new Libc());

    private Endpoint there(Endpoint endpoint) {
        int size = names.write(endpoint);
        assertTrue(size > 0, () -> "written: " + SystemErrno.ofResult(size));
        return names.read(size);
    }

    private String text(String literal) { return ((Endpoint.Ip) there(new Endpoint.Ip(literal, 80, true))).address(); }

    /// [RFC 5952](https://www.rfc-editor.org/rfc/rfc5952#section-4)
    @ParameterizedTest
    @CsvSource({
        "::, ::", "0:0:0:0:0:0:0:1, ::1", "1::, 1::", "2001:DB8::A, 2001:db8::a", "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "::ffff:1.2.3.4, ::ffff:1.2.3.4", "::ffff:102:304, ::ffff:1.2.3.4", "1.2.3.4, ::ffff:1.2.3.4"
    })
    void anIpv6AddressHasOneText(String literal, String canonical) {
        assertEquals(canonical, text(literal));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 65_535})
    void portsComeBack(int port) {
        assertEquals(new Endpoint.Ip("255.1.2.3", port, false), there(new Endpoint.Ip("255.1.2.3", port, false)));
        assertEquals(new Endpoint.Ip("ff02::1", port, true), there(new Endpoint.Ip("ff02::1", port, true)));
    }

    @Test
    void aLinkLocalAddressKeepsTheNameOfItsInterface() throws SocketException {
        NetworkInterface any = NetworkInterface.networkInterfaces().findFirst().orElse(null);
        assumeTrue(any != null, "no interface");
        assertEquals("fe80::1%" + any.getName(), text("fe80::1%" + any.getName()));
        assertEquals("fe80::1%" + any.getName(), text("fe80::1%" + any.getIndex()));
        assertEquals("fe80::1%99999999", text("fe80::1%99999999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuchinterface", "", "aNameThatIsLongerThanAnInterfaceMayHave", "99999999999"})
    void anUnknownInterfaceIsNone(String zone) {
        assertEquals("fe80::1", text("fe80::1%" + zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "1.2.3", "1.2.3.4.5", "1::2::3", ":", "::1\u00e4", "127.0.0.1\0", "1:2:3:4:5:6:7:8:9"})
    void whatIsNoLiteralIsInvalid(String address) {
        assertEquals(SystemErrno.EINVAL.result(), names.write(new Endpoint.Ip(address, 80, true)));
        assertEquals(SystemErrno.EINVAL.result(), names.write(new Endpoint.Ip(address, 80, false)));
    }

    @Test
    void pathsComeBackUpToTheirLimit() {
        for (String path : new String[] {"/tmp/s", "s", "ä€", "x".repeat(107), "x".repeat(108), "\0hidden", "\0" + "x".repeat(107), "\0"}) {
            assertEquals(new Endpoint.Path(path), there(new Endpoint.Path(path)));
        }
    }

    @Test
    void pathsThatTheSystemWouldTakeForOthersAreInvalid() {
        for (String path : new String[] {"", "x".repeat(109), "ä".repeat(55), "a\0b", "\0a\0b", "\0" + "x".repeat(108)}) {
            assertEquals(SystemErrno.EINVAL.result(), names.write(new Endpoint.Path(path)));
        }
    }

    @Test
    void anUnnamedSocketHasTheEmptyPath() {
        names.write(new Endpoint.Path("/tmp/s"));
        assertEquals(new Endpoint.Path(""), names.read(2));
    }
}
