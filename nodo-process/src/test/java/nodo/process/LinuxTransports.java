package nodo.process;

import java.util.stream.Stream;
import nodo.spi.transport.Transport;
import nodo.testkit.Transports;

/// The transports that know processes.
final class LinuxTransports {
    private LinuxTransports() { }

    static Stream<Transport> all() { return Transports.all().filter(transport -> transport.name().startsWith("linux")); }
}
