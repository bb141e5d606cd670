package nodo.stream;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.events.Event;
import org.jspecify.annotations.Nullable;

/// A stream that can be read. Loop thread only.
///
/// Nothing flows until someone asks: by a `data` listener, `resume()` or `pipe()` (flowing mode), or by a `readable` listener and `read()`
/// (paused mode).
/// Without a consumer it reads ahead up to its high water mark and then leaves the rest to the system, so the sender has to wait.
///
/// @see <a href="https://nodejs.org/api/stream.html#readable-streams">Node: readable streams</a>
public sealed interface Readable permits Duplex, ReadableStream {
    /// A chunk of bytes, which belongs to the listener. With an encoding, the bytes of the decoded text.
    Event<Buffer> DATA = Event.of("data");
    /// A chunk of text, never with half a character. Listening for it sets the encoding to UTF-8 where none is set.
    Event<String> TEXT = Event.of("text");
    /// No more data comes, and all there was has been consumed.
    Event<Void> END = Event.of("end");
    /// There is something to `read()`, or the end has come.
    Event<Void> READABLE = Event.of("readable");
    /// `pause()` was called while it was not paused.
    Event<Void> PAUSE = Event.of("pause");
    /// It flows again.
    Event<Void> RESUME = Event.of("resume");

    /// {@return what is buffered, as one chunk (in flowing mode the first chunk); null where there is nothing; with an encoding, its bytes}
    default @Nullable Buffer read() {
        check("read");
        return bytes(half().read());
    }

    /// Takes so many bytes (characters with an encoding) out of the buffer.
    ///
    /// @param size how many; 0 takes nothing and makes it read ahead; more than the high water mark raises that
    /// @return so many, the rest where the end has been seen, or null
    /// @throws nodo.errors.NodeRangeError `ERR_OUT_OF_RANGE` above 1 GiB
    default @Nullable Buffer read(int size) {
        check("read");
        return bytes(half().read(size));
    }

    /// {@return what is buffered as text, or null; without an encoding it is taken for UTF-8}
    default @Nullable String readText() {
        check("readText");
        return text(half().read());
    }

    /// Takes so many characters out of the buffer.
    ///
    /// @param size as in [#read(int)]
    /// @return so many, the rest where the end has been seen, or null
    default @Nullable String readText(int size) {
        check("readText");
        return text(half().read(size));
    }

    /// Puts bytes back at the front.
    ///
    /// @param chunk what to put back
    /// @return whether more may be pushed
    default boolean unshift(Buffer chunk) {
        check("unshift");
        return half().unshift(chunk);
    }

    /// Puts text back at the front; without an encoding, as UTF-8.
    ///
    /// @param text what to put back
    /// @return whether more may be pushed
    default boolean unshift(String text) {
        check("unshift");
        return half().unshift(text);
    }

    /// Stops `data` until `resume()`. One more buffer may still be read from the system.
    ///
    /// @return this stream
    default Readable pause() {
        check("pause");
        half().pause();
        return this;
    }

    /// Lets it flow; without a `data` listener what comes is lost.
    ///
    /// @return this stream
    default Readable resume() {
        check("resume");
        half().resume();
        return this;
    }

    /// {@return whether it was paused, or a `readable` listener keeps it from flowing}
    default boolean isPaused() { return half().isPaused(); }

    /// Hands out text in UTF-8 from now on, also of what is buffered already.
    ///
    /// @return this stream
    default Readable setEncoding() { return setEncoding(Encoding.UTF8); }

    /// Hands out text from now on, also of what is buffered already.
    ///
    /// @param encoding how bytes become text
    /// @return this stream
    default Readable setEncoding(Encoding encoding) {
        check("setEncoding");
        half().setEncoding(encoding);
        return this;
    }

    /// Writes everything that is read to another stream, as fast as that takes it, and ends that at the end.
    ///
    /// @param <W>         the other stream's type
    /// @param destination where to
    /// @return the destination
    default <W extends Writable> W pipe(W destination) { return pipe(destination, true); }

    /// Writes everything that is read to another stream, as fast as that takes it. With several destinations, the slowest sets the pace.
    ///
    /// @param <W>         the other stream's type
    /// @param destination where to
    /// @param end         whether the destination is ended at the end; an error never ends it
    /// @return the destination
    default <W extends Writable> W pipe(W destination, boolean end) {
        check("pipe");
        half().pipe(destination, end);
        return destination;
    }

    /// Takes back all `pipe()`s.
    ///
    /// @return this stream
    default Readable unpipe() {
        check("unpipe");
        half().unpipe(null);
        return this;
    }

    /// Takes back a `pipe()`; the last one gone, the stream is paused.
    ///
    /// @param destination where it was piped to
    /// @return this stream
    default Readable unpipe(Writable destination) {
        check("unpipe");
        half().unpipe(destination);
        return this;
    }

    /// Takes it chunk by chunk, at one's own pace. Leaving early destroys it.
    ///
    /// @return touches the stream when it is first asked
    default StreamIterator iterator() { return iterator(true); }

    /// Takes it chunk by chunk, at one's own pace.
    ///
    /// @param destroyOnReturn whether leaving early destroys it
    /// @return touches the stream when it is first asked
    default StreamIterator iterator(boolean destroyOnReturn) {
        check("iterator");
        return new StreamIterator(stream(), destroyOnReturn);
    }

    /// Opens it for blocking reads on other threads; made for virtual ones. Any thread.
    ///
    /// Reading blocks the caller, never the loop: on the loop's own thread it throws an [IllegalStateException]. While nobody reads, the stream
    /// buffers up to its high water mark, and the sender has to wait. What was read before an error is given first; then comes an
    /// [java.io.IOException] with that error as its cause, also where the stream was closed before its end, or the loop has ended.
    /// An interrupt ends the wait with an [java.io.InterruptedIOException] and loses nothing. With an encoding, the bytes of the text are read.
    ///
    /// `close()` does not wait; before the end it destroys the stream, since nobody would read the rest.
    /// Until the stream is over it keeps the loop alive, and an `error` event counts as handled. There must be no other reader.
    ///
    /// @return may be used by several threads, one after the other
    default InputStream inputStream() { return StreamInput.open(stream()); }

    /// Opens it for one subscriber. Any thread.
    ///
    /// Chunks come as they were read, on the loop's thread, as many as were requested; `request` and `cancel` may be called on any thread.
    /// Cancelling before the end destroys the stream. A second subscriber is told an [IllegalStateException].
    /// Once subscribed to, it keeps the loop alive until it is over, and an `error` event counts as handled. There must be no other reader.
    ///
    /// @return its chunks
    default Flow.Publisher<Buffer> publisher() { return new StreamPublisher(stream()); }

    /// Adds a listener for `data`.
    ///
    /// @param listener given each chunk, which then belongs to it
    /// @return this stream
    default Readable onData(Consumer<? super Buffer> listener) {
        stream().on(DATA, listener);
        return this;
    }

    /// Adds a listener for text; see [#TEXT].
    ///
    /// @param listener given each chunk of text
    /// @return this stream
    default Readable onText(Consumer<? super String> listener) {
        stream().on(TEXT, listener);
        return this;
    }

    /// Adds a listener for `end`.
    ///
    /// @param listener called once
    /// @return this stream
    default Readable onEnd(Runnable listener) {
        stream().on(END, listener);
        return this;
    }

    /// Adds a listener for `readable`.
    ///
    /// @param listener is to call `read()` until that gives null
    /// @return this stream
    default Readable onReadable(Runnable listener) {
        stream().on(READABLE, listener);
        return this;
    }

    /// {@return whether it can still be read: not ended, destroyed or failed}
    default boolean readable() { return half().readable(); }

    /// {@return true while it flows, false while it is paused, null while nobody has asked for data}
    default @Nullable Boolean readableFlowing() { return half().flowing(); }

    /// {@return bytes (characters with an encoding) in the buffer}
    default int readableLength() { return half().length(); }

    /// {@return from how much in the buffer on it stops reading ahead}
    default int readableHighWaterMark() { return half().highWaterMark(); }

    /// {@return the encoding, or null}
    default @Nullable Encoding readableEncoding() { return half().encoding(); }

    /// {@return whether `end` was emitted}
    default boolean readableEnded() { return half().endEmitted(); }

    /// {@return whether any data was handed out}
    default boolean readableDidRead() { return half().dataEmitted(); }

    /// {@return whether it was destroyed or failed before `end`}
    default boolean readableAborted() { return (stream().destroyed() || stream().errored() != null) && !half().endEmitted(); }

    /// {@return the chunks in the buffer, each a [Buffer] or a [String]}
    default List<Object> readableBuffer() { return half().buffered(); }

    private Stream stream() { return (Stream) this; }

    private ReadableHalf half() {
        ReadableHalf half = stream().reading;
        if (half == null) throw new AssertionError("a readable stream has a readable half");
        return half;
    }

    private void check(String method) { stream().checkThread(method); }

    private @Nullable Buffer bytes(@Nullable Object chunk) {
        return chunk instanceof String text ? half().encoded(text) : (Buffer) chunk;
    }

    private static @Nullable String text(@Nullable Object chunk) { return chunk == null ? null : chunk.toString(); }
}
