package nodo.net;

import java.time.Duration;
import java.util.Objects;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.events.AbortSignal;
import nodo.stream.StreamOptions;
import org.jspecify.annotations.Nullable;

/// What [`new net.Socket(options)`](https://nodejs.org/api/net.html#new-netsocketoptions) takes. Any thread.
///
/// `readable` and `writable` are true by default, as in every Node version, and are heeded without a descriptor too.
///
/// @param fd                    descriptor of an open stream to use instead of making a socket: TCP, Unix, a pipe, a terminal, or what else can
///                              be waited for; closed with the socket; not every transport can
/// @param allowHalfOpen         whether our side stays open after the peer has ended
/// @param readable              false makes a socket that cannot be read
/// @param writable              false makes a socket that cannot be written
/// @param readableHighWaterMark bytes buffered unread from which on the system keeps the rest
/// @param writableHighWaterMark bytes queued from which on `write` answers false
/// @param noDelay               `TCP_NODELAY`, applied when connected
/// @param keepAlive             `SO_KEEPALIVE`, applied when connected
/// @param keepAliveInitialDelay before the first probe, cut to whole seconds; less than one keeps the system's
/// @param typeOfService         0..255, the IP header's field, applied when connected
/// @param onRead                reads into buffers of the caller instead of emitting `data`
/// @param signal                destroys the socket when it aborts
public record SocketOptions(@Nullable Integer fd, boolean allowHalfOpen, boolean readable, boolean writable,
        int readableHighWaterMark, int writableHighWaterMark, boolean noDelay, boolean keepAlive, Duration keepAliveInitialDelay,
        int typeOfService, @Nullable OnRead onRead, @Nullable AbortSignal signal) {
    /// Node's defaults.
    public static final SocketOptions DEFAULT = new SocketOptions(null, false, true, true, StreamOptions.DEFAULT_HIGH_WATER_MARK,
            StreamOptions.DEFAULT_HIGH_WATER_MARK, false, false, Duration.ZERO, 0, null, null);

    /// Checks descriptor, marks and type of service, throwing `ERR_INVALID_ARG_VALUE` or `ERR_OUT_OF_RANGE`.
    public SocketOptions {
        Objects.requireNonNull(keepAliveInitialDelay, "keepAliveInitialDelay");
        if (fd != null && fd < 0) throw NodeRangeError.outOfRange("fd", ">= 0 && <= 2147483647", fd);
        if (readableHighWaterMark < 0) throw NodeTypeError.invalidArgValue("options.readableHighWaterMark", "is invalid", readableHighWaterMark);
        if (writableHighWaterMark < 0) throw NodeTypeError.invalidArgValue("options.writableHighWaterMark", "is invalid", writableHighWaterMark);
        if (typeOfService < 0 || typeOfService > 255) throw NodeRangeError.outOfRange("options.typeOfService", ">= 0 && <= 255", typeOfService);
    }

    /// {@return these options with another `fd`}
    /// @param fd as in the constructor
    public SocketOptions withFd(@Nullable Integer fd) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `allowHalfOpen`}
    /// @param allowHalfOpen as in the constructor
    public SocketOptions withAllowHalfOpen(boolean allowHalfOpen) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `readable`}
    /// @param readable as in the constructor
    public SocketOptions withReadable(boolean readable) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `writable`}
    /// @param writable as in the constructor
    public SocketOptions withWritable(boolean writable) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `readableHighWaterMark`}
    /// @param readableHighWaterMark as in the constructor
    public SocketOptions withReadableHighWaterMark(int readableHighWaterMark) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `writableHighWaterMark`}
    /// @param writableHighWaterMark as in the constructor
    public SocketOptions withWritableHighWaterMark(int writableHighWaterMark) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `noDelay`}
    /// @param noDelay as in the constructor
    public SocketOptions withNoDelay(boolean noDelay) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `keepAlive`}
    /// @param keepAlive as in the constructor
    public SocketOptions withKeepAlive(boolean keepAlive) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `keepAliveInitialDelay`}
    /// @param keepAliveInitialDelay as in the constructor
    public SocketOptions withKeepAliveInitialDelay(Duration keepAliveInitialDelay) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `typeOfService`}
    /// @param typeOfService as in the constructor
    public SocketOptions withTypeOfService(int typeOfService) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `onRead`}
    /// @param onRead as in the constructor
    public SocketOptions withOnRead(@Nullable OnRead onRead) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with another `signal`}
    /// @param signal as in the constructor
    public SocketOptions withSignal(@Nullable AbortSignal signal) {
        return new SocketOptions(fd, allowHalfOpen, readable, writable, readableHighWaterMark, writableHighWaterMark, noDelay, keepAlive,
                keepAliveInitialDelay, typeOfService, onRead, signal);
    }

    /// {@return these options with one high water mark for both sides}
    /// @param mark in bytes
    public SocketOptions withHighWaterMark(int mark) { return withReadableHighWaterMark(mark).withWritableHighWaterMark(mark); }
}
