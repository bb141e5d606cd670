package nodo.js;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// Compression for `zlib`, over the JDK's. Loop thread only; a piece of work may be done elsewhere.
final class ZlibBinding {
    private static final int POLYNOMIAL = 0xedb88320;

    private ZlibBinding() { }

    static Functions functions(Errors errors, OffLoop offLoop) {
        return new Functions(errors)
                .add("crc32", a -> crc32(a[0].asLong(), CryptoBinding.bytes(a, 1)))
                .add("open", a -> open(a[0].asString(), a[1].asInt(), a[2].asInt(), a[3].isNull() ? null : CryptoBinding.bytes(a, 3)))
                .add("run", a -> {
                    ZlibCodec codec = codec(a[1]);
                    byte[] bytes = CryptoBinding.bytes(a, 2);
                    int flush = a[5].asInt();
                    long most = (long) a[6].asDouble();
                    return offLoop.run(a[0], () -> run(codec, bytes, flush, most));
                })
                .act("settings", a -> codec(a[0]).settings(a[1].asInt(), a[2].asInt()))
                .act("reset", a -> codec(a[0]).reset())
                .act("close", a -> codec(a[0]).close());
    }

    private static ZlibCodec codec(Value value) { return value.asHostObject(); }

    private static ZlibCodec open(String kind, int level, int strategy, byte @Nullable [] dictionary) {
        return switch (kind) {
            case "deflate", "deflateRaw", "gzip" -> new DeflateCodec(kind, level, strategy, dictionary);
            default -> new InflateCodec(kind, dictionary);
        };
    }

    /// Gives the bytes, and null or zlib's text and number of what went wrong.
    private static ProxyArray run(ZlibCodec codec, byte[] bytes, int flush, long most) {
        ZlibCodec.Output out = new ZlibCodec.Output(most);
        try {
            codec.run(bytes, flush, out);
            return ProxyArray.fromArray(ByteBuffer.wrap(out.toByteArray()), null, 0);
        } catch (ZlibCodec.Failure failure) {
            return ProxyArray.fromArray(ByteBuffer.wrap(out.toByteArray()), failure.getMessage(), failure.number);
        }
    }

    private static double crc32(long before, byte[] bytes) {
        if (before == 0) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            return sum.getValue();
        }
        int crc = (int) ~before; // the JDK's cannot begin with a value
        for (byte each : bytes) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (POLYNOMIAL & -(crc & 1));
        }
        return Integer.toUnsignedLong(~crc);
    }
}
