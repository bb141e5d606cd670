package nodo.bench.server;

import org.jspecify.annotations.Nullable;

/// Where a server listens: a TCP port, or the path of a Unix socket. Any thread.
///
/// @param port 0 lets the system choose; also 0 where there is a path
/// @param path null for TCP
record Where(int port, @Nullable String path) {
    static final String EVERY_ADDRESS = "0.0.0.0";

    static Where of(String argument) {
        return argument.contains("/") ? new Where(0, argument) : new Where(Integer.parseInt(argument), null);
    }
}
