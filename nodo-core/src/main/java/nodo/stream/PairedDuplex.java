package nodo.stream;

import org.jspecify.annotations.Nullable;

/// One end of a [DuplexPair]. A write is over when the other end has taken it out of its buffer to read on. Loop thread only.
final class PairedDuplex extends Duplex {
    private @Nullable PairedDuplex other;
    /// The other end's write, which waits for this end to read on.
    private @Nullable Completion otherWrites;

    PairedDuplex(StreamOptions options) { super(options); }

    static DuplexPair pair(StreamOptions options) {
        PairedDuplex first = new PairedDuplex(options);
        PairedDuplex second = new PairedDuplex(options);
        first.other = second;
        second.other = first;
        return new DuplexPair(first, second);
    }

    @Override protected void doRead(int size) {
        Completion done = otherWrites;
        otherWrites = null;
        if (done != null) done.done(null);
    }

    @Override protected void doWrite(Chunk chunk, Completion written) {
        PairedDuplex peer = peer();
        if (chunk.length() == 0) {
            loop().nextTick(() -> written.done(null));
            return;
        }
        peer.push(chunk.buffer());
        peer.otherWrites = written;
    }

    @Override protected void doFinal(Completion ended) {
        PairedDuplex peer = peer();
        peer.on(END, () -> ended.done(null));
        peer.pushEnd();
    }

    private PairedDuplex peer() {
        if (other == null) throw new AssertionError("an end without the other");
        return other;
    }
}
