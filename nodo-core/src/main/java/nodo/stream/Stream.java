package nodo.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nodo.buffer.Buffer;
import nodo.errors.AbortError;
import nodo.errors.NodeException;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/// What all streams share: belonging to a loop, being destroyed, and closing. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/stream.html#readabledestroyerror">Node: destroy()</a>
public abstract sealed class Stream extends EventEmitter permits Duplex, ReadableStream, WritableStream {
    /// Everything is over and released; the argument tells whether that was because of an error. The last event.
    public static final Event<Boolean> CLOSE = Event.of("close");

    final @Nullable ReadableHalf reading;
    final @Nullable WritableHalf writing;
    private final EventLoop loop;
    final boolean emitClose;
    private boolean autoDestroy;
    private boolean destroyed;
    private boolean closed;
    private boolean errorEmitted;
    private boolean closeEmitted;
    private @Nullable Throwable errored;

    Stream(StreamOptions options, boolean readable, boolean writable, boolean keepsText) {
        loop = EventLoop.current();
        emitClose = options.emitClose();
        autoDestroy = options.autoDestroy();
        reading = readable ? new ReadableHalf(this, options) : null;
        writing = writable ? new WritableHalf(this, options, keepsText) : null;
    }

    /// {@return the loop it belongs to} Any thread.
    public final EventLoop loop() { return loop; }

    /// {@return whether `destroy()` was called, by anyone}
    public final boolean destroyed() { return destroyed; }

    /// {@return whether what is underneath has been released; true before `close` is emitted}
    public final boolean closed() { return closed; }

    /// {@return the first error, or null}
    public final @Nullable Throwable errored() { return errored; }

    /// {@return whether it destroys itself when both sides have ended or something failed}
    public final boolean autoDestroy() { return autoDestroy; }

    /// Changes whether it destroys itself. Who switches that off owes the stream a `destroy()`: after `end` and `finish`, and after `error`.
    ///
    /// @param autoDestroy whether it destroys itself when both sides have ended or something failed
    public final void setAutoDestroy(boolean autoDestroy) {
        checkThread("setAutoDestroy");
        this.autoDestroy = autoDestroy;
    }

    /// Ends everything at once and drops what is queued; by tick, pending callbacks are told, then `close` is emitted. Further calls do nothing.
    ///
    /// @return this stream
    public Stream destroy() { return destroy(null); }

    /// Ends everything at once because of an error, which is emitted by tick.
    ///
    /// @param error what went wrong, null where nothing did
    /// @return this stream
    public Stream destroy(@Nullable Throwable error) {
        checkThread("destroy");
        if (destroyed) return this;
        if (writing != null) writing.beforeDestroy();
        noteError(error);
        destroyed = true;
        boolean[] called = {false};
        Completion released = failure -> {
            if (called[0]) return;
            called[0] = true;
            noteError(failure);
            closed = true;
            if (failure != null) loop.nextTick(() -> { emitErrorOnce(failure); closeByItself(); });
            else loop.nextTick(this::closeByItself);
        };
        try {
            doDestroy(error, released);
        } catch (RuntimeException thrown) {
            released.done(thrown);
        }
        return this;
    }

    /// Destroys the stream, with an [AbortError] where it had not been read, or if it is only written to not been written, to its end.
    ///
    /// @return completed on the loop's thread when it is over; that `AbortError` does not count as a failure, and needs no `error` listener
    /// @see <a href="https://nodejs.org/api/stream.html#readablesymbolasyncdispose">Node: readable[Symbol.asyncDispose]()</a>
    public CompletionStage<Void> disposeAsync() {
        checkThread("disposeAsync");
        AbortError abort = null;
        if (!destroyed) {
            boolean complete = reading != null ? reading.endEmitted() : writing != null && writing.finished();
            abort = complete ? null : new AbortError();
            destroy(abort);
        }
        Throwable own = abort;
        CompletableFuture<Void> disposed = new CompletableFuture<>();
        Streams.finished(this, error -> Streams.complete(this, disposed, error == own ? null : error));
        return disposed;
    }

    /// Waits for `close`, the last event. An `error` event counts as handled from now on.
    ///
    /// @return completed on the loop's thread after `close`, with the error where there was one
    public CompletionStage<Void> whenClosed() {
        checkThread("whenClosed");
        CompletableFuture<Void> over = new CompletableFuture<>();
        on(ERROR, () -> { });
        Runnable tell = () -> Streams.complete(this, over, errored);
        if (closeEmitted) tell.run();
        else once(CLOSE, tell);
        return over;
    }

    /// Adds a listener for `close`.
    ///
    /// @param listener given whether there was an error
    /// @return this stream
    public Stream onClose(Consumer<? super Boolean> listener) {
        on(CLOSE, listener);
        return this;
    }

    /// Adds a listener for `error`.
    ///
    /// @param listener given what went wrong
    /// @return this stream
    public Stream onError(Consumer<? super Throwable> listener) {
        on(ERROR, listener);
        return this;
    }

    /// Gets more to read: sooner or later `push` is to be called, during this call or after it.
    ///
    /// @param size a hint, the high water mark
    protected void doRead(int size) { throw NodeException.methodNotImplemented("doRead()"); }

    /// Writes one chunk. No other write comes until `written` was called.
    ///
    /// @param chunk   what to write
    /// @param written to be called when it is written, during this call or after it
    protected void doWrite(Chunk chunk, Completion written) { throw NodeException.methodNotImplemented("doWrite()"); }

    /// Takes bytes that nobody waits for and that nothing stands before, if it can do so at once: as `doWrite` with a `written` called without
    /// an error during the call, but without an object for either. Otherwise `doWrite` is asked, so this need not do anything.
    ///
    /// @param bytes what to write
    /// @return whether it took them; false leaves no trace
    protected boolean doWriteAtOnce(Buffer bytes) { return false; }

    /// Writes several chunks at once; only asked of a stream that [#writesTogether()].
    ///
    /// @param chunks  at least two
    /// @param written to be called when all are written
    protected void doWritev(List<Chunk> chunks, Completion written) { throw NodeException.methodNotImplemented("doWritev()"); }

    /// {@return whether queued chunks are to be handed to `doWritev` together}
    protected boolean writesTogether() { return false; }

    /// Does what is to be done after the last write, before `finish`.
    ///
    /// @param ended to be called when it is done
    protected void doFinal(Completion ended) { ended.done(null); }

    /// {@return makes the error of a `write` after the end}
    protected Supplier<NodeException> afterEnd() { return NodeException::writeAfterEnd; }

    /// Sends what `doWrite` took but holds back. Called before anything that could show the difference.
    protected void doFlush() { }

    /// Releases what is underneath. Called once by `destroy`.
    ///
    /// @param error    what `destroy` was given
    /// @param released to be called when it is released, with the error to emit; that may be the one given
    protected void doDestroy(@Nullable Throwable error, Completion released) { released.done(error); }

    /// Destroys the stream because something in it failed; where it does not destroy itself, only emits the error.
    ///
    /// @param error what went wrong
    protected final void fail(Throwable error) {
        if (destroyed) return;
        if (autoDestroy) {
            destroy(error);
        } else {
            noteError(error);
            loop.nextTick(() -> emitErrorOnce(error));
        }
    }

    @Override protected final void checkThread(String method) { loop.checkThread(kindName(), method); }

    /// {@return what it is called in texts about it, such as `socket`} Any thread.
    protected String kindName() { return "stream"; }

    @Override protected void listenerAdded(Event<?> event) {
        if (reading != null) reading.listenerAdded(event);
    }

    @Override protected void listenerRemoved(Event<?> event) {
        if (reading != null) reading.listenerRemoved(event);
    }

    final boolean closeEmitted() { return closeEmitted; }

    final boolean errorEmitted() { return errorEmitted; }

    final void noteError(@Nullable Throwable error) {
        if (errored == null) errored = error;
    }

    /// Forgets that it was ever destroyed.
    final void reviveStream() {
        destroyed = false;
        closed = false;
        errorEmitted = false;
        closeEmitted = false;
        errored = null;
    }

    private void emitErrorOnce(Throwable error) {
        if (errorEmitted) return;
        errorEmitted = destroyed || !autoDestroy; // a listener may have revived it since
        emit(ERROR, error);
    }

    private void closeByItself() {
        if (!destroyed) return; // a listener has revived it
        closeEmitted = true;
        if (emitClose) emit(CLOSE, errored != null);
    }

    /// `end` was emitted: the other side ends too unless half-open is allowed, or the stream is over.
    final void readableSideOver() {
        if (writing != null && writing.writable() && !allowsHalfOpen()) loop.nextTick(this::endWritableSide);
        else if (autoDestroy && (writing == null || writing.finished() || writing.startedEnded())) destroy();
    }

    /// `finish` was emitted.
    final void writableSideOver() {
        if (autoDestroy && (reading == null || reading.endEmitted())) destroy();
    }

    /// {@return whether the writable side outlives the readable one}
    boolean allowsHalfOpen() { return true; }

    private void endWritableSide() {
        if (writing != null && writing.writable() && !destroyed) ((Writable) this).end();
    }
}
