package nodo.testkit;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import nodo.spi.transport.Transport;

/// The transports that a suite runs over: `@MethodSource("nodo.testkit.Transports#all")`. Any thread.
public final class Transports {
    private Transports() { }

    /// {@return each usable transport that the class path provides, and each of them one byte at a time}
    public static Stream<Transport> all() {
        return usable().flatMap(transport -> Stream.of(transport, new OneByteTransport(transport)));
    }

    /// {@return each usable transport that the class path provides}
    public static Stream<Transport> usable() {
        return ServiceLoader.load(Transport.class).stream().map(ServiceLoader.Provider::get).filter(transport -> transport.unusableBecause() == null);
    }
}
