package nodo.js;

import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.buffer.StringDecoder;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;

/// Text to bytes and back, where the npm package would do it byte by byte. Loop thread only.
final class BufferBinding {
    private BufferBinding() { }

    static Functions functions(Errors errors) {
        return new Functions(errors)
                .add("decode", a -> {
                    byte[] bytes = copy(a[1], a[2].asInt(), a[3].asInt());
                    return Encoding.of(a[0].asString()).decode(bytes, 0, bytes.length);
                })
                .add("encode", a -> ByteBuffer.wrap(Encoding.of(a[0].asString()).encode(a[1].asString())))
                .add("byteLength", a -> Encoding.of(a[0].asString()).byteLength(a[1].asString()))
                .add("decoder", a -> new StringDecoder(Encoding.of(a[0].asString())))
                .add("decodePart", a -> a[0].<StringDecoder>asHostObject().write(Buffer.wrap(copy(a[1], a[2].asInt(), a[3].asInt()))))
                .add("textDecoding", a -> TextDecoding.of(a[0].asString(), a[1].asBoolean()))
                .add("decodeText", a -> a[0].<TextDecoding>asHostObject().decode(copy(a[1], a[2].asInt(), a[3].asInt()), a[4].asBoolean()))
                .add("decodeEnd", a -> a[0].<StringDecoder>asHostObject().end());
    }

    /// {@return a copy of a part of an ArrayBuffer}
    static byte[] copy(Value buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        if (length > 0) buffer.readBuffer(offset, bytes, 0, length);
        return bytes;
    }
}
