package nodo.buffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// UTF-16LE without the JDK's charset, which would replace lone surrogates. Any thread.
final class Utf16leCodec implements Codec {
    @Override public int byteLength(String text) { return Math.multiplyExact(2, text.length()); }

    @Override public long maxBytes(int chars) { return 2L * chars; }

    @Override public int encode(String text, byte[] into, int offset) {
        if (maxBytes(text.length()) > into.length - offset) return -1;
        int at = offset;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            into[at++] = (byte) c;
            into[at++] = (byte) (c >> 8);
        }
        return at - offset;
    }

    @Override public String decode(byte[] bytes, int offset, int length) {
        return ByteBuffer.wrap(bytes, offset, length & ~1).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString();
    }
}
