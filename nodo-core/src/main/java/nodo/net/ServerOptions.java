package nodo.net;

import java.time.Duration;
import java.util.Objects;
import nodo.stream.StreamOptions;
import org.jspecify.annotations.Nullable;

/// What [`net.createServer(options)`](https://nodejs.org/api/net.html#netcreateserveroptions-connectionlistener) takes:
/// how each accepted socket is. Any thread.
///
/// @param allowHalfOpen         whether our side stays open after the peer has ended
/// @param pauseOnConnect        whether accepted sockets start paused, with nothing read
/// @param noDelay               `TCP_NODELAY` on accepted sockets
/// @param keepAlive             `SO_KEEPALIVE` on accepted sockets
/// @param keepAliveInitialDelay before the first probe, cut to whole seconds; less than one keeps the system's
/// @param highWaterMark         of accepted sockets, both sides, in bytes; negative for the default
/// @param blockList             peers that are closed at once, without an event
public record ServerOptions(boolean allowHalfOpen, boolean pauseOnConnect, boolean noDelay, boolean keepAlive,
        Duration keepAliveInitialDelay, int highWaterMark, @Nullable BlockList blockList) {
    /// Node's defaults.
    public static final ServerOptions DEFAULT = new ServerOptions(false, false, false, false, Duration.ZERO,
            StreamOptions.DEFAULT_HIGH_WATER_MARK, null);

    /// Replaces a negative mark or delay.
    public ServerOptions {
        Objects.requireNonNull(keepAliveInitialDelay, "keepAliveInitialDelay");
        if (highWaterMark < 0) highWaterMark = StreamOptions.DEFAULT_HIGH_WATER_MARK;
        if (keepAliveInitialDelay.isNegative()) keepAliveInitialDelay = Duration.ZERO;
    }

    /// {@return these options with another `allowHalfOpen`}
    /// @param allowHalfOpen as in the constructor
    public ServerOptions withAllowHalfOpen(boolean allowHalfOpen) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }

    /// {@return these options with another `pauseOnConnect`}
    /// @param pauseOnConnect as in the constructor
    public ServerOptions withPauseOnConnect(boolean pauseOnConnect) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }

    /// {@return these options with another `noDelay`}
    /// @param noDelay as in the constructor
    public ServerOptions withNoDelay(boolean noDelay) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }

    /// {@return these options with another `keepAlive`}
    /// @param keepAlive as in the constructor
    public ServerOptions withKeepAlive(boolean keepAlive) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }

    /// {@return these options with another `keepAliveInitialDelay`}
    /// @param keepAliveInitialDelay as in the constructor
    public ServerOptions withKeepAliveInitialDelay(Duration keepAliveInitialDelay) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }

    /// {@return these options with another `highWaterMark`}
    /// @param highWaterMark as in the constructor
    public ServerOptions withHighWaterMark(int highWaterMark) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }

    /// {@return these options with another `blockList`}
    /// @param blockList as in the constructor
    public ServerOptions withBlockList(@Nullable BlockList blockList) {
        return new ServerOptions(allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark, blockList);
    }
}
