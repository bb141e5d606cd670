package nodo.internal.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import org.jspecify.annotations.Nullable;

/// What streams and listeners have in common: the registration, and a close in two steps. Loop thread only.
///
/// Closing a registered channel makes the JDK send FIN by itself and keep the descriptor until the next select. Both differ from close(2):
/// unread bytes would answer with FIN before RST, and the port would stay taken. So the key goes first, the poller flushes it, and only then
/// the channel is closed, which releases the descriptor at once.
abstract class NioChannel {
    /// What the current round found, as the JDK's operations; written by the poller.
    byte readyOps;
    private final NioPoller poller;
    private final SelectableChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ReadyListener listener;
    private boolean closed;

    NioChannel(NioPoller poller, SelectableChannel channel) {
        this.poller = poller;
        this.channel = channel;
    }

    /// {@return the JDK's operations that the interest stands for now}
    abstract int operations();

    /// {@return what of these operations is to be reported, as [Poller] says it}
    /// @param operations the JDK's
    abstract int readiness(int operations);

    final void attach(ReadyListener to) {
        listener = to;
        try {
            key = poller.register(channel, operations(), this);
        } catch (ClosedChannelException failedBefore) {
            key = null; // the JDK closes a channel whose connect fails; the caller has been told why
        }
    }

    /// Hands the interest to the JDK, which talks to the system by the next select, and only if something changed.
    final void applyInterest() {
        SelectionKey registered = key;
        if (registered == null || closed || !registered.isValid()) return;
        int operations = operations();
        if (registered.interestOps() != operations) registered.interestOps(operations);
    }

    final boolean report(Poller.Dispatcher dispatcher) {
        int ready = closed ? 0 : readiness(readyOps & operations());
        if (ready != 0 && listener != null) dispatcher.dispatch(listener, ready);
        return ready != 0;
    }

    final boolean isClosed() { return closed; }

    /// Leaves the channel to another poller.
    final void leave() {
        if (key != null) throw new IllegalStateException("a registered channel cannot be handed to another poller");
        closed = true;
    }

    SelectableChannel channel() { return channel; }

    final NioPoller poller() { return poller; }

    /// {@return whether this call was the one that closed}
    final boolean closeOnce() {
        if (closed) return false;
        closed = true;
        if (key == null) {
            release();
        } else {
            key.cancel();
            poller.releaseLater(this);
        }
        return true;
    }

    /// The second step of closing, once the selector has forgotten the key.
    void release() {
        try {
            channel.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected); // sockets do not fail to close; hiding it would hide a leak
        }
    }
}
