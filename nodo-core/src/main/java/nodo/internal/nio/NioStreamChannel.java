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
    /// What a connect needs until it is done.
    private record Dialing(@Nullable InetAddress from, @Nullable SocketAddress to) { }

    private static final Dialing UNBOUND = new Dialing(null, null);

    private final Endpoint family;
    private @Nullable Dialing dialing;
    /// Before the connection stands, why it failed; then an error that the next write is to tell; or 0.
    private int error;
    private byte interest;
    private boolean connected;

    /// @param family an endpoint of the family that the channel speaks
    private NioStreamChannel(NioPoller poller, SocketChannel channel, Endpoint family) {
        super(poller, channel);
        this.family = family;
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
        return new NioDetached(channel(), family, new AtomicInteger(1));
    }

    static NioStreamChannel attached(NioPoller poller, NioDetached connection) {
        NioStreamChannel stream = new NioStreamChannel(poller, (SocketChannel) connection.take(), connection.family());
        stream.connected = true;
        return stream;
    }

    @Override public void interest(int ready) {
        interest = (byte) ready;
        applyInterest();
    }

    @Override int operations() {
        if (!connected) return dialing != null && dialing.to != null && (interest & Poller.WRITE) != 0 ? SelectionKey.OP_CONNECT : 0;
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
                if (!NioAddresses.WINDOWS) channel().setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel().bind(address);
                dialing = new Dialing(address.getAddress(), null);
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
        InetAddress from = (dialing == null ? UNBOUND : dialing).from;
        try {
            return connected(channel().connect(address), new Dialing(from, address));
        } catch (IllegalStateException already) {
            return NioErrno.ofState(already).result();
        } catch (IOException failure) {
            return error = NioErrno.ofConnect(failure, address, from).result();
        }
    }

    private boolean fits(Endpoint endpoint) { return NioAddresses.family(endpoint) == NioAddresses.family(family); }

    @Override public int finishConnect() {
        Dialing under = dialing;
        if (connected) return 0;
        if (error != 0) return error;
        if (under == null || under.to == null) return SystemErrno.ENOTCONN.result();
        try {
            return connected(channel().finishConnect(), under);
        } catch (IOException failure) {
            return error = NioErrno.ofConnect(failure, under.to, under.from).result();
        }
    }

    private int connected(boolean now, Dialing under) {
        connected = now;
        dialing = now ? null : under;
        applyInterest();
        return now ? 0 : SystemErrno.EINPROGRESS.result();
    }

    @Override SocketChannel channel() { return (SocketChannel) super.channel(); }

    /// Keeps an error for the next write.
    void owe(int result) { error = result; }

    /// {@return the error that was kept, which is told once; or 0}
    int takeOwed() {
        if (!connected) return 0;
        int owed = error;
        error = 0;
        return owed;
    }

    @Override public int read(ByteBuffer into) {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            int count = channel().read(into);
            return count > 0 ? count : count < 0 ? 0 : SystemErrno.EAGAIN.result();
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        } catch (IOException failure) {
            return NioErrno.ofRead(failure).result();
        }
    }

    @Override public int write(ByteBuffer from) { return isClosed() ? SystemErrno.EBADF.result() : NioWriter.write(this, from); }

    @Override public long write(ByteBuffer[] from, int offset, int length) {
        return isClosed() ? SystemErrno.EBADF.result() : NioWriter.write(this, from, offset, length);
    }

    @Override public int shutdownWrite() {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            channel().shutdownOutput();
            return 0;
        } catch (IllegalStateException notConnected) {
            return NioErrno.ofState(notConnected).result();
        } catch (IOException failure) {
            return SystemErrno.ENOTCONN.result();
        }
    }

    @Override public int resetOnClose() {
        if (family instanceof Endpoint.Path) return SystemErrno.ENOTSUP.result();
        return options(() -> channel().setOption(StandardSocketOptions.SO_LINGER, 0));
    }

    @Override public int noDelay(boolean on) { return options(() -> channel().setOption(StandardSocketOptions.TCP_NODELAY, on)); }

    @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
        return options(() -> {
            channel().setOption(StandardSocketOptions.SO_KEEPALIVE, on);
            if (on && idleSeconds > 0) {
                channel().setOption(ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
                channel().setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
                channel().setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, count);
            }
        });
    }

    @Override public int typeOfService(int tos) { return options(() -> channel().setOption(StandardSocketOptions.IP_TOS, tos)); }

    @Override public int typeOfService() {
        if (isClosed()) return SystemErrno.EBADF.result();
        try {
            return channel().getOption(StandardSocketOptions.IP_TOS);
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
        if (isClosed() || !channel().isOpen()) return null;
        try {
            SocketAddress address = channel().getLocalAddress();
            return address == null ? null : NioAddresses.endpoint(address, NioAddresses.isV6(family));
        } catch (IOException failure) {
            throw SystemException.io("getsockname", SystemErrno.EBADF);
        }
    }

    @Override public @Nullable Endpoint remote() throws SystemException {
        if (isClosed() || !connected || !channel().isOpen()) return null;
        try {
            return NioAddresses.endpoint(channel().getRemoteAddress(), NioAddresses.isV6(family));
        } catch (IOException failure) {
            throw SystemException.io("getpeername", SystemErrno.EBADF);
        }
    }

    @Override public void close() { closeOnce(); }
}
