package nodo.internal.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicInteger;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;

/// A JDK channel between two pollers. Any thread, one at a time.
final class NioDetached implements Detached {
    private final SelectableChannel channel;
    private final Endpoint family;
    private final AtomicInteger sharers;
    private boolean taken;

    /// @param sharers how many will close the channel, this one among them
    NioDetached(SelectableChannel channel, Endpoint family, AtomicInteger sharers) {
        this.channel = channel;
        this.family = family;
        this.sharers = sharers;
    }

    Endpoint family() { return family; }

    AtomicInteger sharers() { return sharers; }

    SelectableChannel take() {
        if (taken) throw new IllegalStateException("taken, or closed, before");
        taken = true;
        return channel;
    }

    @Override public void close() {
        if (taken) return;
        taken = true;
        try {
            if (sharers.decrementAndGet() == 0) channel.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
