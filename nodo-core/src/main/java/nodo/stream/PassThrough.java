package nodo.stream;

import nodo.buffer.Buffer;

/// Hands on what it is given, unchanged. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/stream.html#class-streampassthrough">Node: PassThrough</a>
public class PassThrough extends Transform {
    /// With Node's defaults.
    public PassThrough() { }

    /// With options.
    ///
    /// @param options how it behaves
    public PassThrough(StreamOptions options) { super(options); }

    @Override protected void transform(Buffer chunk, Completion done) {
        push(chunk);
        done.done(null);
    }
}
