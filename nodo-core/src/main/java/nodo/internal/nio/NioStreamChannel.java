package nodo.internal.nio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A stream socket over a socket channel. Loop thread only.
final class NioStreamChannel extends NioChannel implements StreamChannel {
    private final SocketChannel channel;
    private final Endpoint family;
    private final NioWriter writer;
    private @Nullable SocketAddress connectingTo;
    private @Nullable InetAddress bound;
    private boolean connected;
    private int connectFailure;
    private int interest;

    /// @param family an endpoint of the family that the channel speaks
    private NioStreamChannel(NioPoller poller, SocketChannel channel, Endpoint family) {
        super(poller, channel);
        this.channel = channel;
        this.family = family;
        this.writer = new NioWriter(channel);
    }

    static NioStreamChannel open(NioPoller poller, Endpoint remote) throws SystemException {
        try {
            return nonBlocking(poller, SocketChannel.open(NioAddresses.family(remote)), remote);
        } catch (IOException | UnsupportedOperationException failure) {
            throw SystemException.io("connect", NioErrno.ofOpen(failure));
        }
    }

    static NioStreamChannel accepted(NioPoller poller, SocketChannel channel, Endpoint family) throws IOException {
        NioStreamChannel stream = nonBlocking(poller, channel, family);
        stream.connected = true;
        return stream;
    }

    private static NioStreamChannel nonBlocking(NioPoller poller, SocketChannel channel, Endpoint family) throws IOException {
        channel.configureBlocking(false);
        return new NioStreamChannel(poller, channel, family);
    }

    @Override public void register(ReadyListener listener) { attach(listener); }

    @Override public Detached detach() {
        leave();
        return new NioDetached(channel, family, new AtomicInteger(1));
    }

    static NioStreamChannel attached(NioPoller poller, NioDetached connection) {
        NioStreamChannel stream = new NioStreamChannel(poller, (SocketChannel) connection.take(), connection.family());
        stream.connected = true;
        return stream;
    }

    @Override public void interest(int ready) {
        interest = ready;
        applyInterest();
    }

    @Override int operations() {
        if (!connected) return connectingTo != null && (interest & Poller.WRITE) != 0 ? SelectionKey.OP_CONNECT : 0;
        return ((interest & Poller.READ) != 0 ? SelectionKey.OP_READ : 0) | ((interest & Poller.WRITE) != 0 ? SelectionKey.OP_WRITE : 0);
    }

    @Override int readiness(int operations) {
        int ready = (operations & SelectionKey.OP_READ) != 0 ? Poller.READ : 0;
        return (operations & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT)) != 0 ? ready | Poller.WRITE : ready;
    }

    @Override public int bind(Endpoint.Ip local) {
        if (!fits(local)) return SystemErrno.EINVAL.result();
        poller().flush();
        try {
            InetSocketAddress address = (InetSocketAddress) NioAddresses.of(local);
            try {
                if (!NioAddresses.WINDOWS) channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(address);
                bound = address.getAddress();
                return 0;
            } catch (IOException failure) {
                return NioErrno.ofBind(failure, address).result();
            }
        } catch (IllegalArgumentException | IllegalStateException unusable) {
            return SystemErrno.EINVAL.result();
        }
    }

    @Override public int connect(Endpoint remote) {
        if (!fits(remote)) return SystemErrno.EINVAL.result();
        poller().flush();
        SocketAddress address;
        try {
            address = NioAddresses.of(remote);
        } catch (IllegalArgumentException malformed) {
            return SystemErrno.EINVAL.result();
        }
        try {
            connected = channel.connect(address);
            connectingTo = address;
            applyInterest();
            return connected ? 0 : SystemErrno.EINPROGRESS.result();
        } catch (IllegalStateException already) {
            return NioErrno.ofState(already).result();
        } catch (IOException failure) {
            return connectFailure = NioErrno.ofConnect(failure, address, bound).result();
        }
    }

    private boolean fits(Endpoint endpoint) { return NioAddresses.family(endpoint) == NioAddresses.family(family); }

    @Override public int finishConnect() {
        SocketAddress remote = connectingTo;
        if (connected || connectFailure != 0) return connectFailure;
        if (remote == null) return SystemErrno.ENOTCONN.result();
        try {
            connected = channel.finishConnect();
            applyInterest();
            return connected ? 0 : SystemErrno.EINPROGRESS.result();
        } catch (IOException failure) {
            return connectFailure = NioErrno.ofConnect(failure, remote, bound).result();
        }
    }

    @Override public int read(ByteBuffer into) {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            int count = channel.read(into);
            return count > 0 ? count : count < 0 ? 0 : SystemErrno.EAGAIN.result();
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        } catch (IOException failure) {
            return NioErrno.ofRead(failure).result();
        }
    }

    @Override public int write(ByteBuffer from) { return isClosed() ? SystemErrno.EBADF.result() : writer.write(from); }

    @Override public long write(ByteBuffer[] from, int offset, int length) {
        return isClosed() ? SystemErrno.EBADF.result() : writer.write(from, offset, length);
    }

    @Override public int shutdownWrite() {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            channel.shutdownOutput();
            return 0;
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        } catch (IOException failure) {
            return SystemErrno.ENOTCONN.result();
        }
    }

    @Override public int resetOnClose() {
        if (family instanceof Endpoint.Path) return SystemErrno.ENOTSUP.result();
        return options(() -> channel.setOption(StandardSocketOptions.SO_LINGER, 0));
    }

    @Override public int noDelay(boolean on) { return options(() -> channel.setOption(StandardSocketOptions.TCP_NODELAY, on)); }

    @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
        return options(() -> {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, on);
            if (on && idleSeconds > 0) {
                channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
                channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
                channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, count);
            }
        });
    }

    @Override public int typeOfService(int tos) { return options(() -> channel.setOption(StandardSocketOptions.IP_TOS, tos)); }

    @Override public int typeOfService() {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            return channel.getOption(StandardSocketOptions.IP_TOS);
        } catch (IOException | UnsupportedOperationException failure) {
            return NioErrno.ofOption(failure).result();
        }
    }

    private interface Options {
        void set() throws IOException;
    }

    private int options(Options options) {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            options.set();
            return 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException failure) {
            return NioErrno.ofOption(failure).result();
        }
    }

    @Override public @Nullable Endpoint local() throws SystemException {
        if (isClosed() || !channel.isOpen()) return null;
        try {
            SocketAddress address = channel.getLocalAddress();
            return address == null ? null : NioAddresses.endpoint(address, NioAddresses.isV6(family));
        } catch (IOException failure) {
            throw SystemException.io("getsockname", SystemErrno.EBADF);
        }
    }

    @Override public @Nullable Endpoint remote() throws SystemException {
        if (isClosed() || !connected || !channel.isOpen()) return null;
        try {
            return NioAddresses.endpoint(channel.getRemoteAddress(), NioAddresses.isV6(family));
        } catch (IOException failure) {
            throw SystemException.io("getpeername", SystemErrno.EBADF);
        }
    }

    @Override public void close() { closeOnce(); }
}
