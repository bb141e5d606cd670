package nodo.bench.server;

import java.util.Locale;

/// What a server does with its connections. Any thread.
public enum Mode {
    /// Sends back what comes.
    ECHO,
    /// The same through the library's pipe.
    PIPE,
    /// Sends 100 messages of 64 bytes for each byte that comes.
    BURST,
    /// Throws away what comes.
    SINK,
    /// Sends pieces of 64 KiB, as fast as they are taken.
    SOURCE,
    /// Sends what comes to all connections.
    BROADCAST,
    /// Answers SET and GET in Redis' protocol.
    RESP,
    /// Answers each HTTP request with a short text.
    HTTP;

    /// How many messages a burst has.
    public static final int BURST_MESSAGES = 100;
    /// Bytes of a message of a burst.
    public static final int MESSAGE_BYTES = 64;
    /// Bytes of a piece of the source.
    public static final int PIECE_BYTES = 64 * 1024;
    /// Connections that the kernel queues for every server.
    public static final int BACKLOG = 1024;

    /// {@return the mode of this name, in lower case}
    /// @param name as on a server's command line
    public static Mode of(String name) { return valueOf(name.toUpperCase(Locale.ROOT)); }

    /// {@return its name on a server's command line}
    public String word() { return name().toLowerCase(Locale.ROOT); }
}
