package nodo.net;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Supplier;

/// Reads into buffers of the caller: no `data` and no `readable` events, and no object per read. Loop thread only.
///
/// @param buffer   asked before each read for where to read to, as much as remains in it; a heap or direct buffer
/// @param callback given each read
/// @see <a href="https://nodejs.org/api/net.html#new-netsocketoptions">Node: option onread</a>
public record OnRead(Supplier<ByteBuffer> buffer, Callback callback) {
    /// Refuses null.
    public OnRead {
        Objects.requireNonNull(buffer, "buffer");
        Objects.requireNonNull(callback, "callback");
    }

    /// Always the same buffer, read to from its present position.
    ///
    /// @param buffer   where to read to
    /// @param callback given each read
    public OnRead(ByteBuffer buffer, Callback callback) { this(buffer::duplicate, callback); }

    /// Takes a read.
    @FunctionalInterface
    public interface Callback {
        /// Bytes were read.
        ///
        /// @param bytes  how many
        /// @param buffer positioned behind them; its content is good during this call only
        /// @return false stops reading until `resume()`
        boolean read(int bytes, ByteBuffer buffer);
    }
}
