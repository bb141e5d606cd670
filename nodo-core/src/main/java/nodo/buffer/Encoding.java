package nodo.buffer;

import java.util.Locale;
import java.util.Objects;
import nodo.errors.NodeTypeError;

/// How text and bytes become each other, with the names and the leniency of Node. Any thread.
///
/// Nothing here fails on bad input: what cannot be read is replaced, skipped, or ends the text, as each constant says.
///
/// @see <a href="https://nodejs.org/api/buffer.html#buffers-and-character-encodings">Node: Buffers and character encodings</a>
public enum Encoding {
    /// UTF-8. A lone surrogate is written as U+FFFD; malformed bytes are read as U+FFFD, one for each maximal malformed part.
    /// A byte order mark stays.
    UTF8("utf8", new Utf8Codec()),
    /// UTF-16, little-endian. Lone surrogates stay as they are; an odd byte at the end is not read.
    UTF16LE("utf16le", new Utf16leCodec()),
    /// One byte a char: the low eight bits.
    LATIN1("latin1", new Latin1Codec(0xff)),
    /// Writes as LATIN1; reads with the top bit of each byte cleared.
    ASCII("ascii", new Latin1Codec(0x7f)),
    /// Two digits a byte, written in lower case. Reading text stops at the first pair that is not two digits.
    HEX("hex", new HexCodec()),
    /// RFC 4648 §4 with padding. Text may use either alphabet and lack the padding; it ends at the first `=`, other characters are skipped.
    BASE64("base64", new Base64Codec(false)),
    /// RFC 4648 §5 without padding; reads text as BASE64 does.
    BASE64URL("base64url", new Base64Codec(true));

    private final String canonicalName;
    private final Codec codec;

    Encoding(String canonicalName, Codec codec) {
        this.canonicalName = canonicalName;
        this.codec = codec;
    }

    /// {@return Node's name of it, such as `utf8`}
    public String canonicalName() { return canonicalName; }

    /// {@return the encoding of that name}
    /// @param name any of Node's names, in any letter case: `utf8`, `utf-8`, `utf16le`, `utf-16le`, `ucs2`, `ucs-2`, `latin1`, `binary`,
    ///             `ascii`, `hex`, `base64`, `base64url`
    /// @throws NodeTypeError `ERR_UNKNOWN_ENCODING` for any other name
    public static Encoding of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf8", "utf-8" -> UTF8;
            case "utf16le", "utf-16le", "ucs2", "ucs-2" -> UTF16LE;
            case "latin1", "binary" -> LATIN1;
            case "ascii" -> ASCII;
            case "hex" -> HEX;
            case "base64" -> BASE64;
            case "base64url" -> BASE64URL;
            default -> throw NodeTypeError.unknownEncoding(name);
        };
    }

    /// {@return the bytes of `text`, in an array of their own}
    /// @param text what to encode
    public byte[] encode(String text) { return codec.encode(text); }

    /// Encodes into the caller's array, all or nothing. The length need not be known before:
    /// try, or leave room for [#maxBytes(int)], where it always fits.
    ///
    /// @param text   what to encode
    /// @param into   where the bytes go
    /// @param offset where the first byte goes
    /// @return the number of bytes written, or -1 where they do not fit; bytes from `offset` on may have changed then
    /// @throws IndexOutOfBoundsException where `offset` is negative or beyond the end of `into`
    public int encode(String text, byte[] into, int offset) {
        Objects.checkFromIndexSize(offset, 0, into.length);
        return codec.encode(text, into, offset);
    }

    /// {@return how many bytes `text` becomes}
    /// It reads the whole text; where an upper bound will do, use [#maxBytes(int)].
    ///
    /// @param text what would be encoded
    public int byteLength(String text) { return codec.byteLength(text); }

    /// {@return how many bytes a text of so many chars becomes at most; [Integer#MAX_VALUE] where it would be more than that}
    /// @param chars the length of a text
    public int maxBytes(int chars) { return (int) Math.min(Integer.MAX_VALUE, codec.maxBytes(chars)); }

    /// {@return the text of some bytes}
    /// @param bytes  where they are
    /// @param offset the first of them
    /// @param length how many
    /// @throws IndexOutOfBoundsException where they are not all inside the array
    public String decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return codec.decode(bytes, offset, length);
    }
}
