package nodo.internal.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import nodo.errors.SystemException;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A poller over one selector. Loop thread only, but for [#wakeup()].
///
/// Ready channels are noted down while the selector runs and reported after it: so a dispatcher may call anything that needs the selector itself,
/// and what it does not get to hear because it threw is found again by the next poll.
final class NioPoller implements Poller {
    private static final Consumer<SelectionKey> FORGET = key -> { };

    private final Selector selector;
    private final Consumer<SelectionKey> note = this::note;
    private final List<NioChannel> releasing = new ArrayList<>();
    private final NioSpareDescriptor spare = new NioSpareDescriptor();
    private @Nullable NioChannel[] noted = new NioChannel[64];
    private int notedCount;
    private volatile boolean woken;

    private NioPoller(Selector selector) { this.selector = selector; }

    static NioPoller open() throws SystemException {
        try {
            return new NioPoller(Selector.open());
        } catch (IOException failure) {
            throw SystemException.io("open", NioErrno.ofOpen(failure));
        }
    }

    @Override public int poll(long timeoutMillis, Dispatcher dispatcher) {
        notedCount = 0; // a dispatcher that threw leaves some behind
        try {
            await(timeoutMillis);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        woken = false;
        int reported = 0;
        for (int i = 0; i < notedCount; i++) {
            NioChannel channel = noted[i];
            noted[i] = null;
            if (channel != null && channel.report(dispatcher)) reported++;
        }
        return reported;
    }

    private void await(long timeoutMillis) throws IOException {
        boolean flushed = !releasing.isEmpty();
        if (flushed) flush(note);
        if (timeoutMillis == 0 || woken || notedCount > 0) {
            if (!flushed) selector.selectNow(note);
        } else {
            selector.select(note, Math.max(timeoutMillis, 0)); // the selector's 0 is without limit
        }
    }

    private void note(SelectionKey key) {
        NioChannel channel = (NioChannel) key.attachment();
        channel.readyOps = (byte) key.readyOps();
        if (notedCount == noted.length) noted = Arrays.copyOf(noted, notedCount * 2);
        noted[notedCount++] = channel;
    }

    /// Releases the descriptors of closed channels now rather than by the next poll:
    /// before anything that could notice them, such as a bind to the same port.
    void flush() {
        if (releasing.isEmpty()) return;
        try {
            flush(FORGET);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void flush(Consumer<SelectionKey> found) throws IOException {
        selector.selectNow(found);
        for (int i = 0; i < releasing.size(); i++) releasing.get(i).release();
        releasing.clear();
    }

    void releaseLater(NioChannel channel) { releasing.add(channel); }

    SelectionKey register(SelectableChannel channel, int operations, NioChannel attachment) throws ClosedChannelException {
        return channel.register(selector, operations, attachment);
    }

    NioSpareDescriptor spare() { return spare; }

    @Override public void wakeup() {
        woken = true; // a flush swallows the selector's own mark
        selector.wakeup();
    }

    @Override public StreamChannel openStream(Endpoint remote) throws SystemException {
        flush();
        return NioStreamChannel.open(this, remote);
    }

    @Override public ListenChannel listen(Endpoint local, ListenSetup options) throws SystemException {
        flush();
        spare.acquire();
        return NioListenChannel.open(this, local, options);
    }

    @Override public StreamChannel attachStream(Detached connection) { return NioStreamChannel.attached(this, (NioDetached) connection); }

    @Override public ListenChannel attachListener(Detached listener) { return NioListenChannel.attached(this, (NioDetached) listener); }

    @Override public ByteBuffer newReadBuffer(int bytes) { return ByteBuffer.allocateDirect(bytes); }

    @Override public void close() {
        if (!selector.isOpen()) return;
        for (SelectionKey key : selector.keys()) ((NioChannel) key.attachment()).closeOnce();
        flush();
        spare.release();
        try {
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
