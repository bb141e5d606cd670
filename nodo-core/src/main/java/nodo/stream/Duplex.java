package nodo.stream;

import nodo.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A stream that is read and written; extend it and implement [#doRead(int)] and [#doWrite(Chunk, Completion)]. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/stream.html#class-streamduplex">Node: Duplex</a>
public abstract non-sealed class Duplex extends Stream implements Readable, Writable {
    private boolean allowHalfOpen;

    /// With Node's defaults.
    protected Duplex() { this(StreamOptions.DEFAULT); }

    /// With options.
    ///
    /// @param options how it behaves
    protected Duplex(StreamOptions options) { this(options, false); }

    /// With options, and keeping text as text until it is written.
    ///
    /// @param options   how it behaves
    /// @param keepsText whether `doWrite` is given text as it came; it then counts in UTF-16 units
    protected Duplex(StreamOptions options, boolean keepsText) {
        super(options, true, true, keepsText);
        allowHalfOpen = options.allowHalfOpen();
        if (!options.readable()) startReadingEnded();
        if (!options.writable()) startWritingEnded();
    }

    /// {@return whether the writable side outlives the readable one}
    public final boolean allowHalfOpen() { return allowHalfOpen; }

    /// Says whether the writable side outlives the readable one; heeded when `end` is emitted.
    ///
    /// @param allow whether it does
    public final void setAllowHalfOpen(boolean allow) {
        checkThread("setAllowHalfOpen");
        allowHalfOpen = allow;
    }

    @Override final boolean allowsHalfOpen() { return allowHalfOpen; }

    /// Hands on what was read.
    ///
    /// @param chunk the next bytes; they belong to whoever reads them
    /// @return whether more is wanted now; if not, `doRead` will be called again
    protected final boolean push(Buffer chunk) { return readingHalf().push(chunk); }

    /// Says that nothing more comes.
    protected final void pushEnd() { readingHalf().pushEnd(); }

    /// Paused from birth: nothing is read until `resume()` or `read()`.
    protected final void startPaused() { readingHalf().startPaused(); }

    /// Nothing can be read, from birth.
    protected final void startReadingEnded() { readingHalf().startEnded(); }

    /// Nothing can be written, from birth.
    protected final void startWritingEnded() { writingHalf().startEnded(); }

    /// What `doWrite` held back has left.
    protected final void settleWrites() { writingHalf().settle(); }

    /// What `doWrite` held back could not leave: it counts as queued again, and belongs to the write under way, which may have been over.
    ///
    /// @param units what it counted in `writableLength`
    /// @return to be called when it has left, or failed
    protected final Completion retractWrites(int units) {
        writingHalf().retract(units);
        return writingHalf();
    }

    /// Makes a destroyed stream as new; listeners, encodings and marks stay.
    protected final void revive() {
        readingHalf().revive();
        writingHalf().revive();
        reviveStream();
    }

    private ReadableHalf readingHalf() { return present(reading); }

    private WritableHalf writingHalf() { return present(writing); }

    private static <T> T present(@Nullable T half) {
        if (half == null) throw new AssertionError("a duplex stream has both halves");
        return half;
    }
}
