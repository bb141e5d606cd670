package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nodo.loop.EventLoop;
import nodo.spi.transport.Feature;
import nodo.testkit.Transports;
import org.junit.jupiter.api.Test;

class LinuxTransportTest {
    @Test
    void theSharedSuitesRunOnIt() {
        assertTrue(Transports.all().map(Object::toString).toList().containsAll(List.of("linux", "linux one byte")));
    }

    @Test
    void isChosenByItself() {
        EventLoop.run(() -> assertEquals("EventLoop[main, linux]", EventLoop.current().toString()));
    }

    @Test
    void canDoEverything() {
        for (Feature feature : Feature.values()) assertTrue(new LinuxTransport().supports(feature), feature::name);
    }

    @Test
    void saysWhyItCannotBeUsed() {
        assertNull(LinuxTransport.unusableBecause("Linux", "amd64", true, "m"));
        assertNull(LinuxTransport.unusableBecause("Linux", "aarch64", true, "m"));
        assertEquals("It is for Linux; this is Mac OS X.", LinuxTransport.unusableBecause("Mac OS X", "aarch64", true, "m"));
        assertEquals("It is for x86-64 and aarch64; this is riscv64.", LinuxTransport.unusableBecause("Linux", "riscv64", true, "m"));
        assertEquals("Native access is not enabled; start java with --enable-native-access=m.",
                LinuxTransport.unusableBecause("Linux", "amd64", false, "m"));
    }
}
