package nodo.bench;

import java.nio.file.Path;
import java.util.List;

/// Where everything is, and how long to measure. Any thread.
///
/// @param root     of the project
/// @param target   where the bench writes
/// @param java     the JVM for the servers
/// @param tools    the compiled C programs
/// @param rounds   of each workload
/// @param warm     seconds of load before the first round of most servers
/// @param seconds  that a round measures
/// @param idle     idle connections
record Setup(Path root, Path target, Path java, Tools tools, int rounds, double warm, double seconds, int idle) {
    /// Load before each round that does not count, until all connections stand.
    static final double SETTLE = 0.1;
    /// Connections come and go during the warm-up, as they do between rounds. A JIT compiler that has seen none close throws code away when the first
    /// ones do, and compiles anew during the first rounds, on the server's core.
    static final int WARM_UPS = 5;

    /// How much longer a script on a JVM is warmed up: what the JVM compiles there is an interpreter, whose parts a script uses one by one.
    private static final int SCRIPT_ON_JVM = 3;

    /// The first core has the interrupts of the devices too.
    static final List<String> SERVER_CORE = List.of("taskset", "-c", "1");
    static final List<String> LOAD_CORE = List.of("taskset", "-c", "0");

    /// {@return seconds of load before the first round of a server}
    /// @param kind of the server
    double warm(Peer.Kind kind) {
        return switch (kind) {
            case C -> Math.min(warm, SETTLE);
            case SCRIPT_ON_JVM -> warm * SCRIPT_ON_JVM;
            default -> warm;
        };
    }

    Path logs() { return target.resolve("logs"); }
}
