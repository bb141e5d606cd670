package nodo.buffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bytes on the heap: a view of a part of an array. Nothing in Nodo changes the bytes of a Buffer once it is made. Any thread.
///
/// It is unmodifiable by convention: [#wrap(byte[])] and [#array()] share the array, and who has it must leave the bytes alone from then on.
///
/// @see <a href="https://nodejs.org/api/buffer.html">Node: Buffer</a>
public final class Buffer implements Comparable<Buffer> {
    /// No bytes.
    public static final Buffer EMPTY = new Buffer(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Buffer(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// {@return the text as UTF-8}
    /// @param text what to encode
    public static Buffer from(String text) { return from(text, Encoding.UTF8); }

    /// {@return the text in some encoding}
    /// @param text     what to encode
    /// @param encoding how
    public static Buffer from(String text, Encoding encoding) { return text.isEmpty() ? EMPTY : wrap(encoding.encode(text)); }

    /// {@return a view of the whole array, which is shared, not copied: the caller must not change it any more}
    /// @param bytes the array
    public static Buffer wrap(byte[] bytes) { return new Buffer(bytes, 0, bytes.length); }

    /// {@return a view of a part of the array, which is shared, not copied: the caller must not change that part any more}
    /// @param bytes  the array
    /// @param offset the first byte of the part
    /// @param length how many bytes
    /// @throws IndexOutOfBoundsException where the part is not inside the array
    public static Buffer wrap(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new Buffer(bytes, offset, length);
    }

    /// {@return a copy of the array, which the caller may go on using}
    /// @param bytes the array
    public static Buffer copyOf(byte[] bytes) { return wrap(bytes.clone()); }

    /// {@return a copy of what remains in `bytes`, whose position does not move}
    /// @param bytes read from its position to its limit
    public static Buffer copyOf(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return wrap(copy);
    }

    /// {@return all the bytes one after the other; where there is only one buffer, that one}
    /// @param buffers in order
    /// @throws ArithmeticException where they are too many for one array
    public static Buffer concat(List<Buffer> buffers) {
        if (buffers.size() == 1) return buffers.getFirst();
        int total = 0;
        for (Buffer buffer : buffers) total = Math.addExact(total, buffer.length);
        if (total == 0) return EMPTY;
        byte[] all = new byte[total];
        int at = 0;
        for (Buffer buffer : buffers) {
            buffer.copyTo(all, at);
            at += buffer.length;
        }
        return wrap(all);
    }

    /// {@return the number of bytes}
    public int length() { return length; }

    /// {@return whether there are no bytes}
    public boolean isEmpty() { return length == 0; }

    /// {@return one byte, from -128 to 127}
    /// @param index from 0
    /// @throws IndexOutOfBoundsException where there is no such byte
    public byte get(int index) { return array[offset + Objects.checkIndex(index, length)]; }

    /// {@return the bytes from `start` on; the memory is shared}
    /// @param start a negative one counts from the end; beyond either end it stops there
    public Buffer slice(int start) { return slice(start, length); }

    /// {@return the bytes from `start` up to and without `end`, none where `end` is not behind `start`; the memory is shared}
    /// @param start a negative one counts from the end; beyond either end it stops there
    /// @param end   likewise
    public Buffer slice(int start, int end) {
        int from = clamp(start);
        int to = clamp(end);
        if (to <= from) return EMPTY;
        return to - from == length ? this : new Buffer(array, offset + from, to - from);
    }

    private int clamp(int index) { return index < 0 ? Math.max(0, length + index) : Math.min(index, length); }

    /// {@return where the byte stands first, or -1}
    /// @param value the byte
    public int indexOf(byte value) {
        for (int i = 0; i < length; i++) if (array[offset + i] == value) return i;
        return -1;
    }

    /// {@return where these bytes stand first, or -1; 0 for none}
    /// @param bytes the bytes in a row
    public int indexOf(Buffer bytes) {
        for (int i = 0; i <= length - bytes.length; i++) {
            if (Arrays.equals(array, offset + i, offset + i + bytes.length, bytes.array, bytes.offset, bytes.offset + bytes.length)) return i;
        }
        return -1;
    }

    /// {@return the bytes as UTF-8 text}
    @Override public String toString() { return toString(Encoding.UTF8); }

    /// {@return the bytes as text}
    /// @param encoding how to read them
    public String toString(Encoding encoding) { return length == 0 ? "" : encoding.decode(array, offset, length); }

    /// {@return a read-only, big-endian view of the bytes, its position 0}
    public ByteBuffer asByteBuffer() { return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN); }

    /// {@return a copy of the bytes}
    public byte[] toByteArray() { return Arrays.copyOfRange(array, offset, offset + length); }

    /// Copies all bytes.
    ///
    /// @param target       where to
    /// @param targetOffset where the first one goes
    /// @throws IndexOutOfBoundsException where they do not fit; nothing is copied then
    public void copyTo(byte[] target, int targetOffset) { System.arraycopy(array, offset, target, targetOffset, length); }

    /// {@return the bytes themselves, for engines; do not change them} They begin at [#arrayOffset()], and others may stand around them.
    public byte[] array() { return array; }

    /// {@return where in [#array()] the first byte stands}
    public int arrayOffset() { return offset; }

    /// Compares by content, bytes from 0 to 255; of two that begin alike the shorter one comes first.
    @Override public int compareTo(Buffer other) {
        return Arrays.compareUnsigned(array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    /// {@return whether the other one is a Buffer with the same bytes}
    @Override public boolean equals(@Nullable Object other) {
        return other instanceof Buffer that && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) hash = 31 * hash + array[i];
        return hash;
    }
}
