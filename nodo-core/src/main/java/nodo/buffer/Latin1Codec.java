package nodo.buffer;

import java.nio.charset.StandardCharsets;

/// One byte a char. LATIN1 and ASCII differ only in the bits that count when reading. Any thread.
final class Latin1Codec implements Codec {
    private final int readMask;

    Latin1Codec(int readMask) { this.readMask = readMask; }

    @Override public int byteLength(String text) { return text.length(); }

    @Override public long maxBytes(int chars) { return chars; }

    @Override
    @SuppressWarnings("deprecation") // keeps the low byte of each char, which is what Node does; the charset would write `?`
    public int encode(String text, byte[] into, int offset) {
        int chars = text.length();
        if (chars > into.length - offset) return -1;
        text.getBytes(0, chars, into, offset);
        return chars;
    }

    @Override public String decode(byte[] bytes, int offset, int length) {
        if (readMask == 0xff) return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        byte[] masked = new byte[length];
        for (int i = 0; i < length; i++) masked[i] = (byte) (bytes[offset + i] & readMask);
        return new String(masked, StandardCharsets.ISO_8859_1);
    }
}
