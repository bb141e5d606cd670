package nodo.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.errors.NodeException;
import org.jspecify.annotations.Nullable;

/// The writable side of a stream: what is queued, what is being written, and who waits for it. Loop thread only.
///
/// ```
///   open ──end()──▶ ending ──queue empty, doFinal──▶ prefinish ──▶ finished
/// ```
/// At most one write is under way. A stream may say that it wrote a chunk and hold it back until [Stream#doFlush()]; if the system then refuses,
/// it takes that back with [#retract(int)] before any tick has run, so that nobody has been told yet.
final class WritableHalf implements Completion {
    private final Stream stream;
    private final int highWaterMark;
    private final boolean keepsText;
    private Encoding defaultEncoding = Encoding.UTF8;
    private int length;
    private int corked;
    /// Callbacks that `finish` has to wait for.
    private int pendingCallbacks;
    private @Nullable ArrayDeque<Chunk> queue;
    private @Nullable List<Completion> endCallbacks;
    /// Written as far as anyone can tell, held back in truth, and with someone to be told.
    private @Nullable List<AfterWrite> doubtful;
    /// Retracted, so told together with the write under way, before it.
    private @Nullable List<AfterWrite> retracted;
    private int writingLength;
    private @Nullable Completion writingCallback;
    private boolean writing;
    private boolean sync;
    private boolean processingQueue;
    private boolean needDrain;
    private boolean ending;
    private boolean finalCalled;
    private boolean finished;
    private boolean startedEnded;

    WritableHalf(Stream stream, StreamOptions options, boolean keepsText) {
        this.stream = stream;
        this.highWaterMark = options.writableHighWaterMark();
        this.keepsText = keepsText;
    }

    // what it shows

    int highWaterMark() { return highWaterMark; }

    int length() { return length; }

    int corked() { return corked; }

    boolean ending() { return ending; }

    boolean finished() { return finished; }

    boolean startedEnded() { return startedEnded; }

    boolean writable() { return !startedEnded && !ending && !stream.destroyed() && stream.errored() == null; }

    boolean needDrain() { return needDrain && !ending && !stream.destroyed(); }

    /// Whether someone is still to be told of a write or of the end.
    boolean owesCallbacks() { return pendingCallbacks > 0; }

    boolean idle() { return !writing && queued() == 0; }

    List<Chunk> buffered() { return queue == null ? List.of() : List.copyOf(queue); }

    Encoding defaultEncoding() { return defaultEncoding; }

    boolean keepsText() { return keepsText; }

    void setDefaultEncoding(Encoding encoding) { defaultEncoding = encoding; }

    // writing

    boolean write(Chunk chunk) {
        Throwable refused = accept(chunk, stream.afterEnd());
        return refused == null && length < highWaterMarkOrEmpty() && stream.errored() == null && !stream.destroyed();
    }

    /// As a chunk without a callback. Where nothing is queued and the stream takes the bytes at once, nothing has to be remembered of them:
    /// many small writes in a row are what costs most in here.
    boolean write(Buffer bytes) {
        boolean waits = length > 0 || writing || corked > 0 || needDrain;
        if (waits || ending || stream.destroyed() || stream.errored() != null || !stream.doWriteAtOnce(bytes)) return write(Chunk.of(bytes, null));
        if (length < highWaterMarkOrEmpty()) return true;
        needDrain = true; // taken back already
        return false;
    }

    /// What `length` must stay below for `write` to answer true: an empty queue always does.
    private int highWaterMarkOrEmpty() { return Math.max(highWaterMark, 1); }

    private @Nullable Throwable accept(Chunk chunk, Supplier<NodeException> afterEnd) {
        Throwable error = ending ? afterEnd.get() : stream.destroyed() ? NodeException.streamDestroyed("write") : null;
        if (error != null) {
            tellByTick(chunk.callback, error);
            stream.fail(error);
            return error;
        }
        pendingCallbacks++;
        length += chunk.length();
        if (writing || corked > 0 || stream.errored() != null) {
            if (queue == null) queue = new ArrayDeque<>(4);
            queue.add(chunk);
        } else {
            begin(chunk.length(), chunk.callback);
            stream.doWrite(chunk, this);
            sync = false;
        }
        if (length >= highWaterMarkOrEmpty()) needDrain = true;
        return null;
    }

    private void begin(int size, @Nullable Completion callback) {
        writingLength = size;
        writingCallback = callback;
        writing = true;
        sync = true;
    }

    /// The write under way has ended.
    @Override public void done(@Nullable Throwable error) {
        if (!writing) {
            stream.fail(NodeException.multipleCallback());
            return;
        }
        boolean duringTheCall = sync;
        List<AfterWrite> earlier = retracted;
        Completion callback = writingCallback;
        writing = false;
        length -= writingLength;
        writingLength = 0;
        writingCallback = null;
        retracted = null;
        if (error != null) {
            stream.noteError(error);
            if (duringTheCall) stream.loop().nextTick(() -> failed(error, earlier, callback));
            else failed(error, earlier, callback);
            return;
        }
        processQueue();
        if (!duringTheCall) {
            afterWrite(earlier, callback);
        } else if (callback != null || earlier != null || needDrain && length == 0 || stream.destroyed()) {
            AfterWrite after = new AfterWrite(earlier, callback);
            if (doubtful == null) doubtful = new ArrayList<>(2);
            doubtful.add(after);
            stream.loop().nextTick(after);
        } else {
            pendingCallbacks--;
            if (ending) finishIfDone(true);
        }
    }

    private void afterWrite(@Nullable List<AfterWrite> earlier, @Nullable Completion callback) {
        if (needDrain() && length == 0) {
            needDrain = false;
            stream.emit(Writable.DRAIN);
        }
        pendingCallbacks--;
        tell(earlier, callback, null);
        if (stream.destroyed()) failQueue();
        finishIfDone(false);
    }

    private void failed(Throwable error, @Nullable List<AfterWrite> earlier, @Nullable Completion callback) {
        pendingCallbacks--;
        tell(earlier, callback, error);
        failQueue();
        stream.fail(error);
    }

    private static void tell(@Nullable List<AfterWrite> earlier, @Nullable Completion callback, @Nullable Throwable error) {
        if (earlier != null) for (AfterWrite after : earlier) tell(after.earlier, after.callback, error);
        if (callback != null) callback.done(error);
    }

    private void processQueue() {
        if (corked > 0 || processingQueue || stream.destroyed() || queued() == 0) return;
        processingQueue = true;
        if (queued() > 1 && stream.writesTogether()) {
            writeAllTogether();
        } else {
            while (!writing && queue != null && !queue.isEmpty()) {
                Chunk chunk = queue.remove();
                begin(chunk.length(), chunk.callback);
                stream.doWrite(chunk, this);
                sync = false;
            }
        }
        processingQueue = false;
    }

    private void writeAllTogether() {
        List<Chunk> all = buffered();
        queue = null;
        pendingCallbacks -= all.size() - 1;
        int size = 0;
        boolean anyCallback = false;
        for (Chunk chunk : all) {
            size += chunk.length();
            anyCallback |= chunk.callback != null;
        }
        begin(size, anyCallback ? error -> all.forEach(chunk -> { if (chunk.callback != null) chunk.callback.done(error); }) : null);
        stream.doWritev(all, this);
        sync = false;
    }

    // what was held back

    /// What was held back has left: those who wait for it may be told.
    void settle() {
        if (doubtful != null) doubtful.clear();
    }

    /// What was held back has not left: it counts as queued, as part of the write under way or as one of its own.
    void retract(int units) {
        length += units;
        writingLength += units;
        if (!writing) {
            writing = true;
            pendingCallbacks++;
        }
        if (doubtful == null || doubtful.isEmpty()) return;
        pendingCallbacks -= doubtful.size();
        for (AfterWrite after : doubtful) after.retracted = true;
        if (retracted == null) retracted = doubtful;
        else retracted.addAll(doubtful);
        doubtful = null;
    }

    /// The tick that tells of a write which ended during its call.
    private final class AfterWrite implements Runnable {
        private final @Nullable List<AfterWrite> earlier;
        private final @Nullable Completion callback;
        private boolean retracted;

        AfterWrite(@Nullable List<AfterWrite> earlier, @Nullable Completion callback) {
            this.earlier = earlier;
            this.callback = callback;
        }

        @Override public void run() {
            settle(); // ticks run after the flush, so no doubt is left
            if (!retracted) afterWrite(earlier, callback);
        }
    }

    // ending

    void cork() { corked++; }

    void uncork() {
        if (corked == 0) return;
        corked--;
        if (!writing) processQueue();
        if (corked == 0) stream.doFlush();
    }

    void end(@Nullable Chunk last, @Nullable Completion callback) {
        Throwable error = last == null ? null : accept(last, NodeException::writeAfterEnd);
        if (corked > 0) {
            corked = 1;
            uncork();
        }
        stream.doFlush();
        if (error == null) {
            if (stream.errored() == null && !ending && !stream.destroyed()) {
                ending = true;
                finishIfDone(true);
                if (stream.errored() != null || stream.destroyed()) error = reason("end"); // by a final that failed during the call
            } else if (finished) {
                error = NodeException.streamAlreadyFinished("end");
            } else if (stream.destroyed()) {
                error = NodeException.streamDestroyed("end");
            }
        }
        if (callback == null) return;
        if (error != null) {
            tellByTick(callback, error);
        } else {
            if (endCallbacks == null) endCallbacks = new ArrayList<>(1);
            endCallbacks.add(callback);
        }
    }

    private boolean readyToFinish() {
        return ending && !stream.destroyed() && length == 0 && stream.errored() == null && queued() == 0 && !finished && !writing
                && !stream.errorEmitted() && !stream.closeEmitted();
    }

    private void finishIfDone(boolean duringACall) {
        if (!readyToFinish() || finalCalled) return;
        stream.doFlush();
        if (!readyToFinish()) return; // not all of it left
        finalCalled = true;
        pendingCallbacks++;
        boolean[] called = {false};
        stream.doFinal(error -> {
            if (called[0]) {
                stream.fail(NodeException.multipleCallback());
                return;
            }
            called[0] = true;
            pendingCallbacks--;
            if (error != null) {
                tellEndCallbacks(error);
                stream.fail(error);
            } else if (readyToFinish()) {
                stream.emit(Writable.PREFINISH);
                pendingCallbacks++;
                stream.loop().nextTick(this::finish);
            }
        });
    }

    private void finish() {
        if (!ending) return; // revived since
        pendingCallbacks--;
        if (stream.destroyed() || stream.errored() != null) return;
        finished = true;
        tellEndCallbacks(null);
        stream.emit(Writable.FINISH);
        stream.writableSideOver();
    }

    private void tellEndCallbacks(@Nullable Throwable error) {
        List<Completion> waiting = endCallbacks;
        endCallbacks = null;
        if (waiting != null) waiting.forEach(callback -> callback.done(error));
    }

    private void tellByTick(@Nullable Completion callback, Throwable error) {
        if (callback != null) stream.loop().nextTick(() -> callback.done(error));
    }

    // being destroyed

    /// Called right before the stream counts as destroyed.
    void beforeDestroy() {
        stream.doFlush();
        if (queued() > 0 || endCallbacks != null) stream.loop().nextTick(this::failQueue);
    }

    private void failQueue() {
        if (writing) return;
        ArrayDeque<Chunk> left = queue;
        queue = null;
        if (left != null) {
            for (Chunk chunk : left) {
                length -= chunk.length();
                pendingCallbacks--;
                if (chunk.callback != null) chunk.callback.done(reason("write"));
            }
        }
        tellEndCallbacks(reason("end"));
    }

    private void tellAllByTick(Throwable error) {
        List<AfterWrite> earlier = retracted;
        Completion underWay = writingCallback;
        List<Chunk> left = buffered();
        List<Completion> ends = endCallbacks;
        if (!writing && left.isEmpty() && ends == null) return;
        stream.loop().nextTick(() -> {
            tell(earlier, underWay, error);
            for (Chunk chunk : left) if (chunk.callback != null) chunk.callback.done(error);
            if (ends != null) ends.forEach(callback -> callback.done(error));
        });
    }

    private Throwable reason(String method) {
        Throwable error = stream.errored();
        return error != null ? error : NodeException.streamDestroyed(method);
    }

    private int queued() { return queue == null ? 0 : queue.size(); }

    /// Finished from birth: there is nothing to write to.
    void startEnded() {
        startedEnded = true;
        ending = true;
        finished = true;
    }

    /// As new, but for mark, default encoding and listeners. Who still waits is told that it was destroyed.
    void revive() {
        tellAllByTick(reason("write"));
        length = 0;
        corked = 0;
        pendingCallbacks = 0;
        queue = null;
        endCallbacks = null;
        doubtful = null;
        retracted = null;
        writingLength = 0;
        writingCallback = null;
        writing = false;
        needDrain = false;
        ending = false;
        finalCalled = false;
        finished = false;
    }
}
