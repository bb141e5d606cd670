package nodo.buffer;

import java.util.Arrays;

/// Text out of bytes that come in pieces, never half a character: what a piece leaves incomplete waits for the next one. Loop thread only.
///
/// The texts joined are the text of the bytes joined. Incomplete are the beginning of a UTF-8 sequence, an odd byte or a leading surrogate of UTF-16,
/// and for base64 what does not fill a group of three bytes.
///
/// @see <a href="https://nodejs.org/api/string_decoder.html">Node: String decoder</a>
public final class StringDecoder {
    private static final byte[] NOTHING = { };
    private final Encoding encoding;
    private byte[] waiting = NOTHING;

    /// A decoder that has seen nothing.
    ///
    /// @param encoding of the bytes
    public StringDecoder(Encoding encoding) { this.encoding = encoding; }

    /// {@return the encoding it reads}
    public Encoding encoding() { return encoding; }

    /// Takes the next piece.
    ///
    /// @param piece kept by nobody after the call
    /// @return all characters that are complete now; may be empty
    public String write(Buffer piece) {
        byte[] bytes = piece.array();
        int from = piece.arrayOffset();
        int length = piece.length();
        if (waiting.length > 0) {
            bytes = Arrays.copyOf(waiting, waiting.length + length);
            piece.copyTo(bytes, waiting.length);
            from = 0;
            length = bytes.length;
        }
        int tail = incomplete(bytes, from, from + length);
        waiting = tail == 0 ? NOTHING : Arrays.copyOfRange(bytes, from + length - tail, from + length);
        return encoding.decode(bytes, from, length - tail);
    }

    /// Ends the text; the decoder can then begin another.
    ///
    /// @return what is left: U+FFFD for half a character of UTF-8, a leading surrogate as it is, the last group of base64;
    ///         an odd byte of UTF-16 is lost
    public String end() {
        byte[] rest = waiting;
        waiting = NOTHING;
        return encoding.decode(rest, 0, rest.length);
    }

    private int incomplete(byte[] bytes, int from, int to) {
        return switch (encoding) {
            case UTF8 -> incompleteUtf8(bytes, from, to);
            case UTF16LE -> incompleteUtf16(bytes, from, to);
            case BASE64, BASE64URL -> (to - from) % 3;
            case LATIN1, ASCII, HEX -> 0;
        };
    }

    /// A lead byte among the last three that announces more than follows. Whether it is a valid one is left to decoding.
    private static int incompleteUtf8(byte[] bytes, int from, int to) {
        for (int tail = 1; tail <= Math.min(3, to - from); tail++) {
            int b = bytes[to - tail] & 0xff;
            if ((b & 0xc0) == 0x80) continue;
            int announced = b >= 0xf8 || b < 0xc0 ? 1 : b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
            return announced > tail ? tail : 0;
        }
        return 0;
    }

    /// An odd byte waits, and so does a leading surrogate before it: Node lets that one go, half a pair.
    private static int incompleteUtf16(byte[] bytes, int from, int to) {
        int odd = to - from & 1;
        boolean leading = to - from >= 2 && (bytes[to - odd - 1] & 0xfc) == 0xd8;
        return leading ? odd + 2 : odd;
    }
}
