package nodo.js;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Compresses: with zlib's frame, with gzip's or bare. One thread at a time.
final class DeflateCodec extends ZlibCodec {
    private final Deflater deflater;
    private final byte @Nullable [] dictionary;
    private final boolean isGzip;
    private final CRC32 sum = new CRC32();
    private final byte[] part = new byte[16384];
    private int level;
    private boolean begun;

    DeflateCodec(String kind, int level, int strategy, byte @Nullable [] dictionary) {
        isGzip = kind.equals("gzip");
        this.level = level;
        this.dictionary = dictionary;
        deflater = new Deflater(level, !kind.equals("deflate"));
        deflater.setStrategy(known(strategy));
        if (dictionary != null) deflater.setDictionary(dictionary);
    }

    /// The JDK has three of zlib's five; the others differ in speed and size only.
    private static int known(int strategy) { return strategy <= Deflater.HUFFMAN_ONLY ? strategy : Deflater.DEFAULT_STRATEGY; }

    @Override void run(byte[] in, int flush, Output out) throws Failure {
        if (isGzip) {
            if (!begun) out.take(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, (byte) (level == 9 ? 2 : level == 1 ? 4 : 0), 3}, 10);
            sum.update(in);
        }
        begun = true;
        deflater.setInput(in);
        if (flush == FINISH) deflater.finish();
        int mode = flush == FULL_FLUSH ? Deflater.FULL_FLUSH : flush == NO_FLUSH || flush == FINISH ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        int got;
        do {
            got = deflater.deflate(part, 0, part.length, mode);
            if (!out.take(part, got)) throw new Failure("too large", 0);
        } while (got == part.length || flush == FINISH && !deflater.finished());
        if (flush == FINISH && isGzip) {
            ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.take(trailer.putInt((int) sum.getValue()).putInt((int) deflater.getBytesRead()).array(), 8);
        }
    }

    @Override void reset() {
        deflater.reset();
        if (dictionary != null) deflater.setDictionary(dictionary);
        sum.reset();
        begun = false;
    }

    @Override void settings(int level, int strategy) {
        this.level = level;
        deflater.setLevel(level);
        deflater.setStrategy(known(strategy));
        deflater.setInput(new byte[0]);
        deflater.deflate(part); // they take effect now: with the next bytes, the JDK would compress these as before still
    }

    @Override void close() { deflater.end(); }
}
