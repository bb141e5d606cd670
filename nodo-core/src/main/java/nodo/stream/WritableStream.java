package nodo.stream;

/// A stream that is only written to; extend it and implement [#doWrite(Chunk, Completion)]. Loop thread only.
public abstract non-sealed class WritableStream extends Stream implements Writable {
    /// With Node's defaults.
    protected WritableStream() { this(StreamOptions.DEFAULT); }

    /// With options; those of the readable side do not matter.
    ///
    /// @param options how it behaves
    protected WritableStream(StreamOptions options) { super(options, false, true, false); }
}
