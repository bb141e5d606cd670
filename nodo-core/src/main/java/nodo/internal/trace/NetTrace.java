package nodo.internal.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells that a server listens, that a connection was accepted or made, and that either was closed: on standard error where the environment variable
/// `NODE_DEBUG` names `net`, to the logger `nodo.net` at the level DEBUG, and to the flight recorder as `nodo.Listen`, `nodo.Accept`, `nodo.Connect`
/// and `nodo.Close`. Any thread.
///
/// Where nobody looks, a call makes no text and no object.
public final class NetTrace {
    private static final System.Logger LOG = System.getLogger("nodo.net");
    private static final boolean TO_STDERR = asks(System.getenv("NODE_DEBUG"));
    /// The recorder's module may be missing; then its classes must not be touched.
    private static final boolean RECORDER_EXISTS = ModuleLayer.boot().findModule("jdk.jfr").filter(NetTrace.class.getModule()::canRead).isPresent();

    private NetTrace() { }

    /// A server listens.
    ///
    /// @param loop   the loop's name
    /// @param server shown by its `toString`
    public static void listen(String loop, Object server) {
        if (logs()) log(loop, "listen", server, null);
        if (recorderRuns()) NetEvents.listen(loop, server);
    }

    /// A server accepted a connection.
    ///
    /// @param loop   the loop's name
    /// @param socket shown by its `toString`
    public static void accept(String loop, Object socket) {
        if (logs()) log(loop, "accept", socket, null);
        if (recorderRuns()) NetEvents.accept(loop, socket);
    }

    /// A client's connection stands.
    ///
    /// @param loop   the loop's name
    /// @param socket shown by its `toString`
    public static void connect(String loop, Object socket) {
        if (logs()) log(loop, "connect", socket, null);
        if (recorderRuns()) NetEvents.connect(loop, socket);
    }

    /// A server or socket is about to be closed; a socket perhaps without ever having been connected.
    ///
    /// @param loop         the loop's name
    /// @param what         shown by its `toString`
    /// @param bytesRead    over its life; 0 for a server
    /// @param bytesWritten over its life; 0 for a server
    /// @param error        why, null where nothing went wrong
    public static void close(String loop, Object what, long bytesRead, long bytesWritten, @Nullable Throwable error) {
        if (logs()) log(loop, "close", what, error);
        if (recorderRuns()) NetEvents.close(loop, what, bytesRead, bytesWritten, error);
    }

    /// {@return whether a value of `NODE_DEBUG` asks for this trace: `net` or `*` among others, in any letter case}
    static boolean asks(@Nullable String nodeDebug) {
        Stream<String> sections = Arrays.stream(Objects.requireNonNullElse(nodeDebug, "").toLowerCase(Locale.ROOT).split(","));
        return sections.map(String::strip).anyMatch(section -> section.equals("net") || section.equals("*"));
    }

    private static boolean logs() { return TO_STDERR || LOG.isLoggable(System.Logger.Level.DEBUG); }

    private static boolean recorderRuns() { return RECORDER_EXISTS && NetEvents.recorderRuns(); }

    private static void log(String loop, String what, Object whom, @Nullable Throwable error) {
        String text = loop + ": " + what + ' ' + whom + (error == null ? "" : " because of " + error);
        if (TO_STDERR) System.err.println("NET " + ProcessHandle.current().pid() + ": " + text);
        LOG.log(System.Logger.Level.DEBUG, text);
    }
}
