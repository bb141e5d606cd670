package nodo.js;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Where the sockets of one runtime read to: a block of heap memory that Java and JavaScript share, from which each read takes what it filled.
/// A block is used up and left to the garbage collector, never used again, so a chunk belongs to whoever was given it.
final class ReadSlab {
    static final int SIZE = 64 * 1024;
    /// With less room than this the next read gets a new block.
    private static final int LEAST = 8 * 1024;
    private static final int ALIGNMENT = 8;

    private final Value wrap;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private @Nullable Value array;
    private int used;

    /// @param wrap makes an `ArrayBuffer` of a [ByteBuffer]
    ReadSlab(Value wrap) { this.wrap = wrap; }

    /// {@return room for one read}
    /// @param atMost bytes
    ByteBuffer room(int atMost) {
        if (array == null || SIZE - used < Math.min(LEAST, atMost)) {
            bytes = ByteBuffer.allocate(SIZE);
            array = wrap.execute(bytes);
            used = 0;
        }
        return bytes.duplicate().position(used).limit(Math.min(SIZE, used + atMost));
    }

    /// {@return where the room given last begins}
    int offset() { return used; }

    /// {@return the block as an `ArrayBuffer`}
    Value array() {
        if (array == null) throw new AssertionError("read without room");
        return array;
    }

    /// The room given last was filled so far.
    ///
    /// @param count bytes
    void take(int count) { used = Math.min(SIZE, used + count + ALIGNMENT - 1 & -ALIGNMENT); }
}
