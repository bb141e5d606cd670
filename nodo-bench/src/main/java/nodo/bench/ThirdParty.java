package nodo.bench;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Loads by programs of others: redis-benchmark and wrk. The CPU time of the server is read before and after, by [Cpu]. One thread at a time.
final class ThirdParty {
    private static final int CONNECTIONS = 64;
    /// redis-benchmark takes a number of commands, not a time; so many a second are assumed before it was seen how many a server answers.
    private static final double COMMANDS_PER_SECOND = 40_000;
    /// SET and GET, one after the other.
    private static final int REDIS_TESTS = 2;
    private static final Pattern REDIS_ROW = Pattern.compile("\"(?:SET|GET)\",\"([\\d.]+)\",\"[\\d.]+\",\"[\\d.]+\",\"([\\d.]+)\",\"[\\d.]+\",\"([\\d.]+)\".*");
    private static final Pattern WRK_TOTAL = Pattern.compile("(?m)^\\s*(\\d+) requests in ([\\d.]+)s");
    private static final Pattern WRK_SHARE = Pattern.compile("(?m)^\\s*(50|99)%\\s+([\\d.]+)(us|ms|s)$");

    private ThirdParty() { }

    /// {@return why a workload cannot be measured, in a sentence; null where it can}
    static @Nullable String missing(Workload workload) {
        if (!workload.isThirdParty() || Tools.find(program(workload)).isPresent()) return null;
        String in = workload == Workload.RESP ? "redis-tools" : "wrk";
        return workload.id() + " is skipped: " + program(workload) + " is not on PATH; install it, for example from the package " + in + '.';
    }

    private static String program(Workload workload) { return workload.load().getFirst(); }

    /// {@return the servers, with Nodo's own as the program of the folder `examples`}
    static List<Peer> examples(Setup setup, Workload workload, List<Peer> peers) {
        return peers.stream().map(peer -> peer.isNodo() ? example(setup, workload, peer) : peer).toList();
    }

    private static Peer example(Setup setup, Workload workload, Peer peer) {
        String file = workload == Workload.RESP ? "Resp.java" : "Http.java";
        return peer.asExample(List.of(setup.java().toString(), "--module-path=" + modulePath(),
                "--add-modules=nodo,nodo.transport.linux", "--enable-native-access=nodo.transport.linux",
                "-Dnodo.transport=" + peer.id().substring("nodo-".length()), setup.root().resolve("examples").resolve(file).toString()));
    }

    /// Nodo's own part of the class path: a program of one file sees modules.
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/nodo-(core|transport-linux)/target/.*")).collect(Collectors.joining(File.pathSeparator));
    }

    static Sample run(Workload workload, RunningServer server, double seconds) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Setup.LOAD_CORE);
        int commands = (int) (seconds * server.rate(COMMANDS_PER_SECOND) / REDIS_TESTS);
        words.addAll(workload == Workload.RESP ? redis(server.port(), commands) : wrk(server.port(), seconds));
        double cpuBefore = Cpu.seconds(server.pid());
        long beginNanos = System.nanoTime();
        Output output = Output.of(words);
        double took = (System.nanoTime() - beginNanos) / 1e9;
        double cpu = Cpu.seconds(server.pid()) - cpuBefore;
        if (output.status() != 0) throw new BenchException(program(workload) + " failed: " + output.text());
        Sample sample = workload == Workload.RESP ? ofRedis(output.text(), commands, cpu) : ofWrk(output.text(), cpu, took);
        server.answered(sample.units() / sample.seconds());
        return sample;
    }

    private static List<String> redis(String port, int commands) {
        return List.of("redis-benchmark", "-p", port, "-c", Integer.toString(CONNECTIONS), "-d", "64", "-r", "10000", "-t", "set,get",
                "-n", Integer.toString(commands), "--csv");
    }

    private static List<String> wrk(String port, double seconds) {
        return List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + (int) Math.ceil(seconds) + "s", "--latency", "http://127.0.0.1:" + port + "/");
    }

    /// Both tests have as many commands, so rates and latencies are the middle of both.
    static Sample ofRedis(String text, int commands, double cpu) {
        Matcher row = REDIS_ROW.matcher(text);
        int tests = 0;
        double seconds = 0;
        double p50Nanos = 0;
        double p99Nanos = 0;
        for (; row.find(); tests++) {
            seconds += commands / Double.parseDouble(row.group(1));
            p50Nanos += Double.parseDouble(row.group(2)) * 1e6;
            p99Nanos += Double.parseDouble(row.group(3)) * 1e6;
        }
        if (tests == 0) throw new BenchException("redis-benchmark said something unexpected: " + text);
        return new Sample((long) commands * tests, 0, seconds, cpu, p50Nanos / tests, p99Nanos / tests);
    }

    static Sample ofWrk(String text, double cpu, double took) {
        Matcher total = WRK_TOTAL.matcher(text);
        if (!total.find() || text.contains("Socket errors") || text.contains("Non-2xx")) {
            throw new BenchException("wrk said something unexpected: " + text);
        }
        double[] nanos = new double[2];
        for (Matcher share = WRK_SHARE.matcher(text); share.find(); ) {
            double unit = switch (share.group(3)) {
                case "us" -> 1e3;
                case "ms" -> 1e6;
                default -> 1e9;
            };
            nanos[share.group(1).equals("50") ? 0 : 1] = Double.parseDouble(share.group(2)) * unit;
        }
        return new Sample(Long.parseLong(total.group(1)), 0, Math.min(took, Double.parseDouble(total.group(2))), cpu, nanos[0], nanos[1]);
    }
}
