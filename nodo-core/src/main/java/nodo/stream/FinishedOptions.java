package nodo.stream;

import nodo.events.AbortSignal;
import org.jspecify.annotations.Nullable;

/// What [Streams#finished(Stream, FinishedOptions, Completion)] waits for. Any thread.
///
/// @param error    whether an `error` event is the end; false leaves it to `close`
/// @param readable whether the readable side is waited for; null where the stream has one
/// @param writable whether the writable side is waited for; null where the stream has one
/// @param signal   aborts the waiting, not the stream
/// @see <a href="https://nodejs.org/api/stream.html#streamfinishedstream-options-callback">Node: stream.finished()</a>
public record FinishedOptions(boolean error, @Nullable Boolean readable, @Nullable Boolean writable, @Nullable AbortSignal signal) {
    /// Both sides as far as there are, and errors.
    public static final FinishedOptions DEFAULT = new FinishedOptions(true, null, null, null);

    /// {@return these options with or without errors}
    /// @param heed as in the constructor
    public FinishedOptions withError(boolean heed) { return new FinishedOptions(heed, readable, writable, signal); }

    /// {@return these options with or without the readable side}
    /// @param wait as in the constructor
    public FinishedOptions withReadable(boolean wait) { return new FinishedOptions(error, wait, writable, signal); }

    /// {@return these options with or without the writable side}
    /// @param wait as in the constructor
    public FinishedOptions withWritable(boolean wait) { return new FinishedOptions(error, readable, wait, signal); }

    /// {@return these options with a signal}
    /// @param aborts as in the constructor
    public FinishedOptions withSignal(@Nullable AbortSignal aborts) { return new FinishedOptions(error, readable, writable, aborts); }
}
