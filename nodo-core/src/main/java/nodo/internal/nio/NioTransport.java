package nodo.internal.nio;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import nodo.errors.SystemException;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The transport that works wherever the JDK does. It lacks what `java.nio.channels` has no words for: descriptors made elsewhere,
/// Linux's abstract names, paths beyond the JDK's limit, `IPV6_V6ONLY`. Any thread.
public final class NioTransport implements Transport {
    /// Made by the service loader.
    public NioTransport() { }

    @Override public String name() { return "nio"; }

    @Override public int priority() { return 0; }

    @Override public @Nullable String unusableBecause() { return null; }

    @Override public boolean supports(Feature feature) {
        return switch (feature) {
            case UNIX_SOCKETS -> unixSockets();
            case REUSE_PORT -> reusePort();
            case ABSTRACT_SOCKETS, LONG_PATHS, IPV6_ONLY, DESCRIPTORS, USER_TIMEOUT, PROCESSES -> false;
        };
    }

    @Override public Poller open() throws SystemException { return NioPoller.open(); }

    @Override public String toString() { return name(); }

    private static boolean unixSockets() {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.isOpen();
        } catch (UnsupportedOperationException unknownFamily) {
            return false;
        } catch (IOException outOfDescriptors) {
            return true; // the family is known, or the JDK had not tried
        }
    }

    private static boolean reusePort() {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            return probe.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        } catch (IOException outOfDescriptors) {
            return false;
        }
    }
}
