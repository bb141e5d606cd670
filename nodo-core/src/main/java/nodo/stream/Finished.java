package nodo.stream;

import java.util.function.Consumer;
import nodo.errors.AbortError;
import nodo.errors.NodeException;
import nodo.events.AbortSignal;
import org.jspecify.annotations.Nullable;

/// Waits, on behalf of one caller, until a stream is over. Loop thread only.
final class Finished implements Runnable {
    private final Stream stream;
    private final boolean waitsForReadable;
    private final boolean waitsForWritable;
    private final Runnable onEnd = this::end;
    private final Runnable onFinish = this::finish;
    private final Runnable onClose = this::close;
    private final Consumer<Throwable> onError = this::tell;
    private final Consumer<Throwable> onAbort;
    private final @Nullable AbortSignal signal;
    private @Nullable Completion callback;
    private boolean readableOver;
    private boolean writableOver;
    /// `close` is certain to come, so `end` and `finish` alone are not the end.
    private boolean closes;

    Finished(Stream stream, FinishedOptions options, Completion callback) {
        this.stream = stream;
        this.callback = callback;
        this.waitsForReadable = options.readable() != null ? options.readable() : isReadable();
        this.waitsForWritable = options.writable() != null ? options.writable() : isWritable();
        this.signal = options.signal();
        this.onAbort = reason -> abort(reason);
        this.readableOver = readableDone();
        this.writableOver = writableDone();
        this.closes = stream.autoDestroy() && stream.emitClose && !stream.closed()
                && isReadable() == waitsForReadable && isWritable() == waitsForWritable;
    }

    /// Starts waiting; the result stops it.
    Runnable begin(boolean heedsErrors) {
        boolean closed = stream.closed();
        stream.on(Readable.END, onEnd);
        stream.on(Writable.FINISH, onFinish);
        if (heedsErrors) stream.on(Stream.ERROR, onError);
        stream.on(Stream.CLOSE, onClose);
        if (closed) stream.loop().nextTick(onClose);
        else if (stream.errorEmitted() ? !closes : isOverAlready()) stream.loop().nextTick(() -> tell(stream.errored()));
        if (signal != null && !closed) {
            Throwable reason = signal.reason();
            if (reason != null) stream.loop().nextTick(() -> abort(reason));
            else signal.on(AbortSignal.ABORT, onAbort);
        }
        return this;
    }

    /// What is waited for was over before anyone waited, and no event tells of it any more.
    private boolean isOverAlready() {
        ReadableHalf in = stream.reading;
        WritableHalf out = stream.writing;
        if (!waitsForReadable && (!closes || Streams.isReadable(stream)) && (writableOver || out != null && !Streams.isWritable(stream))
                && (out == null || !out.owesCallbacks())) return true;
        return !waitsForWritable && (!closes || Streams.isWritable(stream)) && (readableOver || in != null && !Streams.isReadable(stream));
    }

    private void end() {
        readableOver = true;
        if (stream.destroyed()) closes = false;
        WritableHalf out = stream.writing;
        if (closes && (out == null || !out.writable() || waitsForWritable)) return;
        if (!waitsForWritable || writableOver) tell(null);
    }

    private void finish() {
        writableOver = true;
        if (stream.destroyed()) closes = false;
        ReadableHalf in = stream.reading;
        if (closes && (in == null || !in.readable() || waitsForReadable)) return;
        if (!waitsForReadable || readableOver) tell(null);
    }

    private void close() {
        if (stream.errored() != null) tell(stream.errored());
        else if (waitsForReadable && isReadable() && !readableOver && !readableDone()) tell(NodeException.prematureClose());
        else if (waitsForWritable && !writableOver && !writableDone()) tell(NodeException.prematureClose());
        else tell(null);
    }

    private void abort(Throwable reason) {
        Completion waiting = callback;
        run();
        if (waiting != null) waiting.done(new AbortError(reason));
    }

    private void tell(@Nullable Throwable error) {
        Completion waiting = callback;
        callback = null;
        if (waiting == null) return;
        if (signal != null) signal.off(AbortSignal.ABORT, onAbort);
        waiting.done(error);
    }

    /// Stops waiting: all listeners go, and nobody is told.
    @Override public void run() {
        callback = null;
        if (signal != null) signal.off(AbortSignal.ABORT, onAbort);
        stream.off(Readable.END, onEnd);
        stream.off(Writable.FINISH, onFinish);
        stream.off(Stream.ERROR, onError);
        stream.off(Stream.CLOSE, onClose);
    }

    private boolean isReadable() { return stream.reading != null && !stream.reading.startedEnded(); }

    private boolean isWritable() { return stream.writing != null && !stream.writing.startedEnded(); }

    private boolean readableDone() {
        ReadableHalf in = stream.reading;
        return in != null && (in.endEmitted() || in.ended() && in.length() == 0);
    }

    private boolean writableDone() {
        WritableHalf out = stream.writing;
        return out != null && (out.finished() || out.ending() && out.length() == 0);
    }
}
