package nodo.buffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Base64 in both alphabets. Writing is the JDK's, reading is Node's: it forgives nearly everything, which no decoder of the JDK does. Any thread.
final class Base64Codec implements Codec {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final byte SKIP = -1;
    private static final byte END = -2;
    private static final byte[] VALUES = values();

    private final Base64.Encoder writer;

    Base64Codec(boolean url) { writer = url ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder(); }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, SKIP);
        for (int i = 0; i < ALPHABET.length(); i++) values[ALPHABET.charAt(i)] = (byte) i;
        values['+'] = values['-'] = 62;
        values['/'] = values['_'] = 63;
        values['='] = END;
        return values;
    }

    /// As in Node, only the low byte of a char counts.
    private static byte valueOf(char c) { return VALUES[c & 0xff]; }

    @Override public int byteLength(String text) {
        long digits = 0;
        for (int i = 0; i < text.length(); i++) {
            byte value = valueOf(text.charAt(i));
            if (value == END) break;
            if (value != SKIP) digits++;
        }
        return (int) (digits * 3 / 4);
    }

    @Override public long maxBytes(int chars) { return chars * 3L / 4; }

    @Override public int encode(String text, byte[] into, int offset) {
        int at = offset;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            byte value = valueOf(text.charAt(i));
            if (value == END) break;
            if (value == SKIP) continue;
            held = held << 6 | value;
            bits += 6;
            if (bits < 8) continue;
            if (at == into.length) return -1;
            bits -= 8;
            into[at++] = (byte) (held >> bits);
        }
        return at - offset;
    }

    @Override public String decode(byte[] bytes, int offset, int length) {
        ByteBuffer text = writer.encode(ByteBuffer.wrap(bytes, offset, length));
        return new String(text.array(), text.arrayOffset(), text.remaining(), StandardCharsets.ISO_8859_1);
    }
}
