package nodo.stream;

import java.util.Locale;
import nodo.errors.NodeTypeError;

/// How a stream behaves. Any thread.
///
/// @param readableHighWaterMark bytes (characters with an encoding) buffered for reading, from which on no more are asked for
/// @param writableHighWaterMark bytes queued for writing, from which on `write` answers false
/// @param readable              false makes a stream whose readable side has ended from the start
/// @param writable              false makes a stream whose writable side has finished from the start
/// @param allowHalfOpen         false ends the writable side when the readable side has ended
/// @param autoDestroy           destroys the stream when both sides are over, or one failed
/// @param emitClose             emits `close` once destroyed
public record StreamOptions(int readableHighWaterMark, int writableHighWaterMark, boolean readable, boolean writable,
                            boolean allowHalfOpen, boolean autoDestroy, boolean emitClose) {
    /// 64 KiB, but 16 KiB on Windows.
    public static final int DEFAULT_HIGH_WATER_MARK =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? 16 * 1024 : 64 * 1024;
    /// Both sides, half-open allowed, destroyed by itself.
    public static final StreamOptions DEFAULT =
            new StreamOptions(DEFAULT_HIGH_WATER_MARK, DEFAULT_HIGH_WATER_MARK, true, true, true, true, true);

    /// Checks the marks, throwing `ERR_INVALID_ARG_VALUE` where one is negative.
    public StreamOptions {
        if (readableHighWaterMark < 0) throw NodeTypeError.invalidArgValue("options.readableHighWaterMark", "is invalid", readableHighWaterMark);
        if (writableHighWaterMark < 0) throw NodeTypeError.invalidArgValue("options.writableHighWaterMark", "is invalid", writableHighWaterMark);
    }

    /// {@return these options with one high water mark for both sides}
    /// @param mark in bytes
    public StreamOptions withHighWaterMark(int mark) {
        return new StreamOptions(mark, mark, readable, writable, allowHalfOpen, autoDestroy, emitClose);
    }

    /// {@return these options with another mark for reading}
    /// @param mark in bytes
    public StreamOptions withReadableHighWaterMark(int mark) {
        return new StreamOptions(mark, writableHighWaterMark, readable, writable, allowHalfOpen, autoDestroy, emitClose);
    }

    /// {@return these options with another mark for writing}
    /// @param mark in bytes
    public StreamOptions withWritableHighWaterMark(int mark) {
        return new StreamOptions(readableHighWaterMark, mark, readable, writable, allowHalfOpen, autoDestroy, emitClose);
    }

    /// {@return these options with or without half-open}
    /// @param allow as in the constructor
    public StreamOptions withAllowHalfOpen(boolean allow) {
        return new StreamOptions(readableHighWaterMark, writableHighWaterMark, readable, writable, allow, autoDestroy, emitClose);
    }

    /// {@return these options with or without a readable side}
    /// @param has as in the constructor
    public StreamOptions withReadable(boolean has) {
        return new StreamOptions(readableHighWaterMark, writableHighWaterMark, has, writable, allowHalfOpen, autoDestroy, emitClose);
    }

    /// {@return these options with or without a writable side}
    /// @param has as in the constructor
    public StreamOptions withWritable(boolean has) {
        return new StreamOptions(readableHighWaterMark, writableHighWaterMark, readable, has, allowHalfOpen, autoDestroy, emitClose);
    }

    /// {@return these options with or without destroying by itself}
    /// @param auto as in the constructor
    public StreamOptions withAutoDestroy(boolean auto) {
        return new StreamOptions(readableHighWaterMark, writableHighWaterMark, readable, writable, allowHalfOpen, auto, emitClose);
    }

    /// {@return these options with or without a `close` event}
    /// @param emit as in the constructor
    public StreamOptions withEmitClose(boolean emit) {
        return new StreamOptions(readableHighWaterMark, writableHighWaterMark, readable, writable, allowHalfOpen, autoDestroy, emit);
    }
}
