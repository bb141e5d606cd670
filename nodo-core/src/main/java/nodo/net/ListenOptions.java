package nodo.net;

import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.events.AbortSignal;
import org.jspecify.annotations.Nullable;

/// What [`server.listen(options)`](https://nodejs.org/api/net.html#serverlistenoptions-callback) takes. Any thread.
///
/// @param port         0..65535; 0 lets the system choose; needed unless there is a path or a descriptor
/// @param host         address or name to bind; null for every address, IPv6 first
/// @param path         of a Unix domain socket; does not matter where there is a port
/// @param fd           descriptor of a socket that is bound, or listens, already: TCP or Unix; goes before port and path;
///                     negative counts as null, as in Node; a stream that cannot listen is closed; not every transport can
/// @param backlog      connections the kernel queues; 0 for 511; the system may cut it
/// @param exclusive    refuses to share the address with other workers; no effect where nothing is shared
/// @param ipv6Only     `::` does not take IPv4; not every transport can
/// @param reusePort    `SO_REUSEPORT`: several listeners on one port
/// @param readableAll  makes the socket file readable for all users
/// @param writableAll  makes the socket file writable for all users
/// @param truncatePath cuts a path that is too long instead of refusing it, as old Node did
/// @param signal       closes the server when it aborts
public record ListenOptions(@Nullable Integer port, @Nullable String host, @Nullable String path, @Nullable Integer fd, int backlog,
        boolean exclusive, boolean ipv6Only, boolean reusePort, boolean readableAll, boolean writableAll, boolean truncatePath,
        @Nullable AbortSignal signal) {
    /// Nothing to listen on, Node's defaults.
    public static final ListenOptions DEFAULT = new ListenOptions(null, null, null, null, 0, false, false, false, false, false, false, null);

    /// What the kernel is asked to queue where nobody says.
    public static final int DEFAULT_BACKLOG = 511;

    /// Checks everything, throwing Node's errors.
    public ListenOptions {
        if (port != null && (port < 0 || port > 65_535)) throw NodeRangeError.badPort("options.port", port);
        if (port == null && path != null && (path.isEmpty() || path.chars().allMatch(c -> c >= '0' && c <= '9'))) {
            throw invalid("is invalid", "{ path: '" + path + "' }");
        }
        if (port == null && path != null && path.startsWith("\0") && (readableAll || writableAll)) {
            throw invalid("can not set readableAll or writableAll to true when path is abstract unix socket",
                    "{ path: '" + path.replace("\0", "\\x00") + "' }");
        }
        if (fd != null && fd < 0) fd = null;
        if (backlog <= 0) backlog = DEFAULT_BACKLOG;
    }

    /// {@return options for TCP}
    /// @param port as in the constructor
    public static ListenOptions onPort(int port) { return DEFAULT.withPort(port); }

    /// {@return options for a Unix domain socket}
    /// @param path as in the constructor
    public static ListenOptions onPath(String path) { return DEFAULT.withPath(path); }

    /// {@return options for a descriptor}
    /// @param fd as in the constructor
    /// @throws NodeTypeError `ERR_INVALID_ARG_VALUE` where it is negative
    public static ListenOptions onFd(int fd) {
        if (fd < 0) throw nothingToListenOn("{ fd: " + fd + " }");
        return DEFAULT.withFd(fd);
    }

    /// {@return options for the first socket that systemd, or who else started this process, has handed to it: `LISTEN_FDS`}
    /// @throws nodo.errors.NodeException `ERR_INVALID_STATE` where there is none for this process
    /// @see <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html">sd_listen_fds(3)</a>
    public static ListenOptions onActivated() {
        return onFd(Activation.descriptor(System.getenv(), ProcessHandle.current().pid(), null));
    }

    /// {@return options for the socket of that name which systemd, or who else started this process, has handed to it: `LISTEN_FDNAMES`}
    /// @param name `FileDescriptorName` of the unit, or the unit's own
    /// @throws nodo.errors.NodeException `ERR_INVALID_STATE` where there is none of that name for this process
    public static ListenOptions onActivated(String name) {
        return onFd(Activation.descriptor(System.getenv(), ProcessHandle.current().pid(), name));
    }

    /// {@return these options with another `port`}
    /// @param port as in the constructor
    public ListenOptions withPort(@Nullable Integer port) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `host`}
    /// @param host as in the constructor
    public ListenOptions withHost(@Nullable String host) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `path`}
    /// @param path as in the constructor
    public ListenOptions withPath(@Nullable String path) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `fd`}
    /// @param fd as in the constructor
    public ListenOptions withFd(@Nullable Integer fd) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `backlog`}
    /// @param backlog as in the constructor
    public ListenOptions withBacklog(int backlog) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `exclusive`}
    /// @param exclusive as in the constructor
    public ListenOptions withExclusive(boolean exclusive) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `ipv6Only`}
    /// @param ipv6Only as in the constructor
    public ListenOptions withIpv6Only(boolean ipv6Only) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `reusePort`}
    /// @param reusePort as in the constructor
    public ListenOptions withReusePort(boolean reusePort) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `readableAll`}
    /// @param readableAll as in the constructor
    public ListenOptions withReadableAll(boolean readableAll) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `writableAll`}
    /// @param writableAll as in the constructor
    public ListenOptions withWritableAll(boolean writableAll) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `truncatePath`}
    /// @param truncatePath as in the constructor
    public ListenOptions withTruncatePath(boolean truncatePath) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// {@return these options with another `signal`}
    /// @param signal as in the constructor
    public ListenOptions withSignal(@Nullable AbortSignal signal) {
        return new ListenOptions(port, host, path, fd, backlog, exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath, signal);
    }

    /// What `listen` throws where there is nothing to listen on.
    NodeTypeError nothingToListenOn() {
        String shown = host != null ? "{ host: '" + host + "' }" : exclusive ? "{ exclusive: true }" : "{}";
        return nothingToListenOn(shown);
    }

    static NodeTypeError nothingToListenOn(String shown) { return invalid("must have the property \"port\" or \"path\"", shown); }

    private static NodeTypeError invalid(String reason, String shown) {
        return new NodeTypeError("ERR_INVALID_ARG_VALUE", "The argument 'options' " + reason + ". Received " + shown);
    }
}
