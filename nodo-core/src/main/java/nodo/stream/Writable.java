package nodo.stream;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.errors.NodeTypeError;
import nodo.events.Event;
import org.jspecify.annotations.Nullable;

/// A stream that can be written to. Loop thread only.
///
/// `write` always takes what it is given; its result asks to wait for `drain`. Ignoring that costs memory, as much as is written.
/// Bytes given as an array or buffer must not be changed until the write's callback was called.
///
/// @see <a href="https://nodejs.org/api/stream.html#writable-streams">Node: writable streams</a>
public sealed interface Writable permits Duplex, WritableStream {
    /// The queue is empty again after a `write` had answered false.
    Event<Void> DRAIN = Event.of("drain");
    /// Everything written before `end()` has been handed to what is underneath.
    Event<Void> FINISH = Event.of("finish");
    /// About to finish.
    Event<Void> PREFINISH = Event.of("prefinish");
    /// A readable stream writes here from now on.
    Event<Readable> PIPE = Event.of("pipe");
    /// A readable stream no longer writes here.
    Event<Unpipe> UNPIPE = Event.of("unpipe");

    /// Writes text in the default encoding.
    ///
    /// @param text what to write
    /// @return whether more may be written before `drain`
    /// @throws nodo.errors.NodeTypeError `ERR_STREAM_NULL_VALUES` for null
    default boolean write(String text) { return write(text, half().defaultEncoding(), null); }

    /// Writes text in the default encoding.
    ///
    /// @param text     what to write
    /// @param callback called once it is written, or failed; never during this call
    /// @return whether more may be written before `drain`
    default boolean write(String text, @Nullable Completion callback) { return write(text, half().defaultEncoding(), callback); }

    /// Writes text.
    ///
    /// @param text     what to write
    /// @param encoding how it becomes bytes
    /// @return whether more may be written before `drain`
    default boolean write(String text, Encoding encoding) { return write(text, encoding, null); }

    /// Writes text.
    ///
    /// @param text     what to write
    /// @param encoding how it becomes bytes
    /// @param callback called once it is written, or failed; never during this call
    /// @return whether more may be written before `drain`
    default boolean write(String text, Encoding encoding, @Nullable Completion callback) {
        return put(Chunk.of(text, encoding, half().keepsText(), callback));
    }

    /// Writes bytes.
    ///
    /// @param bytes what to write
    /// @return whether more may be written before `drain`
    /// @throws nodo.errors.NodeTypeError `ERR_STREAM_NULL_VALUES` for null
    default boolean write(Buffer bytes) { return put(bytes); }

    /// Writes bytes.
    ///
    /// @param bytes    what to write
    /// @param callback called once it is written, or failed; never during this call
    /// @return whether more may be written before `drain`
    default boolean write(Buffer bytes, @Nullable Completion callback) { return put(Chunk.of(bytes, callback)); }

    /// Writes bytes.
    ///
    /// @param bytes what to write
    /// @return whether more may be written before `drain`
    default boolean write(byte[] bytes) { return put(bytes == null ? null : Buffer.wrap(bytes)); }

    /// Writes bytes.
    ///
    /// @param bytes    what to write
    /// @param callback called once it is written, or failed; never during this call
    /// @return whether more may be written before `drain`
    default boolean write(byte[] bytes, @Nullable Completion callback) { return put(Chunk.of(bytes, callback)); }

    /// Writes the bytes that remain in a buffer, whose position stays.
    ///
    /// @param bytes what to write; a direct buffer is copied
    /// @return whether more may be written before `drain`
    default boolean write(ByteBuffer bytes) { return put(Chunk.of(bytes, null)); }

    /// Writes the bytes that remain in a buffer, whose position stays.
    ///
    /// @param bytes    what to write; a direct buffer is copied
    /// @param callback called once it is written, or failed; never during this call
    /// @return whether more may be written before `drain`
    default boolean write(ByteBuffer bytes, @Nullable Completion callback) { return put(Chunk.of(bytes, callback)); }

    /// Ends the writable side once everything is written. A second call does nothing.
    ///
    /// @return this stream
    default Writable end() { return finish(null, null); }

    /// Ends the writable side once everything is written.
    ///
    /// @param callback called right before `finish`, with null; or with why that does not come
    /// @return this stream
    default Writable end(Completion callback) { return finish(null, callback); }

    /// Writes text, then ends.
    ///
    /// @param text what to write
    /// @return this stream
    default Writable end(String text) { return end(text, half().defaultEncoding(), null); }

    /// Writes text, then ends.
    ///
    /// @param text     what to write
    /// @param encoding how it becomes bytes
    /// @return this stream
    default Writable end(String text, Encoding encoding) { return end(text, encoding, null); }

    /// Writes text, then ends.
    ///
    /// @param text     what to write
    /// @param callback as in [#end(Completion)]
    /// @return this stream
    default Writable end(String text, Completion callback) { return end(text, half().defaultEncoding(), callback); }

    /// Writes text, then ends.
    ///
    /// @param text     what to write
    /// @param encoding how it becomes bytes
    /// @param callback as in [#end(Completion)]
    /// @return this stream
    default Writable end(String text, Encoding encoding, @Nullable Completion callback) {
        return finish(Chunk.of(text, encoding, half().keepsText(), null), callback);
    }

    /// Writes bytes, then ends.
    ///
    /// @param bytes what to write
    /// @return this stream
    default Writable end(Buffer bytes) { return finish(Chunk.of(bytes, null), null); }

    /// Writes bytes, then ends.
    ///
    /// @param bytes    what to write
    /// @param callback as in [#end(Completion)]
    /// @return this stream
    default Writable end(Buffer bytes, @Nullable Completion callback) { return finish(Chunk.of(bytes, null), callback); }

    /// Writes bytes, then ends.
    ///
    /// @param bytes what to write
    /// @return this stream
    default Writable end(byte[] bytes) { return finish(Chunk.of(bytes, null), null); }

    /// Holds back everything written until as many `uncork()`s were called.
    default void cork() {
        check("cork");
        half().cork();
    }

    /// Undoes one `cork()`; after the last one, all that was held back leaves together. Does nothing where it is not corked.
    default void uncork() {
        check("uncork");
        half().uncork();
    }

    /// Sets how text is encoded where a call does not say.
    ///
    /// @param encoding UTF-8 at first
    /// @return this stream
    default Writable setDefaultEncoding(Encoding encoding) {
        check("setDefaultEncoding");
        half().setDefaultEncoding(encoding);
        return this;
    }

    /// Adds a listener for `drain`.
    ///
    /// @param listener may write on
    /// @return this stream
    default Writable onDrain(Runnable listener) {
        stream().on(DRAIN, listener);
        return this;
    }

    /// Adds a listener for `finish`.
    ///
    /// @param listener called once
    /// @return this stream
    default Writable onFinish(Runnable listener) {
        stream().on(FINISH, listener);
        return this;
    }

    /// {@return whether it may be written to: not ended, destroyed or failed}
    default boolean writable() { return half().writable(); }

    /// {@return whether `end()` was called}
    default boolean writableEnded() { return half().ending(); }

    /// {@return whether everything was written; true right before `finish`}
    default boolean writableFinished() { return half().finished(); }

    /// {@return bytes (UTF-16 units for text where the stream keeps it) queued, the chunk under way included}
    default int writableLength() { return half().length(); }

    /// {@return from how much queued on `write` answers false}
    default int writableHighWaterMark() { return half().highWaterMark(); }

    /// {@return whether `write` has answered false and `drain` is still to come}
    default boolean writableNeedDrain() { return half().needDrain(); }

    /// {@return how many `uncork()`s are still to be called}
    default int writableCorked() { return half().corked(); }

    /// {@return the chunks that wait behind the one under way}
    default List<Chunk> writableBuffer() { return half().buffered(); }

    /// Opens it for blocking writes on other threads; made for virtual ones. Any thread.
    ///
    /// Writing copies the bytes and blocks the caller, never the loop, while as much as the high water mark is under way: on the loop's own thread
    /// it throws an [IllegalStateException]. `flush()` waits until everything has been handed to what is underneath.
    /// A failure comes at the next call, as an [java.io.IOException] with the stream's error as its cause, also where the stream was closed,
    /// or the loop has ended.
    /// An interrupt ends the wait with an [java.io.InterruptedIOException] that says how many bytes of the call were taken.
    ///
    /// `close()` ends the writable side and waits until it has finished. Nothing else ends it: a duplex stream is made half-open (`allowHalfOpen`),
    /// so that it can be written after its readable side has ended. Each write crosses to the loop: wrap it in a
    /// [java.io.BufferedOutputStream] where writes are small. Until the stream is over it keeps the loop alive, and an `error` event counts as
    /// handled.
    ///
    /// @return may be used by several threads
    default OutputStream outputStream() { return StreamOutput.open(stream()); }

    /// Opens it for one publisher. Any thread.
    ///
    /// It requests the next element when the last one did not fill the stream, else after `drain`. `onComplete` ends the writable side,
    /// `onError` destroys the stream with that error. Where the stream fails or is closed by others, the subscription is cancelled.
    /// Once subscribed, an `error` event counts as handled, and a duplex stream is half-open (`allowHalfOpen`): nothing but the publisher ends it.
    ///
    /// @return writes what it is given
    default Flow.Subscriber<Buffer> subscriber() { return new StreamSubscriber(stream()); }

    private Stream stream() { return (Stream) this; }

    private WritableHalf half() {
        WritableHalf half = stream().writing;
        if (half == null) throw new AssertionError("a writable stream has a writable half");
        return half;
    }

    private void check(String method) { stream().checkThread(method); }

    private boolean put(Chunk chunk) {
        check("write");
        return half().write(chunk);
    }

    private boolean put(@Nullable Buffer bytes) {
        if (bytes == null) throw NodeTypeError.streamNullValues();
        check("write");
        return half().write(bytes);
    }

    private Writable finish(@Nullable Chunk last, @Nullable Completion callback) {
        check("end");
        half().end(last, callback);
        return this;
    }
}
