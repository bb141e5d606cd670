package nodo.net;

import java.nio.ByteBuffer;
import nodo.buffer.Buffer;
import nodo.errors.NodeException;
import nodo.internal.loop.LoopInternals;
import nodo.internal.net.SharedListening;
import nodo.loop.EventLoop;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// What the sockets of one loop share: the buffer all reads go through, and the one in which small writes of a callback gather. Loop thread only.
///
/// A write that lies in the gather buffer counts as handed to the system. It leaves before anyone could tell: before the tick queue runs,
/// before another socket writes, when it is full, and at [StreamHandle#flush()]. Larger writes go to the system at once; of those that follow each other
/// in one callback it may keep back what does not fill a packet, until the same moments.
final class NetLoop {
    /// One read hands out at most this much, whatever the mark is.
    static final int READ_BYTES = 64 * 1024;
    private static final int GATHER_BYTES = 64 * 1024;
    /// Copying more than this costs more than a system call of its own.
    private static final int SMALL_BYTES = 16 * 1024;

    final EventLoop loop;
    final LoopInternals inside;
    /// Who listens in the place of the servers of this loop; null where each does by itself.
    @Nullable SharedListening sharing;
    private ByteBuffer readBuffer;
    private final ByteBuffer gather;
    /// What `gather` lies in, where that is an array: a small write is copied there without asking the buffer for its bounds.
    private final byte @Nullable [] gatherArray;
    /// How many bytes lie there.
    private int gathered;
    private final Runnable flushTask = this::flush;
    private @Nullable StreamHandle gatherer;
    /// What the gathered writes count in `writableLength`.
    private int gatheredUnits;
    /// Who made the last larger write of this callback.
    private @Nullable StreamHandle writer;
    /// Whether the system may keep something of it back.
    private boolean kept;

    private NetLoop(EventLoop loop) {
        this.loop = loop;
        this.inside = LoopInternals.of(loop);
        this.readBuffer = inside.poller().newReadBuffer(READ_BYTES);
        this.gather = inside.poller().newReadBuffer(GATHER_BYTES);
        this.gatherArray = gather.hasArray() && gather.arrayOffset() == 0 ? gather.array() : null;
    }

    static NetLoop of(EventLoop loop) { return LoopInternals.of(loop).local(NetLoop.class, NetLoop::new); }

    /// Refuses what the transport cannot do.
    ///
    /// @param what the call, as the user wrote it
    void require(Feature feature, String what) {
        Transport transport = inside.transport();
        if (!transport.supports(feature)) {
            throw NodeException.featureUnavailable(
                    what + " needs the linux transport; this loop runs " + transport.name() + ". Add nodo-transport-linux.");
        }
    }

    ByteBuffer readBuffer() { return readBuffer.clear(); }

    /// What was read, for its listener to keep. A small chunk is a copy of its own size, so that it does not keep a large buffer alive;
    /// a large one on the heap is the buffer itself, and the next read gets a new one.
    Buffer takeRead() {
        int size = readBuffer.position();
        if (readBuffer.hasArray() && size >= READ_BYTES / 2) {
            Buffer whole = Buffer.wrap(readBuffer.array(), readBuffer.arrayOffset(), size);
            readBuffer = inside.poller().newReadBuffer(READ_BYTES);
            return whole;
        }
        return StreamHandle.copy(readBuffer.flip());
    }

    /// Takes bytes into the gather buffer, or says that they have to go their own way.
    ///
    /// @param units what they count in `writableLength`
    boolean gather(StreamHandle handle, Buffer bytes, int units) {
        int size = bytes.length();
        if (size == 0) return true;
        if (size > SMALL_BYTES) return false;
        if (gatherer != handle) flush();
        int at = gathered;
        if (size > GATHER_BYTES - at) return false;
        if (gatherer == null) {
            if (writer == null) inside.beforeTicks(flushTask);
            gatherer = handle;
        }
        if (gatherArray != null) System.arraycopy(bytes.array(), bytes.arrayOffset(), gatherArray, at, size);
        else gather.put(at, bytes.array(), bytes.arrayOffset(), size);
        gathered = at + size;
        gatheredUnits += units;
        return true;
    }

    /// How many bytes of a handle lie here.
    int gathered(StreamHandle handle) { return gatherer == handle ? gathered : 0; }

    /// The bytes that lie here, ready to be written; whoever takes them calls [#clear()] in the same breath.
    ByteBuffer takeGathered() { return gather.limit(gathered); }

    int gatheredUnits() { return gatheredUnits; }

    void clear() {
        gather.clear();
        gathered = 0;
        gatheredUnits = 0;
        gatherer = null;
    }

    /// Notes that a handle hands a larger write to the system; answers whether it is not its first in this callback.
    boolean writesAgain(StreamHandle handle) {
        if (writer == handle) return true;
        if (writer != null) push(writer);
        else if (gatherer == null) inside.beforeTicks(flushTask);
        writer = handle;
        return false;
    }

    /// Notes whether the system may keep back something of what the last larger write gave it.
    void kept(boolean now) { kept = now; }

    /// Lets what the system keeps back of a handle go.
    void push(StreamHandle handle) {
        if (writer != handle) return;
        writer = null;
        if (kept) handle.push();
        kept = false;
    }

    private void flush() {
        if (gatherer != null) gatherer.flush();
        if (writer != null) push(writer);
    }
}
