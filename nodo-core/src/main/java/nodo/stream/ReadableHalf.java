package nodo.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.buffer.StringDecoder;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.events.Event;
import nodo.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/// The readable side of a stream: what was read and not yet consumed, and who consumes it. Loop thread only.
///
/// ```
///   flowing:  null ──on data, resume, pipe──▶ true ⇄ pause / resume ⇄ false
///             any ──on readable──▶ false
///   life:     open ──push(null)──▶ ended ──buffer empty──▶ end emitted
/// ```
/// It is its own tick for reading ahead, so that a chunk that arrives costs no object.
final class ReadableHalf implements Runnable {
    private static final int MAX_READ = 0x40000000;
    /// Asked for without a size.
    private static final int ALL = -1;
    private static final int FIRST = -2;

    private final Stream stream;
    private int highWaterMark;
    private int length;
    /// Chunks in order, each a [Buffer], or text once there is an encoding. Made when first needed.
    private @Nullable ArrayDeque<Object> buffer;
    private @Nullable StringDecoder decoder;
    private @Nullable List<Pipe> pipes;
    private @Nullable Boolean flowing;
    private boolean paused;
    private boolean ended;
    private boolean endEmitted;
    private boolean startedEnded;
    /// Asked for more, and not yet given any.
    private boolean reading;
    /// Inside the call that asks for more.
    private boolean sync = true;
    private boolean needReadable;
    private boolean emittedReadable;
    private boolean readableListening;
    private boolean resumeScheduled;
    private boolean readingMore;
    private boolean dataEmitted;

    ReadableHalf(Stream stream, StreamOptions options) {
        this.stream = stream;
        this.highWaterMark = options.readableHighWaterMark();
    }

    // what it shows

    int highWaterMark() { return highWaterMark; }

    int length() { return length; }

    @Nullable Boolean flowing() { return flowing; }

    /// Whether nothing more comes from below.
    boolean ended() { return ended; }

    boolean endEmitted() { return endEmitted; }

    boolean startedEnded() { return startedEnded; }

    boolean dataEmitted() { return dataEmitted; }

    @Nullable Encoding encoding() { return decoder == null ? null : decoder.encoding(); }

    boolean isPaused() { return paused || Boolean.FALSE.equals(flowing); }

    boolean readable() { return !endEmitted && !stream.destroyed() && !stream.errorEmitted(); }

    List<Object> buffered() { return buffer == null ? List.of() : List.copyOf(buffer); }

    // from below

    /// What is pushed before anyone has asked for it is not taken for the answer to a call under way.
    void pushesUnasked() { sync = false; }

    /// Takes a chunk from below; false asks to stop for now.
    boolean push(Buffer chunk) {
        if (chunk.isEmpty()) {
            reading = false;
            readMoreSoon();
            return wantsMore();
        }
        if (ended) {
            stream.fail(NodeException.pushAfterEof());
            return false;
        }
        if (stream.destroyed() || stream.errored() != null) return false;
        reading = false;
        Object piece = decoder == null ? chunk : decoder.write(chunk);
        if (sizeOf(piece) > 0) add(piece, false);
        else readMoreSoon();
        return wantsMore();
    }

    /// Takes the end from below.
    void pushEnd() {
        reading = false;
        if (ended) return;
        if (decoder != null) {
            String tail = decoder.end();
            if (!tail.isEmpty()) {
                queue().add(tail);
                length += tail.length();
            }
        }
        ended = true;
        if (sync) {
            readableSoon();
        } else {
            needReadable = false;
            emittedReadable = true;
            emitReadable();
        }
    }

    boolean unshift(Object chunk) {
        if (endEmitted) {
            stream.fail(NodeException.unshiftAfterEndEvent());
        } else if (stream.destroyed() || stream.errored() != null) {
            return false;
        } else if (sizeOf(chunk) > 0) {
            add(converted(chunk), true);
        }
        return wantsMore();
    }

    private Object converted(Object chunk) {
        Encoding encoding = encoding();
        if (encoding == null) return chunk instanceof String text ? Buffer.from(text) : chunk;
        return chunk instanceof Buffer bytes ? bytes.toString(encoding) : chunk;
    }

    private boolean wantsMore() { return !ended && (length < highWaterMark || length == 0); }

    private void add(Object chunk, boolean front) {
        if (Boolean.TRUE.equals(flowing) && length == 0 && !sync && hasDataListener()) {
            resetAwaitedDrains();
            dataEmitted = true;
            emitData(chunk);
        } else {
            length += sizeOf(chunk);
            if (front) queue().addFirst(chunk);
            else queue().addLast(chunk);
            if (needReadable) readableSoon();
        }
        readMoreSoon();
    }

    private void readMoreSoon() {
        if (readingMore) return;
        readingMore = true;
        loop().nextTick(this);
    }

    /// The tick of reading ahead, up to the high water mark.
    @Override public void run() {
        while (!reading && !ended && (length < highWaterMark || Boolean.TRUE.equals(flowing) && length == 0)) {
            int before = length;
            read(0);
            if (before == length) break;
        }
        readingMore = false;
    }

    // from above

    /// Everything buffered, or in flowing mode the first chunk; null where there is nothing.
    @Nullable Object read() {
        emittedReadable = false;
        return take(ALL, naturalSize(ALL));
    }

    /// The first chunk, as it came from below; null where there is nothing.
    @Nullable Object readChunk() {
        emittedReadable = false;
        return take(FIRST, naturalSize(FIRST));
    }

    /// So many bytes or characters, or null; 0 only makes it read ahead.
    @Nullable Object read(int size) {
        if (size > highWaterMark) raiseMark(size);
        if (size != 0) emittedReadable = false;
        else if (needReadable && ((highWaterMark != 0 ? length >= highWaterMark : length > 0) || ended)) {
            if (length == 0 && ended) endSoon();
            else readableSoon();
            return null;
        }
        return take(size, sizeToTake(size));
    }

    private @Nullable Object take(int asked, int wanted) {
        int size = wanted;
        if (size == 0 && ended) {
            if (length == 0) endSoon();
            return null;
        }
        boolean ask = needReadable || length == 0 || length - size < highWaterMark;
        if (ask && !ended && !reading && !stream.destroyed() && stream.errored() == null) {
            askForMore();
            if (!reading) size = asked < 0 ? naturalSize(asked) : sizeToTake(asked);
        }
        Object chunk = size > 0 ? fromBuffer(size) : null;
        if (chunk == null) {
            needReadable = length <= highWaterMark;
            size = 0;
        } else {
            length -= size;
            resetAwaitedDrains();
        }
        if (length == 0) {
            if (!ended) needReadable = true;
            if (asked != size && ended) endSoon();
        }
        if (chunk != null && !stream.errorEmitted() && !stream.closeEmitted()) {
            dataEmitted = true;
            emitData(chunk);
        }
        return chunk;
    }

    private void askForMore() {
        reading = true;
        sync = true;
        if (length == 0) needReadable = true;
        try {
            stream.doRead(highWaterMark);
        } catch (RuntimeException thrown) {
            stream.fail(thrown);
        }
        sync = false;
    }

    private int naturalSize(int asked) {
        if (length == 0) return 0;
        return asked == FIRST || Boolean.TRUE.equals(flowing) ? sizeOf(queue().getFirst()) : length;
    }

    private int sizeToTake(int size) {
        if (size <= 0 || length == 0 && ended) return 0;
        if (size <= length) return size;
        return ended ? length : 0;
    }

    private void raiseMark(int size) {
        if (size > MAX_READ) throw NodeRangeError.outOfRange("size", "<= 1GiB", size);
        highWaterMark = Math.max(1, Integer.highestOneBit(size - 1) << 1);
    }

    private @Nullable Object fromBuffer(int size) {
        if (length == 0) return null;
        ArrayDeque<Object> queue = queue();
        if (sizeOf(queue.getFirst()) == size) return queue.removeFirst();
        boolean text = queue.getFirst() instanceof String;
        StringBuilder chars = text ? new StringBuilder(size) : null;
        List<Buffer> parts = new ArrayList<>();
        for (int left = size; left > 0; ) {
            Object piece = queue.removeFirst();
            int take = Math.min(left, sizeOf(piece));
            if (take < sizeOf(piece)) queue.addFirst(part(piece, take, sizeOf(piece)));
            Object head = part(piece, 0, take);
            if (chars != null) chars.append((String) head);
            else parts.add((Buffer) head);
            left -= take;
        }
        return chars != null ? chars.toString() : parts.size() == 1 ? parts.getFirst() : Buffer.concat(parts);
    }

    private static Object part(Object piece, int from, int to) {
        return piece instanceof String text ? text.substring(from, to) : ((Buffer) piece).slice(from, to);
    }

    // modes

    void resume() {
        if (!Boolean.TRUE.equals(flowing)) {
            flowing = !readableListening;
            if (!resumeScheduled) {
                resumeScheduled = true;
                loop().nextTick(this::resumeNow);
            }
        }
        paused = false;
    }

    private void resumeNow() {
        if (!reading) read(0);
        resumeScheduled = false;
        stream.emit(Readable.RESUME);
        flow();
        if (Boolean.TRUE.equals(flowing) && !reading) read(0);
    }

    void pause() {
        if (!Boolean.FALSE.equals(flowing)) {
            flowing = false;
            stream.emit(Readable.PAUSE);
        }
        paused = true;
    }

    /// Paused from birth, without an event.
    void startPaused() {
        flowing = false;
        paused = false;
    }

    private void flow() {
        while (Boolean.TRUE.equals(flowing) && !stream.destroyed() && read() != null) { }
    }

    void setEncoding(Encoding encoding) {
        StringDecoder next = new StringDecoder(encoding);
        StringBuilder content = new StringBuilder();
        for (Object piece : buffered()) content.append(piece instanceof Buffer bytes ? next.write(bytes) : piece);
        decoder = next;
        if (buffer != null) buffer.clear();
        if (!content.isEmpty()) queue().add(content.toString());
        length = content.length();
    }

    void listenerAdded(Event<?> event) {
        if (event == Readable.TEXT && decoder == null) setEncoding(Encoding.UTF8);
        if (event == Readable.DATA || event == Readable.TEXT) {
            readableListening = stream.listenerCount(Readable.READABLE) > 0;
            if (!Boolean.FALSE.equals(flowing)) resume();
        } else if (event == Readable.READABLE && !endEmitted && !readableListening) {
            readableListening = true;
            needReadable = true;
            flowing = false;
            emittedReadable = false;
            if (length > 0) readableSoon();
            else if (!reading) loop().nextTick(() -> read(0));
        }
    }

    void listenerRemoved(Event<?> event) {
        if (event == Readable.READABLE) loop().nextTick(this::updateReadableListening);
    }

    private void updateReadableListening() {
        readableListening = stream.listenerCount(Readable.READABLE) > 0;
        if (resumeScheduled && !paused) flowing = true;
        else if (hasDataListener()) resume();
        else if (!readableListening) flowing = null;
    }

    // events

    private void readableSoon() {
        needReadable = false;
        if (emittedReadable) return;
        emittedReadable = true;
        loop().nextTick(this::emitReadable);
    }

    private void emitReadable() {
        if (!stream.destroyed() && stream.errored() == null && (length > 0 || ended)) {
            stream.emit(Readable.READABLE);
            emittedReadable = false;
        }
        needReadable = !Boolean.TRUE.equals(flowing) && !ended && length <= highWaterMark;
        flow();
    }

    private void endSoon() {
        if (endEmitted) return;
        ended = true;
        loop().nextTick(this::emitEnd);
    }

    private void emitEnd() {
        if (stream.errored() != null || stream.closeEmitted() || endEmitted || length > 0) return; // an unshift may have come in between
        endEmitted = true;
        stream.emit(Readable.END);
        stream.readableSideOver();
    }

    boolean hasDataListener() { return stream.listenerCount(Readable.DATA) > 0 || stream.listenerCount(Readable.TEXT) > 0; }

    private void emitData(Object chunk) {
        if (chunk instanceof Buffer bytes) {
            stream.emit(Readable.DATA, bytes);
            return;
        }
        String text = (String) chunk;
        if (stream.listenerCount(Readable.DATA) > 0) stream.emit(Readable.DATA, encoded(text));
        stream.emit(Readable.TEXT, text);
    }

    /// The bytes of a text that was decoded here.
    Buffer encoded(String text) {
        Encoding encoding = encoding();
        return Buffer.from(text, encoding == null ? Encoding.UTF8 : encoding);
    }

    // pipes

    void pipe(Writable destination, boolean end) {
        if (pipes == null) pipes = new ArrayList<>(1);
        Pipe pipe = new Pipe(this, stream, (Stream) destination, end);
        pipes.add(pipe);
        pipe.begin();
    }

    void unpipe(@Nullable Writable destination) {
        if (pipes == null || pipes.isEmpty()) return;
        if (destination == null) {
            List<Pipe> all = List.copyOf(pipes);
            pipes.clear();
            ((Readable) stream).pause();
            all.forEach(Pipe::tellUnpiped);
            return;
        }
        for (Pipe pipe : pipes) {
            if (pipe.destination() != destination) continue;
            pipes.remove(pipe);
            if (pipes.isEmpty()) ((Readable) stream).pause();
            pipe.tellUnpiped();
            return;
        }
    }

    boolean drainAwaited() {
        if (pipes != null) for (Pipe pipe : pipes) if (pipe.awaitsDrain()) return true;
        return false;
    }

    /// A chunk was handed out: whoever is full now will say so again.
    private void resetAwaitedDrains() {
        if (pipes != null) for (Pipe pipe : pipes) pipe.awaitDrain(false);
    }

    // life

    /// Ended from birth: there is nothing to read.
    void startEnded() {
        startedEnded = true;
        ended = true;
        endEmitted = true;
    }

    /// As new, but for mark, encoding, listeners and mode.
    void revive() {
        ended = false;
        endEmitted = false;
        reading = false;
        sync = true;
        needReadable = false;
        emittedReadable = false;
        dataEmitted = false;
        length = 0;
        buffer = null;
        if (decoder != null) decoder = new StringDecoder(decoder.encoding());
    }

    private ArrayDeque<Object> queue() {
        if (buffer == null) buffer = new ArrayDeque<>(4);
        return buffer;
    }

    private EventLoop loop() { return stream.loop(); }

    private static int sizeOf(Object chunk) { return chunk instanceof Buffer bytes ? bytes.length() : ((String) chunk).length(); }
}
