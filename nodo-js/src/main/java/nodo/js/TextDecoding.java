package nodo.js;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/// What a script's `TextDecoder` has read so far: the beginning of a character stays here until its rest comes. Loop thread only.
final class TextDecoding {
    private final CharsetDecoder decoder;
    private byte[] rest = new byte[0];

    /// @param strict whether bytes that stand for nothing end it, instead of becoming U+FFFD
    private TextDecoding(Charset charset, boolean strict) {
        CodingErrorAction action = strict ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
        decoder = charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    /// {@return one for a charset of the JDK, or null where it has none of that name}
    static @Nullable TextDecoding of(String charset, boolean strict) {
        return Charset.isSupported(charset) ? new TextDecoding(Charset.forName(charset), strict) : null;
    }

    /// {@return what the bytes say after those before them; null where they say nothing, and everything begins anew}
    /// @param isLast whether no more come, so that half a character is a wrong one
    @Nullable String decode(byte[] bytes, boolean isLast) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length).put(rest).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()) + 2);
        CoderResult result = decoder.decode(in, out, isLast);
        if (isLast && !result.isError()) result = decoder.flush(out);
        rest = new byte[result.isError() ? 0 : in.remaining()];
        if (rest.length > 0) in.get(rest);
        if (isLast || result.isError()) decoder.reset();
        return result.isError() ? null : out.flip().toString();
    }
}
