package nodo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./nodo bench`. One thread at a time.
@Command(name = "./nodo bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures Nodo and its peers: CPU time of the server for each unit of work, rate, latency, memory, start.",
        footer = {"", "Workloads: echo, pipelined, echo-64k, burst, sink, source, churn, unix-echo, broadcast, cluster, resp, http, idle, start.",
            "Servers: floor (in C), nodo-nio, nodo-nio-pipe, nodo-linux, nodo-linux-pipe, nodo-js, netty-nio, netty-epoll, netty-io_uring, vertx, "
            + "node, node-latest, bun, nodo-linux-cluster, node-cluster.", "The tables, results.csv, rounds.tsv and chart.svg are written to nodo-bench/target/bench."})
public final class Bench implements Callable<Integer> {
    private static final int IDLE = 15_000;
    /// Descriptors that a process needs besides its connections.
    private static final int SPARE_DESCRIPTORS = 500;

    @Option(names = "--quick", description = "fewer servers and shorter rounds: done in less than five minutes")
    private boolean quick;

    @Option(names = "--peers", split = ",", paramLabel = "NAME", description = "only these servers")
    private List<String> peers = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of each workload: 3, with --quick 2")
    private int rounds;

    @Option(names = "--add", description = "adds to the figures of earlier runs of this commit on this day, so that a run can be made in parts")
    private boolean add;

    @Option(names = "--docs", description = "writes docs/performance.md and docs/performance.svg too")
    private boolean docs;

    @Parameters(arity = "0..*", paramLabel = "WORKLOAD", description = "only these workloads")
    private List<String> workloads = List.of();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Bench() { }

    /// Runs the bench.
    ///
    /// @param arguments as `--help` says
    public static void main(String... arguments) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((error, _, _) -> {
            if (!(error instanceof BenchException)) throw error;
            System.err.println("nodo bench: " + error.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override public Integer call() throws IOException, InterruptedException {
        List<Workload> chosen = workloads.isEmpty() ? List.of(Workload.values()) : workloads.stream().map(Workload::of).toList();
        if (rounds < 0) throw new BenchException("--rounds must be 1 or more.");
        Setup setup = setup();
        Peers known = new Peers(setup);
        List<Peer> found = known.find(!peers.isEmpty() ? peers : quick ? Peers.QUICK : Peers.ALL);
        Machine machine = Machine.here(setup.root());
        out.println(machine.line());
        known.skipped().forEach(out::println);
        if (setup.idle() < IDLE) out.println("Idle connections: " + setup.idle() + ", as the limit of open files is too low for more.");
        Path kept = setup.target().resolve("rounds.tsv");
        Map<Workload, Result> all = new EnumMap<>(Workload.class);
        if (add) Kept.read(kept, machine.line()).forEach(result -> all.put(result.workload(), result));
        for (Workload workload : chosen) {
            String missing = ThirdParty.missing(workload);
            if (missing != null) {
                out.println(missing);
                continue;
            }
            Result result = measure(setup, workload, found.stream().filter(peer -> peer.takesPart(workload)).toList());
            all.put(workload, result);
            out.println("\n" + workload.id() + ": " + workload.description() + "\n" + Table.of(result).text());
            List<Result> results = List.copyOf(all.values());
            Kept.write(kept, machine.line(), results);
            Files.writeString(setup.target().resolve("results.csv"), Csv.of(results));
            Files.writeString(setup.target().resolve("chart.svg"), Chart.of(results));
        }
        if (docs) {
            List<Result> results = List.copyOf(all.values());
            Files.writeString(setup.root().resolve("docs/performance.md"), PerformancePage.of(machine, results));
            Files.writeString(setup.root().resolve("docs/performance.svg"), Chart.of(results));
        }
        out.println("Written: " + setup.target().resolve("results.csv") + ", " + setup.target().resolve("chart.svg"));
        return 0;
    }

    private Setup setup() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("nodo.root", "")).toAbsolutePath().normalize();
        Path target = root.resolve("nodo-bench/target/bench");
        Tools tools = Tools.compile(root.resolve("nodo-bench/src/main/c"), target);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        int idle = Math.min(IDLE, descriptors() - SPARE_DESCRIPTORS);
        return quick ? new Setup(root, target, java, tools, rounds == 0 ? 2 : rounds, 1.5, 0.7, idle)
                : new Setup(root, target, java, tools, rounds == 0 ? 3 : rounds, 5, 1.5, idle);
    }

    private static int descriptors() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream().filter(line -> line.startsWith("Max open files"))
                .map(line -> line.strip().split("\\s+")[4]).mapToInt(hard -> hard.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(hard))
                .findFirst().orElse(1024);
    }

    private Result measure(Setup setup, Workload workload, List<Peer> peers) throws IOException, InterruptedException {
        return switch (workload) {
            case IDLE -> each(workload, peers, 1, peer -> Memory.measure(setup, peer));
            case START -> {
                List<Peer> both = new ArrayList<>(peers);
                for (Peer peer : peers) {
                    Peer cached = peer.kind() == Peer.Kind.JVM ? cached(setup, peer) : null;
                    if (cached != null) both.add(both.indexOf(peer) + 1, cached);
                }
                yield each(workload, both, setup.rounds(), peer -> Starts.measure(setup, peer));
            }
            case RESP, HTTP -> Rounds.measure(setup, workload, ThirdParty.examples(setup, workload, peers), System.err);
            default -> Rounds.measure(setup, workload, peers, System.err);
        };
    }

    private static @Nullable Peer cached(Setup setup, Peer peer) throws IOException, InterruptedException {
        try {
            return Starts.cached(setup, peer);
        } catch (BenchException failed) {
            complain(Workload.START, peer, failed);
            return null;
        }
    }

    private interface Measuring {
        Round take(Peer peer) throws IOException, InterruptedException;
    }

    private static Result each(Workload workload, List<Peer> peers, int rounds, Measuring measuring) throws IOException, InterruptedException {
        Map<Peer, List<Round>> all = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Peer peer : peers) {
                try {
                    all.computeIfAbsent(peer, _ -> new ArrayList<>()).add(measuring.take(peer));
                } catch (BenchException failed) {
                    complain(workload, peer, failed);
                }
            }
        }
        all.values().removeIf(List::isEmpty);
        return new Result(workload, all);
    }

    private static void complain(Workload workload, Peer peer, BenchException failed) {
        System.err.println("nodo bench: " + workload.id() + " on " + peer.id() + " is left out: " + failed.getMessage());
    }
}
