package nodo.internal.nio;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One descriptor held back, to be given up when the process has no other left: then a waiting connection can still be taken, and closed.
/// Without it the connection would stay in the queue and the listener would be ready for ever. Loop thread only.
final class NioSpareDescriptor {
    private @Nullable SocketChannel held;

    void acquire() {
        if (held != null) return;
        try {
            held = SocketChannel.open();
        } catch (IOException none) {
            held = null; // tried again by the next listen or shortage
        }
    }

    /// {@return whether there was one to give up}
    boolean release() {
        SocketChannel given = held;
        held = null;
        if (given == null) return false;
        try {
            given.close();
            return true;
        } catch (IOException notGiven) {
            return false;
        }
    }
}
