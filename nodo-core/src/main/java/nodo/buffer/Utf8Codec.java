package nodo.buffer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// UTF-8. The JDK writes a lone surrogate as `?` where Node writes U+FFFD, hence a loop of our own beside the JDK's fast copy of ASCII. Any thread.
final class Utf8Codec implements Codec {
    /// From here on copying as ASCII and comparing costs less than looking at each char.
    private static final int BULK_CHARS = 48;
    private static final char REPLACEMENT = '\uFFFD';

    @Override public int byteLength(String text) {
        long bytes = 0;
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes++; // four for the pair
                i++;
            }
        }
        return Math.toIntExact(bytes);
    }

    @Override public long maxBytes(int chars) { return 3L * chars; }

    @Override public byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!hasLoneSurrogate(text, bytes)) return bytes;
        byte[] replaced = new byte[byteLength(text)];
        each(text, replaced, 0);
        return replaced;
    }

    /// As many bytes as chars can also be a lone surrogate that the JDK made a `?` of; text that reads back the same has none.
    private static boolean hasLoneSurrogate(String text, byte[] bytes) {
        if (bytes.length == text.length() && text.equals(new String(bytes, StandardCharsets.ISO_8859_1))) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (Character.isLowSurrogate(c) || ++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) return true;
        }
        return false;
    }

    @Override public int encode(String text, byte[] into, int offset) {
        int chars = text.length();
        if (chars > into.length - offset) return -1;
        if (chars >= BULK_CHARS && copyAscii(text, into, offset)) return chars;
        return each(text, into, offset);
    }

    /// {@return whether the text was ASCII, and is written}
    @SuppressWarnings("deprecation") // it drops the high byte of each char, which the comparison notices; nothing else copies without allocating
    private static boolean copyAscii(String text, byte[] into, int offset) {
        text.getBytes(0, text.length(), into, offset);
        boolean same = text.equals(new String(into, offset, text.length(), StandardCharsets.US_ASCII));
        return same && text.indexOf(REPLACEMENT) < 0; // which is what a byte that is not ASCII reads as
    }

    private static int each(String text, byte[] into, int offset) {
        int chars = text.length();
        int at = offset;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (at == into.length) return -1;
                into[at++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                if (into.length - at < 4) return -1;
                at = four(Character.toCodePoint(c, text.charAt(++i)), into, at);
            } else {
                if (into.length - at < (c < 0x800 ? 2 : 3)) return -1;
                at = twoOrThree(Character.isSurrogate(c) ? REPLACEMENT : c, into, at);
            }
        }
        return at - offset;
    }

    private static int twoOrThree(char c, byte[] into, int at) {
        if (c < 0x800) {
            into[at] = (byte) (0xc0 | c >> 6);
        } else {
            into[at++] = (byte) (0xe0 | c >> 12);
            into[at] = (byte) (0x80 | c >> 6 & 0x3f);
        }
        into[at + 1] = (byte) (0x80 | c & 0x3f);
        return at + 2;
    }

    private static int four(int codePoint, byte[] into, int at) {
        into[at] = (byte) (0xf0 | codePoint >> 18);
        into[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        into[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        into[at + 3] = (byte) (0x80 | codePoint & 0x3f);
        return at + 4;
    }

    @Override public String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : withSurrogatesMalformed(text, bytes, offset, length);
    }

    /// The JDK reads an encoded surrogate (ED A0..BF) as one malformed part; by the Unicode standard, and in Node, no byte of it can belong together.
    /// With an impossible byte in place of the ED the JDK sees it that way too.
    private static String withSurrogatesMalformed(String text, byte[] bytes, int offset, int length) {
        byte[] patched = null;
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[offset + i] != (byte) 0xed || (bytes[offset + i + 1] & 0xe0) != 0xa0) continue;
            if (patched == null) patched = Arrays.copyOfRange(bytes, offset, offset + length);
            patched[i] = (byte) 0xff;
        }
        return patched == null ? text : new String(patched, StandardCharsets.UTF_8);
    }
}
