package nodo.errors;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A call of the system or of the resolver failed. Message and fields are Node's, and do not depend on the process's locale. Any thread.
///
/// @see <a href="https://nodejs.org/api/errors.html#class-systemerror">Node: SystemError</a>
public final class SystemException extends IOException implements NodeError {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int errno;
    private final String syscall;
    private final @Nullable String address;
    private final @Nullable Integer port;
    private final @Nullable String localAddress;
    private final @Nullable Integer localPort;
    private final @Nullable String hostname;

    private SystemException(SystemErrno errno, String syscall, String message, @Nullable String address, @Nullable Integer port,
                            @Nullable String localAddress, @Nullable Integer localPort, @Nullable String hostname) {
        super(message);
        this.code = errno.name();
        this.errno = errno.result();
        this.syscall = syscall;
        this.address = address;
        this.port = port;
        this.localAddress = localAddress;
        this.localPort = localPort;
        this.hostname = hostname;
    }

    /// {@return an error of `read`, `write`, `shutdown`, `accept`, `open`…: `read ECONNRESET`}
    /// @param syscall what failed
    /// @param errno   why
    public static SystemException io(String syscall, SystemErrno errno) {
        return new SystemException(errno, syscall, syscall + ' ' + errno.name(), null, null, null, null, null);
    }

    /// {@return an error of `listen`: `listen EADDRINUSE: address already in use 127.0.0.1:8080`}
    /// @param errno   why
    /// @param address what was to be listened on; null for a descriptor
    /// @param port    0 where the system was to choose, -1 for a path
    public static SystemException listen(SystemErrno errno, @Nullable String address, int port) {
        String where = address == null ? "" : ' ' + address + (port > 0 ? ":" + port : "");
        return new SystemException(errno, "listen", "listen " + errno.name() + ": " + errno.text() + where,
                address, port == 0 ? null : port, null, null, null);
    }

    /// {@return an error of `connect`: `connect ECONNREFUSED 127.0.0.1:9`}
    /// @param errno   why
    /// @param address IP or path
    /// @param port    null for a path
    public static SystemException connect(SystemErrno errno, String address, @Nullable Integer port) {
        return connect(errno, address, port, "", null, null);
    }

    /// {@return an error of `connect` from a chosen local end: `connect ECONNREFUSED 1.2.3.4:9 - Local (127.0.0.1:1024)`}
    /// @param errno        why
    /// @param address      IP
    /// @param port         the port
    /// @param localAddress the local address that was asked for
    /// @param localPort    the local port that was asked for
    public static SystemException connectFrom(SystemErrno errno, String address, @Nullable Integer port, String localAddress, int localPort) {
        return connect(errno, address, port, " - Local (" + localAddress + ':' + localPort + ')', localAddress, localPort);
    }

    /// {@return an error of `connect` that failed during the call; the text tells the local end, the fields do not}
    /// @param errno        why
    /// @param address      IP or path
    /// @param port         null for a path
    /// @param localAddress where the socket was bound, or null
    /// @param localPort    where the socket was bound, or null
    public static SystemException connectAtOnce(SystemErrno errno, String address, @Nullable Integer port,
                                                @Nullable String localAddress, @Nullable Integer localPort) {
        String local = (localAddress == null ? "undefined" : localAddress) + ':' + (localPort == null ? "undefined" : localPort);
        return connect(errno, address, port, " - Local (" + local + ')', null, null);
    }

    private static SystemException connect(SystemErrno errno, String address, @Nullable Integer port, String suffix,
                                           @Nullable String localAddress, @Nullable Integer localPort) {
        Integer shown = port == null || port == 0 ? null : port;
        String where = address + (shown == null ? "" : ":" + shown);
        return new SystemException(errno, "connect", "connect " + errno.name() + ' ' + where + suffix,
                address, shown, localAddress, localPort, null);
    }

    /// {@return an error of binding a client's local end, or a worker's server: `bind EADDRINUSE 127.0.0.1:1024`}
    /// @param errno   why
    /// @param address the local address or path; null for a server on every address
    /// @param port    the local port, 0 where the system was to choose, -1 for a path
    public static SystemException bind(SystemErrno errno, @Nullable String address, int port) {
        String where = port > 0 ? " " + address + ':' + port : address == null ? "" : " " + address;
        return new SystemException(errno, "bind", "bind " + errno.name() + where,
                address, port == 0 ? null : port, null, null, null);
    }

    /// {@return an error of a name lookup: `getaddrinfo ENOTFOUND nowhere.invalid`}
    /// @param errno    why
    /// @param hostname the name
    public static SystemException dns(SystemErrno errno, String hostname) {
        return new SystemException(errno, "getaddrinfo", "getaddrinfo " + errno.name() + ' ' + hostname,
                null, null, null, null, hostname);
    }

    @Override public String code() { return code; }

    @Override public String name() { return "Error"; }

    /// {@return the system's number, negative, such as -111}
    public int errno() { return errno; }

    /// {@return the call that failed, such as `connect`}
    public String syscall() { return syscall; }

    /// {@return the IP address or path that was used, or null}
    public @Nullable String address() { return address; }

    /// {@return the port that was used; -1 for a path that was listened on; null where there is none}
    public @Nullable Integer port() { return port; }

    /// {@return the local address asked for, or null}
    public @Nullable String localAddress() { return localAddress; }

    /// {@return the local port asked for, or null}
    public @Nullable Integer localPort() { return localPort; }

    /// {@return the name that could not be looked up, or null}
    public @Nullable String hostname() { return hostname; }
}
