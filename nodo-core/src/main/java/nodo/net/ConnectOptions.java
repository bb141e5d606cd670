package nodo.net;

import java.time.Duration;
import java.util.Objects;
import nodo.dns.Lookup;
import nodo.dns.LookupOptions;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import org.jspecify.annotations.Nullable;

/// What [`socket.connect(options)`](https://nodejs.org/api/net.html#socketconnectoptions-connectlistener) and
/// `Net.createConnection(options)` take. Any thread.
///
/// `family` is 0 by default, not 4 as old Node had it: whatever connects with 4 connects with 0 too, and hosts with IPv6 alone work as well.
///
/// @param port                           0..65535; needed unless there is a path
/// @param host                           name or IP; null or empty for `localhost`
/// @param path                           of a Unix domain socket; not empty, then the options for TCP do not matter
/// @param truncatePath                   cuts a path that is too long instead of refusing it, as old Node did
/// @param localAddress                   IP to connect from; only the first address of the host is tried then
/// @param localPort                      port to connect from; 0 lets the system choose
/// @param family                         4, 6, or 0 for both
/// @param hints                          for the lookup: bits of [LookupOptions]; the default lookup has no use for them
/// @param lookup                         resolves the host; null for [nodo.dns.Dns#lookup]
/// @param autoSelectFamily               whether to try all addresses, one after the other; null for [Net#getDefaultAutoSelectFamily()]
/// @param autoSelectFamilyAttemptTimeout per address; at least 10 ms; null for [Net#getDefaultAutoSelectFamilyAttemptTimeout()]
/// @param blockList                      addresses not to connect to
/// @param timeout                        `setTimeout` right away, so that it covers connecting; only in `createConnection`
/// @param socket                         how the socket is made; only in `createConnection`
public record ConnectOptions(@Nullable Integer port, @Nullable String host, @Nullable String path, boolean truncatePath,
        @Nullable String localAddress, int localPort, int family, int hints, @Nullable Lookup lookup, @Nullable Boolean autoSelectFamily,
        @Nullable Duration autoSelectFamilyAttemptTimeout, @Nullable BlockList blockList, Duration timeout, SocketOptions socket) {
    /// Nothing to connect to, Node's defaults.
    public static final ConnectOptions DEFAULT = new ConnectOptions(null, null, null, false, null, 0, 0, 0, null, null, null, null,
            Duration.ZERO, SocketOptions.DEFAULT);

    /// Checks everything, throwing Node's errors.
    public ConnectOptions {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(socket, "socket");
        if (port != null && (port < 0 || port > 65_535)) throw NodeRangeError.badPort("Port", port);
        if (localPort < 0 || localPort > 65_535) throw NodeRangeError.badPort("options.localPort", localPort);
        if (localAddress != null && IpAddress.isIP(localAddress) == 0) throw NodeTypeError.invalidIpAddress(localAddress);
        if (family != 0 && family != 4 && family != 6) {
            throw NodeTypeError.invalidArgValue("options.family", "must be one of: 0, 4, 6", family);
        }
        if ((hints & ~LookupOptions.ALL_HINTS) != 0) throw NodeTypeError.invalidArgValue("hints", "is invalid", hints);
        if (autoSelectFamilyAttemptTimeout != null && autoSelectFamilyAttemptTimeout.toMillis() < 1) {
            throw NodeRangeError.outOfRange("options.autoSelectFamilyAttemptTimeout", ">= 1 && <= 2147483647",
                    autoSelectFamilyAttemptTimeout.toMillis());
        }
    }

    /// {@return options for TCP}
    /// @param port as in the constructor
    public static ConnectOptions toPort(int port) { return DEFAULT.withPort(port); }

    /// {@return options for a Unix domain socket}
    /// @param path as in the constructor
    public static ConnectOptions toPath(String path) { return DEFAULT.withPath(path); }

    /// {@return these options with another `port`}
    /// @param port as in the constructor
    public ConnectOptions withPort(@Nullable Integer port) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `host`}
    /// @param host as in the constructor
    public ConnectOptions withHost(@Nullable String host) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `path`}
    /// @param path as in the constructor
    public ConnectOptions withPath(@Nullable String path) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `truncatePath`}
    /// @param truncatePath as in the constructor
    public ConnectOptions withTruncatePath(boolean truncatePath) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `localAddress`}
    /// @param localAddress as in the constructor
    public ConnectOptions withLocalAddress(@Nullable String localAddress) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `localPort`}
    /// @param localPort as in the constructor
    public ConnectOptions withLocalPort(int localPort) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `family`}
    /// @param family as in the constructor
    public ConnectOptions withFamily(int family) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `hints`}
    /// @param hints as in the constructor
    public ConnectOptions withHints(int hints) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `lookup`}
    /// @param lookup as in the constructor
    public ConnectOptions withLookup(@Nullable Lookup lookup) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `autoSelectFamily`}
    /// @param autoSelectFamily as in the constructor
    public ConnectOptions withAutoSelectFamily(@Nullable Boolean autoSelectFamily) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `autoSelectFamilyAttemptTimeout`}
    /// @param autoSelectFamilyAttemptTimeout as in the constructor
    public ConnectOptions withAutoSelectFamilyAttemptTimeout(@Nullable Duration autoSelectFamilyAttemptTimeout) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `blockList`}
    /// @param blockList as in the constructor
    public ConnectOptions withBlockList(@Nullable BlockList blockList) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `timeout`}
    /// @param timeout as in the constructor
    public ConnectOptions withTimeout(Duration timeout) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }

    /// {@return these options with another `socket`}
    /// @param socket as in the constructor
    public ConnectOptions withSocket(SocketOptions socket) {
        return new ConnectOptions(port, host, path, truncatePath, localAddress, localPort, family, hints, lookup, autoSelectFamily,
                autoSelectFamilyAttemptTimeout, blockList, timeout, socket);
    }
}
