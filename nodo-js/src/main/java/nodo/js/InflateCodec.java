package nodo.js;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Takes apart what is compressed: with zlib's frame, gzip's, either of them, or bare. One thread at a time.
final class InflateCodec extends ZlibCodec {
    private static final int DATA_ERROR = -3;
    private static final int BUFFER_ERROR = -5;
    private static final int NEEDS_DICTIONARY = 2;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    /// What comes next.
    private enum Part { BEGIN, HEAD, BODY, TAIL, BETWEEN, OVER }

    private final String kind;
    private final byte @Nullable [] dictionary;
    private final CRC32 sum = new CRC32();
    private final byte[] piece = new byte[16384];
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Inflater inflater;
    private Part part = Part.BEGIN;
    private boolean isGzip;
    private byte[] in = {};
    private int at;

    InflateCodec(String kind, byte @Nullable [] dictionary) {
        this.kind = kind;
        this.dictionary = dictionary;
        isGzip = kind.equals("gunzip");
        inflater = new Inflater(!kind.equals("inflate"));
        if (kind.equals("inflateRaw") && dictionary != null) inflater.setDictionary(dictionary);
    }

    @Override void run(byte[] bytes, int flush, Output out) throws Failure {
        // What a header or trailer still lacks bytes of comes again, with more behind it.
        kept.writeBytes(bytes);
        in = kept.size() == bytes.length ? bytes : kept.toByteArray();
        kept.reset();
        at = 0;
        while (part != Part.OVER && step(out)) { }
        if (part != Part.OVER) kept.write(in, at, in.length - at);
        in = new byte[0];
        if (flush == FINISH && part != Part.OVER && part != Part.BETWEEN) throw new Failure("unexpected end of file", BUFFER_ERROR);
    }

    /// {@return whether it can go on without more bytes}
    private boolean step(Output out) throws Failure {
        return switch (part) {
            case BEGIN -> begin();
            case HEAD -> head();
            case BODY -> body(out);
            case TAIL -> tail();
            case BETWEEN -> between();
            case OVER -> false;
        };
    }

    private boolean begin() throws Failure {
        if (kind.equals("unzip")) {
            if (in.length - at == 0 || in[at] == 0x1f && in.length - at == 1) return false;
            isGzip = in[at] == 0x1f && in[at + 1] == (byte) 0x8b;
            if (!isGzip) {
                inflater.end();
                inflater = new Inflater();
            }
        }
        part = isGzip ? Part.HEAD : Part.BODY;
        return true;
    }

    /// RFC 1952, 2.3.
    private boolean head() throws Failure {
        int have = in.length - at;
        if (have > 1 && (in[at] != 0x1f || in[at + 1] != (byte) 0x8b)) throw new Failure("incorrect header check", DATA_ERROR);
        if (have > 2 && in[at + 2] != 8) throw new Failure("unknown compression method", DATA_ERROR);
        if (have < HEADER) return false;
        int flags = in[at + 3];
        if ((flags & 0xe0) != 0) throw new Failure("unknown header flags set", DATA_ERROR);
        int end = at + HEADER;
        if ((flags & 4) != 0) {
            if (in.length < end + 2) return false;
            end += 2 + (in[end] & 0xff | (in[end + 1] & 0xff) << 8);
        }
        for (int text : new int[] {8, 16}) {
            if ((flags & text) == 0) continue;
            while (end < in.length && in[end] != 0) end++;
            end++;
        }
        if ((flags & 2) != 0) end += 2;
        if (end > in.length) return false;
        at = end;
        part = Part.BODY;
        return true;
    }

    private boolean body(Output out) throws Failure {
        inflater.setInput(in, at, in.length - at);
        while (!inflater.finished()) {
            int got = inflated();
            if (got == 0 && inflater.needsDictionary()) {
                giveDictionary();
                continue;
            }
            if (got == 0 && !inflater.finished()) break;
            sum.update(piece, 0, got);
            if (!out.take(piece, got)) throw new Failure("too large", 0);
        }
        at = in.length - inflater.getRemaining();
        if (!inflater.finished()) return false;
        part = isGzip ? Part.TAIL : Part.OVER;
        return true;
    }

    private int inflated() throws Failure {
        try {
            return inflater.inflate(piece);
        } catch (DataFormatException malformed) {
            throw new Failure(malformed.getMessage() == null ? "invalid data" : malformed.getMessage(), DATA_ERROR);
        }
    }

    private void giveDictionary() throws Failure {
        if (dictionary == null) throw new Failure("Missing dictionary", NEEDS_DICTIONARY);
        try {
            inflater.setDictionary(dictionary);
        } catch (IllegalArgumentException another) {
            throw new Failure("Bad dictionary", NEEDS_DICTIONARY);
        }
    }

    private boolean tail() throws Failure {
        if (in.length - at < TRAILER) return false;
        ByteBuffer trailer = ByteBuffer.wrap(in, at, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) sum.getValue()) throw new Failure("incorrect data check", DATA_ERROR);
        if (trailer.getInt() != (int) inflater.getBytesWritten()) throw new Failure("incorrect length check", DATA_ERROR);
        at += TRAILER;
        part = Part.BETWEEN;
        return true;
    }

    /// After a file comes nothing, zeros that fill up, or another file.
    private boolean between() {
        if (at == in.length) return false;
        boolean isOver = in[at] == 0;
        if (!isOver) reset();
        part = isOver ? Part.OVER : Part.HEAD;
        return true;
    }

    @Override void reset() {
        inflater.reset();
        if (kind.equals("inflateRaw") && dictionary != null) inflater.setDictionary(dictionary);
        sum.reset();
        kept.reset();
        part = Part.BEGIN;
    }

    @Override void close() { inflater.end(); }
}
