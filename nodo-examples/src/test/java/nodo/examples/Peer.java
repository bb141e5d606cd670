package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A plain blocking client of the JDK, so that the servers are not tested by what they are made of.
final class Peer implements AutoCloseable {
    private final SocketChannel channel;

    private Peer(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
    }

    static Peer tcp(String host, int port) throws IOException { return new Peer(new InetSocketAddress(InetAddress.ofLiteral(host), port)); }

    static Peer unix(Path path) throws IOException { return new Peer(UnixDomainSocketAddress.of(path)); }

    Peer says(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) channel.write(bytes);
        return this;
    }

    /// Reads exactly this text.
    Peer hears(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(text.getBytes(StandardCharsets.UTF_8).length);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) continue;
        assertEquals(text, StandardCharsets.UTF_8.decode(bytes.flip()).toString());
        return this;
    }

    Peer hearsTheEnd() throws IOException {
        assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        return this;
    }

    Peer ends() throws IOException {
        channel.shutdownOutput();
        return this;
    }

    /// Breaks the connection off with a reset instead of ending it.
    void resets() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    static boolean hasIpv6() {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.INET6)) {
            probe.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
            return true;
        } catch (IOException | UnsupportedOperationException none) {
            return false;
        }
    }

    @Override public void close() throws IOException { channel.close(); }
}
