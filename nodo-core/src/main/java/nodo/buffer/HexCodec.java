package nodo.buffer;

import java.util.HexFormat;

/// Two hexadecimal digits a byte. As in Node, only the low byte of each char is looked at. Any thread.
final class HexCodec implements Codec {
    private static final HexFormat DIGITS = HexFormat.of();

    @Override public int byteLength(String text) {
        int pairs = text.length() / 2;
        for (int i = 0; i < pairs; i++) if (pair(text, i) < 0) return i;
        return pairs;
    }

    @Override public long maxBytes(int chars) { return chars / 2; }

    @Override public int encode(String text, byte[] into, int offset) {
        int pairs = text.length() / 2;
        for (int i = 0; i < pairs; i++) {
            int value = pair(text, i);
            if (value < 0) return i;
            if (offset + i == into.length) return -1;
            into[offset + i] = (byte) value;
        }
        return pairs;
    }

    /// {@return the byte, or a negative number where one of the two is no digit}
    private static int pair(String text, int index) { return digit(text.charAt(2 * index)) << 4 | digit(text.charAt(2 * index + 1)); }

    private static int digit(char c) {
        int low = c & 0xff;
        return HexFormat.isHexDigit(low) ? HexFormat.fromHexDigit(low) : -1;
    }

    @Override public String decode(byte[] bytes, int offset, int length) { return DIGITS.formatHex(bytes, offset, offset + length); }
}
