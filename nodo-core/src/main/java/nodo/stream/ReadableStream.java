package nodo.stream;

import nodo.buffer.Buffer;

/// A stream that is only read; extend it and implement [#doRead(int)]. Loop thread only.
public abstract non-sealed class ReadableStream extends Stream implements Readable {
    /// With Node's defaults.
    protected ReadableStream() { this(StreamOptions.DEFAULT); }

    /// With options; those of the writable side do not matter.
    ///
    /// @param options how it behaves
    protected ReadableStream(StreamOptions options) { super(options, true, false, false); }

    /// {@return a stream of these chunks, taken from the iterator as they are asked for; what the iterator throws fails the stream}
    /// @param chunks used once
    public static ReadableStream of(Iterable<Buffer> chunks) { return new IterableStream(chunks.iterator()); }

    /// Hands on what was read.
    ///
    /// @param chunk the next bytes; they belong to whoever reads them
    /// @return whether more is wanted now; if not, `doRead` will be called again
    protected final boolean push(Buffer chunk) { return reading != null && reading.push(chunk); }

    /// Says that nothing more comes.
    protected final void pushEnd() {
        if (reading != null) reading.pushEnd();
    }
}
