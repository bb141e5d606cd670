package nodo.stream;

import java.nio.ByteBuffer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.errors.NodeTypeError;
import org.jspecify.annotations.Nullable;

/// One `write` on its way down: bytes, or text that is not encoded yet. Loop thread only.
public final class Chunk {
    private final Object data;
    private final @Nullable Encoding encoding;
    final @Nullable Completion callback;
    private @Nullable Buffer encoded;

    private Chunk(Object data, @Nullable Encoding encoding, @Nullable Completion callback) {
        this.data = data;
        this.encoding = encoding;
        this.callback = callback;
    }

    static Chunk of(@Nullable String text, Encoding encoding, boolean keepText, @Nullable Completion callback) {
        if (text == null) throw NodeTypeError.streamNullValues();
        return keepText ? new Chunk(text, encoding, callback) : new Chunk(Buffer.from(text, encoding), null, callback);
    }

    static Chunk of(@Nullable Buffer bytes, @Nullable Completion callback) {
        if (bytes == null) throw NodeTypeError.streamNullValues();
        return new Chunk(bytes, null, callback);
    }

    static Chunk of(byte @Nullable [] bytes, @Nullable Completion callback) {
        if (bytes == null) throw NodeTypeError.streamNullValues();
        return new Chunk(Buffer.wrap(bytes), null, callback);
    }

    /// Takes what remains; a heap buffer is not copied.
    static Chunk of(@Nullable ByteBuffer bytes, @Nullable Completion callback) {
        if (bytes == null) throw NodeTypeError.streamNullValues();
        Buffer view = bytes.hasArray() ? Buffer.wrap(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining()) : Buffer.copyOf(bytes);
        return new Chunk(view, null, callback);
    }

    /// {@return what it counts in `writableLength`: bytes, or UTF-16 units for text}
    public int length() { return data instanceof String text ? text.length() : ((Buffer) data).length(); }

    /// {@return the bytes; text is encoded by the first call}
    public Buffer buffer() {
        if (!(data instanceof String text) || encoding == null) return (Buffer) data;
        if (encoded == null) encoded = Buffer.from(text, encoding);
        return encoded;
    }

    /// {@return the text, or null where it is bytes}
    public @Nullable String text() { return data instanceof String text ? text : null; }

    /// {@return how the text is to be encoded, or null where it is bytes}
    public @Nullable Encoding encoding() { return encoding; }

    /// {@return how many bytes it is on the wire}
    public int byteLength() {
        return encoded == null && data instanceof String text && encoding != null ? encoding.byteLength(text) : buffer().length();
    }
}
