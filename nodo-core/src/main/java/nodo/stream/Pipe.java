package nodo.stream;

import java.util.function.Consumer;
import nodo.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// One `source.pipe(destination)`: its listeners on both, and whether the destination is full. Loop thread only.
final class Pipe {
    private final ReadableHalf half;
    private final Stream source;
    private final Stream destination;
    private final boolean ends;
    private final Consumer<Buffer> onData = this::data;
    private final Consumer<Throwable> onError = this::error;
    private final Consumer<Unpipe> onUnpipe = this::unpiped;
    private final Runnable onEnd = this::end;
    private final Runnable onClose = this::close;
    private final Runnable onFinish = this::finish;
    private @Nullable Runnable onDrain;
    private boolean awaitsDrain;
    private boolean over;

    Pipe(ReadableHalf half, Stream source, Stream destination, boolean ends) {
        this.half = half;
        this.source = source;
        this.destination = destination;
        this.ends = ends;
    }

    Stream destination() { return destination; }

    boolean awaitsDrain() { return awaitsDrain; }

    void awaitDrain(boolean now) { awaitsDrain = now; }

    void begin() {
        if (half.endEmitted()) source.loop().nextTick(onEnd);
        else source.once(Readable.END, onEnd);
        destination.on(Writable.UNPIPE, onUnpipe);
        source.on(Readable.DATA, onData);
        destination.prependListener(Stream.ERROR, onError);
        destination.once(Stream.CLOSE, onClose);
        destination.once(Writable.FINISH, onFinish);
        destination.emit(Writable.PIPE, (Readable) source);
        if (writable().writableNeedDrain()) pause();
        else if (!Boolean.TRUE.equals(half.flowing())) ((Readable) source).resume();
    }

    void tellUnpiped() { destination.emit(Writable.UNPIPE, new Unpipe((Readable) source)); }

    private void data(Buffer chunk) {
        if (!writable().write(chunk)) pause();
    }

    private void pause() {
        if (!over) {
            awaitsDrain = true;
            ((Readable) source).pause();
        }
        if (onDrain == null) {
            onDrain = this::drained;
            destination.on(Writable.DRAIN, onDrain);
        }
    }

    private void drained() {
        awaitsDrain = false;
        if (!half.drainAwaited() && half.hasDataListener()) ((Readable) source).resume();
    }

    private void end() {
        if (ends) writable().end();
        else unpipe();
    }

    private void close() {
        destination.off(Writable.FINISH, onFinish);
        unpipe();
    }

    private void finish() {
        destination.off(Stream.CLOSE, onClose);
        unpipe();
    }

    private void error(Throwable error) {
        unpipe();
        destination.off(Stream.ERROR, onError);
        if (destination.listenerCount(Stream.ERROR) > 0) return;
        if (!destination.errorEmitted()) destination.fail(error);
        else destination.emit(Stream.ERROR, error);
    }

    private void unpiped(Unpipe what) {
        if (what.source() != source || what.hasUnpiped()) return;
        what.markUnpiped();
        cleanUp();
    }

    private void unpipe() { half.unpipe((Writable) destination); }

    private void cleanUp() {
        destination.off(Stream.CLOSE, onClose);
        destination.off(Writable.FINISH, onFinish);
        if (onDrain != null) destination.off(Writable.DRAIN, onDrain);
        destination.off(Stream.ERROR, onError);
        destination.off(Writable.UNPIPE, onUnpipe);
        source.off(Readable.END, onEnd);
        source.off(Readable.DATA, onData);
        over = true;
        if (onDrain != null && awaitsDrain && writable().writableNeedDrain()) drained();
    }

    private Writable writable() { return (Writable) destination; }
}
