package nodo.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import nodo.testkit.Rows;
import nodo.testkit.TraceLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [`net.isIP()`](https://nodejs.org/api/net.html#netisipinput) and what reads and writes IP text.
@Rows({"S148", "S149", "S150", "X26"})
class IpAddressTest {
    private static final String[] INPUTS = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.04",
        "001.1.1.1", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", "1.2.3.-4", "1.2.3.a", "0x7f.0.0.1", "127.1", "", " ", "localhost", "x1.2.3.4", "1..2.3",
        "\uff11.2.3.4", "::", "::1", "::0", "1::", "::ffff:1.2.3.4", "::ffff:1.2.3.256", "::1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0",
        "fe80::1%", "fe80::1%a-b.c:d", "fe80::1%a b", "::%1", "1.2.3.4%eth0", "g::", "12345::", ":::", "::1::", ":1", "1:", "[::1]", "::1/64",
        "ABCD:ef01:2345:6789:abcd:EF01:2345:6789", "2001:252:0:1::2008:6", "2001:db8::1.2.3.4", "::ffff:0:1.2.3.4", "64:ff9b::192.0.2.33",
        "0:0:0:0:0:0:0:0", "00000::", "1::2::3", "::.1.2.3", "0000:0000:0000:0000:0000:0000:12345:0000", "2001:0000:1234:0000:0000:C1C0:ABCD:0876",
        "2001:0000:1234: 0000:0000:C1C0:ABCD:0876", "::1\0", "fe80::fe80::", "1::1.2.3", "::127.0.0.1%lo"};

    /// Trace `values-isip`.
    @Test
    void tellsAddressesAsNodeDoes() {
        TraceLog log = new TraceLog();
        for (String input : INPUTS) log.log("string", input, IpAddress.isIP(input), IpAddress.isIPv4(input), IpAddress.isIPv6(input));
        for (String none : new String[] {"undefined:undefined", "object:null", "none"}) {
            log.log("other", none, IpAddress.isIP(null), IpAddress.isIPv4(null), IpAddress.isIPv6(null));
        }
        log.omits("isIP takes only text in Java", "other",
                "number:0", "number:4", "boolean:true", "object:{}", "object:[]", "object:[\"::1\"]", "object:[\"127.0.0.1\"]");
        log.assertMatches("values-isip");
    }

    @ParameterizedTest
    @CsvSource({"::1, ::1", "0:0:0:0:0:0:0:0, ::", "2001:DB8:0:0:0:0:0:1, 2001:db8::1", "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4", "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7", "0:0:1::, 0:0:1::", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "::ffff:102:304, ::ffff:1.2.3.4", "::1.2.3.4, ::1.2.3.4", "::1:0, ::0.1.0.0", "::0.0.0.1, ::1", "::ffff:0:1.2.3.4, ::ffff:0:102:304",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304", "1.2.3.4, 1.2.3.4", "::ffff:0.0.0.0, ::ffff:0.0.0.0"})
    void writesTheCanonicalText(String input, String text) { assertEquals(text, parsed(input).text()); }

    @Test
    void readsItsOwnTextBack() {
        Random random = new Random(4);
        for (int round = 0; round < 5_000; round++) {
            long high = random.nextBoolean() ? 0 : random.nextLong() & random.nextLong() & random.nextLong();
            long low = random.nextLong() & random.nextLong() >> random.nextInt(64);
            IpAddress address = new IpAddress(true, high, low, null);
            assertEquals(address, IpAddress.parse(address.text(), true), address::text);
        }
    }

    @Test
    void agreesWithTheJdkAboutBytes() throws UnknownHostException {
        Random random = new Random(5);
        byte[] bytes = new byte[16];
        for (int round = 0; round < 2_000; round++) {
            random.nextBytes(bytes);
            bytes[0] |= 1; // the JDK would make IPv4 of a mapped address
            for (int i = 2; i < 14; i += 2) if (random.nextBoolean()) bytes[i] = bytes[i + 1] = 0;
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            assertArrayEquals(bytes, parsed(text).bytes(), text);
            assertArrayEquals(bytes, InetAddress.ofLiteral(parsed(text).text()).getAddress(), text);
        }
        assertArrayEquals(new byte[] {1, 2, (byte) 200, 4}, parsed("1.2.200.4").bytes());
    }

    @Test
    void keepsTheZoneApart() {
        IpAddress address = parsed("FE80::1%eth0");
        assertEquals("eth0", address.zone());
        assertEquals("fe80::1", address.text());
        assertEquals("fe80::1%eth0", address.toString());
        assertNull(parsed("fe80::1").zone());
        assertNull(parsed("fe80::1%").zone());
        assertEquals("fe80::1", parsed("fe80::1").toString());
    }

    @Test
    void knowsMappedAddresses() {
        IpAddress mapped = parsed("::ffff:1.2.3.4");
        assertTrue(mapped.v6());
        assertTrue(mapped.isV4OrMapped());
        assertEquals(parsed("1.2.3.4"), mapped.unmapped());
        assertFalse(parsed("::1.2.3.4").isV4OrMapped());
        IpAddress plain = parsed("::1");
        assertSame(plain, plain.unmapped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "::1%\0", "::g", "1.2.3.4%1", "localhost"})
    void isNullWhereThereIsNoAddress(String text) { assertNull(IpAddress.parse(text)); }

    @Test
    void readsOnlyTheFamilyThatIsAskedFor() {
        assertNull(IpAddress.parse("1.2.3.4", true));
        assertNull(IpAddress.parse("::1", false));
    }

    private static IpAddress parsed(String text) {
        IpAddress address = IpAddress.parse(text);
        assertNotNull(address, text);
        return address;
    }
}
