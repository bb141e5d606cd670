package nodo.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nodo.bench.server.Mode;

/// A server that can be measured. Any thread.
///
/// @param id      its name on the command line and in the tables
/// @param version of the library or the program
/// @param kind    what it runs on
/// @param command starts it, but for the mode and the place it listens on, which follow
/// @param options what follows the place it listens on
/// @param pipe    whether its echo goes through the library's pipe
record Peer(String id, String version, Kind kind, List<String> command, List<String> options, boolean pipe) {
    /// What a server runs on.
    enum Kind {
        C,
        JVM,
        JAVASCRIPT,
        /// A script that GraalJS runs on a JVM.
        SCRIPT_ON_JVM,
        /// A program of the folder `examples`, which is given a port alone and does not end when its standard input does.
        EXAMPLE
    }

    static final String FLOOR = "floor";

    private static final String CLUSTER = "-cluster";

    boolean isFloor() { return id.equals(FLOOR); }

    boolean isNodo() { return id.startsWith("nodo"); }

    boolean takesPart(Workload workload) {
        if (kind == Kind.SCRIPT_ON_JVM) return workload.isExchange();
        if (id.endsWith(CLUSTER)) return workload == Workload.CLUSTER;
        if (workload == Workload.CLUSTER) return !pipe && (isFloor() || isNodo() || id.equals("node"));
        if (workload.isThirdParty()) return !pipe && !isFloor() && !id.equals("vertx");
        return !pipe || workload.hasPipe();
    }

    /// {@return this one with workers that share the address}
    /// @param workers how many
    Peer asCluster(int workers) { return new Peer(id + CLUSTER, version, kind, command, List.of(String.valueOf(workers)), pipe); }

    /// {@return this one as a program of the folder `examples`}
    /// @param words that start it, but for the port
    Peer asExample(List<String> words) { return new Peer(id, version, Kind.EXAMPLE, words, List.of(), false); }

    /// {@return the words that start it}
    /// @param workload what for
    /// @param where    a port or a path
    /// @param extra    options for the runtime, right after its program
    List<String> start(Workload workload, String where, List<String> extra) {
        List<String> words = new ArrayList<>(command);
        words.addAll(1, extra);
        if (kind != Kind.EXAMPLE) words.add((pipe ? Mode.PIPE : workload.mode()).word());
        words.add(where);
        words.addAll(options);
        return words;
    }

    /// {@return this one started from an AOT cache}
    /// @param cache the file
    Peer withCache(Path cache) {
        List<String> words = new ArrayList<>(command);
        words.add(1, "-XX:AOTCache=" + cache);
        return new Peer(id + "-aot", version, kind, words, options, pipe);
    }
}
