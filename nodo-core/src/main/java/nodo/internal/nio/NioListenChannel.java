package nodo.internal.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A listening socket over a server socket channel. Loop thread only.
final class NioListenChannel extends NioChannel implements ListenChannel {
    private final ServerSocketChannel channel;
    private final Endpoint family;
    /// How many listen on the channel; the last one closes it.
    private final AtomicInteger sharers;

    private NioListenChannel(NioPoller poller, ServerSocketChannel channel, Endpoint family, AtomicInteger sharers) {
        super(poller, channel);
        this.channel = channel;
        this.family = family;
        this.sharers = sharers;
    }

    static NioListenChannel attached(NioPoller poller, NioDetached listener) {
        return new NioListenChannel(poller, (ServerSocketChannel) listener.take(), listener.family(), listener.sharers());
    }

    @Override public Detached share() {
        sharers.incrementAndGet();
        return new NioDetached(channel, family, sharers);
    }

    @Override void release() {
        if (sharers.decrementAndGet() == 0) super.release();
    }

    static NioListenChannel open(NioPoller poller, Endpoint local, ListenSetup options) throws SystemException {
        if (options.ipv6Only()) throw failed(SystemErrno.ENOTSUP);
        SocketAddress address;
        try {
            address = NioAddresses.of(local);
        } catch (IllegalArgumentException malformed) {
            throw failed(SystemErrno.EINVAL);
        }
        ServerSocketChannel channel;
        try {
            channel = ServerSocketChannel.open(NioAddresses.family(local));
        } catch (IOException | UnsupportedOperationException failure) {
            throw failed(NioErrno.ofOpen(failure));
        }
        try {
            prepare(channel, address, options);
            return new NioListenChannel(poller, channel, local, new AtomicInteger(1));
        } catch (IOException failure) {
            closeQuietly(channel);
            throw failed(NioErrno.ofBind(failure, address));
        } catch (UnsupportedOperationException noSuchOption) {
            closeQuietly(channel);
            throw failed(SystemErrno.ENOTSUP);
        }
    }

    private static void prepare(ServerSocketChannel channel, SocketAddress address, ListenSetup options) throws IOException {
        channel.configureBlocking(false);
        if (address instanceof InetSocketAddress && !NioAddresses.WINDOWS) channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        if (options.reusePort()) channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        channel.bind(address, options.backlog());
    }

    private static SystemException failed(SystemErrno errno) { return SystemException.listen(errno, null, 0); }

    @Override public void register(ReadyListener listener) { attach(listener); }

    @Override public @Nullable StreamChannel accept() throws SystemException {
        if (isClosed()) return null;
        try {
            SocketChannel accepted = channel.accept();
            return accepted == null ? null : NioStreamChannel.accepted(poller(), accepted, family);
        } catch (IOException failure) {
            throw SystemException.io("accept", afterFailure());
        }
    }

    /// The shortage proves itself: where accepting works once a descriptor was given up, descriptors were what lacked.
    private SystemErrno afterFailure() {
        if (!poller().spare().release()) return NioErrno.ofAccept();
        try {
            SocketChannel shed = channel.accept();
            if (shed != null) shed.close();
            return SystemErrno.EMFILE;
        } catch (IOException stillFailing) {
            return NioErrno.ofAccept();
        } finally {
            poller().spare().acquire();
        }
    }

    @Override public Endpoint local() throws SystemException {
        try {
            return NioAddresses.endpoint(channel.getLocalAddress(), NioAddresses.isV6(family));
        } catch (IOException closed) {
            throw SystemException.io("address", SystemErrno.EBADF);
        }
    }

    /// The descriptor goes at once: the next connect in this very callback must be refused, and the next bind must find the port free.
    @Override public void close() {
        if (closeOnce()) poller().flush();
    }

    @Override int operations() { return SelectionKey.OP_ACCEPT; }

    @Override int readiness(int operations) { return operations == 0 ? 0 : Poller.READ; }

    private static void closeQuietly(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException second) {
            // the first failure is the one to tell
        }
    }
}
