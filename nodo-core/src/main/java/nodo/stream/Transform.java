package nodo.stream;

import nodo.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A stream whose readable side gives what its writable side was given, changed; extend it and implement
/// [#transform(Buffer, Completion)]. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/stream.html#class-streamtransform">Node: Transform</a>
public abstract class Transform extends Duplex {
    /// The write that waits until its output has been read.
    private @Nullable Completion waiting;

    /// With Node's defaults.
    protected Transform() { this(StreamOptions.DEFAULT); }

    /// With options.
    ///
    /// @param options how it behaves
    protected Transform(StreamOptions options) {
        super(options);
        if (reading != null) reading.pushesUnasked();
    }

    /// Changes one chunk; results go to `push`.
    ///
    /// @param chunk what was written
    /// @param done  to be called when the next chunk may come
    protected abstract void transform(Buffer chunk, Completion done);

    /// Pushes what is left at the end.
    ///
    /// @param done to be called when that is done
    protected void flush(Completion done) { done.done(null); }

    @Override protected final void doWrite(Chunk chunk, Completion written) {
        int before = readableLength();
        transform(chunk.buffer(), error -> {
            if (error != null) written.done(error);
            else if (outputEnded()) loop().nextTick(() -> written.done(null)); // so that it is told after the end
            else if (writableEnded() || readableLength() == before || readableLength() < readableHighWaterMark()) written.done(null);
            else waiting = written;
        });
    }

    private boolean outputEnded() { return reading != null && reading.ended(); }

    @Override protected final void doFinal(Completion ended) {
        flush(error -> {
            if (error == null) pushEnd();
            ended.done(error);
        });
    }

    @Override protected final void doRead(int size) {
        Completion next = waiting;
        waiting = null;
        if (next != null) next.done(null);
    }
}
