package nodo.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nodo.bench.server.Mode;

/// What servers are measured by. Any thread.
enum Workload {
    ECHO("64 B on 64 connections, one message on its way on each", "message", Mode.ECHO, "exchange --connections 64 --size 64 --verify"),
    PIPELINED("64 B on 64 connections, 16 messages on their way on each", "message", Mode.ECHO,
            "exchange --connections 64 --size 64 --depth 16 --verify"),
    ECHO_64K("64 KiB on 16 connections", "message", Mode.ECHO, "exchange --connections 16 --size 65536 --verify"),
    BURST("100 writes of 64 B for each byte received, 16 connections", "burst", Mode.BURST, "exchange --connections 16 --size 1 --answer 6400"),
    SINK("receives 64 KiB writes on 4 connections", "64 KiB", Mode.SINK, "sink --connections 4"),
    SOURCE("sends 64 KiB writes on 4 connections", "64 KiB", Mode.SOURCE, "source --connections 4"),
    CHURN("connect, echo 64 B, close; 64 at a time", "connection", Mode.ECHO, "churn --connections 64 --size 64"),
    UNIX_ECHO("64 B on 64 connections over a Unix socket", "message", Mode.ECHO, "exchange --connections 64 --size 64 --verify"),
    BROADCAST("64 B from one connection to 1,000", "delivery", Mode.BROADCAST, "broadcast --connections 1000 --size 64"),
    CLUSTER("64 B on 64 connections, by one loop and by two workers; server and load share all cores", "message", Mode.ECHO,
            "exchange --connections 64 --size 64 --verify"),
    RESP("SET and GET of 64 B by redis-benchmark on 64 connections", "command", Mode.RESP, "redis-benchmark"),
    HTTP("GET by wrk on 64 connections", "request", Mode.HTTP, "wrk"),
    IDLE("memory of an idle connection after one echo, 15,000 of them", "connection", Mode.ECHO, "idle"),
    START("from the start of the process to the first echo", "start", Mode.ECHO, "start");

    /// What the cost of a unit is given in.
    enum Cost {
        CPU("CPU µs", 1e-3),
        MEMORY("heap + native B", 1),
        TIME("ms", 1e3);

        private final String heading;
        private final double scale;

        Cost(String heading, double scale) {
            this.heading = heading;
            this.scale = scale;
        }

        String heading() { return heading; }

        /// {@return the number shown, of a cost in nanoseconds of CPU, in bytes, or in seconds}
        double shown(double cost) { return cost * scale; }
    }

    private final String description;
    private final String unit;
    private final Mode mode;
    private final List<String> load;

    Workload(String description, String unit, Mode mode, String load) {
        this.description = description;
        this.unit = unit;
        this.mode = mode;
        this.load = List.of(load.split(" "));
    }

    /// {@return its name on the command line}
    String id() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    String description() { return description; }

    /// {@return of what the cost and the rate are}
    String unit() { return unit; }

    Mode mode() { return mode; }

    /// {@return the load generator's kind and its options}
    List<String> load() { return load; }

    boolean overUnixSocket() { return this == UNIX_ECHO; }

    /// {@return whether the load comes from a program that is not ours; there is no floor for these}
    boolean isThirdParty() { return this == RESP || this == HTTP; }

    /// {@return whether one loop serves bytes to our own load, on a core of its own}
    boolean isExchange() { return cost() == Cost.CPU && !isThirdParty() && !sharesCores(); }

    /// {@return whether server and load may run on any core, as servers with several threads or processes take part}
    boolean sharesCores() { return this == CLUSTER; }

    /// {@return whether an echo through the library's pipe is worth a row}
    boolean hasPipe() { return this == ECHO || this == PIPELINED || this == ECHO_64K; }

    Cost cost() {
        return switch (this) {
            case IDLE -> Cost.MEMORY;
            case START -> Cost.TIME;
            default -> Cost.CPU;
        };
    }

    static Workload of(String id) {
        return Arrays.stream(values()).filter(workload -> workload.id().equals(id)).findFirst().orElseThrow(() -> new BenchException(
                "There is no workload " + id + "; there are: " + Arrays.stream(values()).map(Workload::id).collect(Collectors.joining(", ")) + "."));
    }
}
