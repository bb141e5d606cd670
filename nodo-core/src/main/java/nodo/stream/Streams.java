package nodo.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import nodo.errors.AbortError;
import nodo.errors.NodeTypeError;
import nodo.events.AbortSignal;
import nodo.internal.loop.LoopInternals;
import org.jspecify.annotations.Nullable;

/// What is done with whole streams: piping several, waiting for their end, giving them up. Loop thread only.
///
/// A stage that is given back is completed on the loop's thread, when the tick queue is empty; if the loop ends first, it never is.
///
/// @see <a href="https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback">Node: stream.pipeline()</a>
public final class Streams {
    private Streams() { }

    // pipeline

    /// Pipes one stream into another and destroys both as soon as one fails or is closed too early.
    ///
    /// @param <W>         the destination's type
    /// @param source      where from
    /// @param destination where to; ended when the source has ended
    /// @param callback    called once by tick, when all is over; its error is the first that says why
    /// @return the destination
    /// @throws nodo.errors.NodeException `ERR_STREAM_UNABLE_TO_PIPE` where the destination is destroyed
    public static <W extends Writable> W pipeline(Readable source, W destination, Completion callback) {
        pipeline(List.of((Stream) source, (Stream) destination), PipelineOptions.DEFAULT, callback);
        return destination;
    }

    /// Pipes a stream through another into a third and destroys all as soon as one fails or is closed too early.
    ///
    /// @param <W>         the destination's type
    /// @param source      where from
    /// @param through     in between
    /// @param destination where to; ended when everything has arrived
    /// @param callback    called once by tick, when all is over; its error is the first that says why
    /// @return the destination
    /// @throws nodo.errors.NodeException `ERR_STREAM_UNABLE_TO_PIPE` where one to be written to is destroyed
    public static <W extends Writable> W pipeline(Readable source, Duplex through, W destination, Completion callback) {
        pipeline(List.of((Stream) source, through, (Stream) destination), PipelineOptions.DEFAULT, callback);
        return destination;
    }

    /// Pipes streams into one another and destroys all as soon as one fails or is closed too early.
    ///
    /// @param streams  at least two: a source, any number of duplex streams, a destination
    /// @param options  how
    /// @param callback called once by tick, when all is over; its error is the first that says why
    /// @throws NodeTypeError             `ERR_MISSING_ARGS` for fewer than two streams, `ERR_INVALID_ARG_TYPE` for one in the wrong place
    /// @throws nodo.errors.NodeException `ERR_STREAM_UNABLE_TO_PIPE` where one to be written to is destroyed
    public static void pipeline(List<? extends Stream> streams, PipelineOptions options, Completion callback) {
        if (streams.size() < 2) throw new NodeTypeError("ERR_MISSING_ARGS", "The \"streams\" argument must be specified");
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            boolean fits = (i == 0 || stream instanceof Writable) && (i == streams.size() - 1 || stream instanceof Readable);
            if (!fits) throw NodeTypeError.invalidArgType("streams[" + i + ']', "an instance of " + (i == 0 ? "Readable" : "Writable"), stream);
        }
        new Pipeline(streams, options, callback).begin();
    }

    /// Pipes one stream into another and destroys both as soon as one fails or is closed too early.
    ///
    /// @param source      where from
    /// @param destination where to; ended when the source has ended
    /// @return completed when all is over
    public static CompletionStage<Void> pipeline(Readable source, Writable destination) {
        return pipeline(List.of((Stream) source, (Stream) destination), PipelineOptions.DEFAULT);
    }

    /// Pipes a stream through another into a third and destroys all as soon as one fails or is closed too early.
    ///
    /// @param source      where from
    /// @param through     in between
    /// @param destination where to; ended when everything has arrived
    /// @return completed when all is over
    public static CompletionStage<Void> pipeline(Readable source, Duplex through, Writable destination) {
        return pipeline(List.of((Stream) source, through, (Stream) destination), PipelineOptions.DEFAULT);
    }

    /// Pipes streams into one another and destroys all as soon as one fails or is closed too early.
    ///
    /// @param streams at least two: a source, any number of duplex streams, a destination
    /// @param options how
    /// @return completed when all is over
    public static CompletionStage<Void> pipeline(List<? extends Stream> streams, PipelineOptions options) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        pipeline(streams, options, error -> complete(streams.getFirst(), over, error));
        return over;
    }

    // finished

    /// Waits until a stream can neither be read nor written any more, has failed, or was closed too early.
    ///
    /// An `error` event counts as handled from now on, also after the callback: the listeners stay until the result is run.
    ///
    /// @param stream   which
    /// @param callback called once: without an error after `end` and `finish`, with the stream's error, or with `ERR_STREAM_PREMATURE_CLOSE`
    /// @return removes the listeners; the callback is not called any more then
    public static Runnable finished(Stream stream, Completion callback) { return finished(stream, FinishedOptions.DEFAULT, callback); }

    /// Waits until a stream is over, as far as options say.
    ///
    /// @param stream   which
    /// @param options  what to wait for
    /// @param callback called once, as in [#finished(Stream, Completion)]; with an [AbortError] where the signal aborts
    /// @return removes the listeners; the callback is not called any more then
    public static Runnable finished(Stream stream, FinishedOptions options, Completion callback) {
        return new Finished(stream, options, callback).begin(options.error());
    }

    /// Waits until a stream can neither be read nor written any more, has failed, or was closed too early.
    ///
    /// @param stream which
    /// @return completed then
    public static CompletionStage<Void> finished(Stream stream) { return finished(stream, FinishedOptions.DEFAULT); }

    /// Waits until a stream is over, as far as options say.
    ///
    /// @param stream  which
    /// @param options what to wait for
    /// @return completed then
    public static CompletionStage<Void> finished(Stream stream, FinishedOptions options) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        finished(stream, options, error -> complete(stream, over, error));
        return over;
    }

    // signals and pairs

    /// Destroys a stream with an [AbortError] when a signal aborts; at once where it has. An `error` event counts as handled from now on.
    ///
    /// @param <S>    the stream's type
    /// @param signal may abort
    /// @param stream which
    /// @return the stream
    public static <S extends Stream> S addAbortSignal(AbortSignal signal, S stream) {
        Throwable reason = signal.reason();
        if (reason != null) {
            stream.destroy(new AbortError(reason));
            return stream;
        }
        Consumer<Throwable> onAbort = why -> stream.destroy(new AbortError(why));
        signal.on(AbortSignal.ABORT, onAbort);
        finished(stream, _ -> signal.off(AbortSignal.ABORT, onAbort));
        return stream;
    }

    /// {@return two streams, each of which reads what the other was written}
    public static DuplexPair duplexPair() { return duplexPair(StreamOptions.DEFAULT); }

    /// {@return two streams, each of which reads what the other was written}
    /// @param options of both
    public static DuplexPair duplexPair(StreamOptions options) { return PairedDuplex.pair(options); }

    // what streams show

    /// {@return whether it can be read: it has a readable side that has not ended, failed or been destroyed}
    /// @param stream which
    public static boolean isReadable(Stream stream) {
        return stream.reading != null && !stream.reading.startedEnded() && !stream.destroyed() && stream.reading.readable();
    }

    /// {@return whether it can be written: it has a writable side that has not been ended, failed or destroyed}
    /// @param stream which
    public static boolean isWritable(Stream stream) { return stream.writing != null && stream.writing.writable(); }

    /// {@return whether it has failed}
    /// @param stream which
    public static boolean isErrored(Stream stream) { return stream.errored() != null; }

    /// {@return whether something was read from it, or it was given up before its end, so that its content is no longer whole}
    /// @param stream which
    public static boolean isDisturbed(Stream stream) { return stream instanceof Readable in && (in.readableDidRead() || in.readableAborted()); }

    // for this package

    /// Destroys what is not destroyed yet: with the error, or else with an [AbortError] where a side is still open.
    static void destroyUnfinished(Stream stream, @Nullable Throwable error) {
        if (stream.destroyed()) return;
        stream.destroy(error != null ? error : isReadable(stream) || isWritable(stream) ? new AbortError() : null);
    }

    /// Lets the writable side live until whoever writes ends it: what was read last may not have been answered when `end` is emitted.
    static void outliveReading(Stream stream) {
        if (stream instanceof Duplex both) both.setAllowHalfOpen(true);
    }

    /// Completes a stage where JavaScript would run what waits for a promise.
    static void complete(Stream stream, CompletableFuture<Void> stage, @Nullable Throwable error) {
        LoopInternals.of(stream.loop()).afterTicks(() -> {
            if (error == null) stage.complete(null);
            else stage.completeExceptionally(error);
        });
    }
}
