package nodo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Measures what idle connections cost a server in memory. One thread at a time.
///
/// On a JVM that is the live heap and what was allocated outside of it; resident memory would count garbage too. Elsewhere it is resident memory.
final class Memory {
    /// Connections that come and go first, so that code is compiled. Where resident memory counts they are few, as it does not shrink.
    private static final int BEFORE_ON_JVM = 2_000;
    private static final int BEFORE = 200;
    /// Descriptors that a runtime may open for itself meanwhile.
    private static final int SLACK = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOOKS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final List<String> TRACKED = List.of("-XX:NativeMemoryTracking=summary");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /// What the JVM allocated for the program: direct buffers and native segments.
    private static final Pattern OTHER = Pattern.compile("-\\s+Other \\(reserved=\\d+, committed=(\\d+)");

    private record State(long heap, long outside, long resident) { }

    private final Setup setup;
    private final Peer peer;

    private Memory(Setup setup, Peer peer) {
        this.setup = setup;
        this.peer = peer;
    }

    static Round measure(Setup setup, Peer peer) throws IOException, InterruptedException {
        Memory memory = new Memory(setup, peer);
        boolean jvm = peer.kind() == Peer.Kind.JVM;
        List<String> extra = jvm ? TRACKED : peer.id().startsWith("node") ? List.of("--expose-gc") : List.of();
        try (RunningServer server = RunningServer.start(setup, peer, Workload.IDLE, extra)) {
            long descriptors = descriptors(server);
            memory.end(memory.hold(server, Math.min(jvm ? BEFORE_ON_JVM : BEFORE, setup.idle())));
            awaitDescriptors(server, descriptors);
            State before = memory.state(server);
            Process held = memory.hold(server, setup.idle());
            State after = memory.state(server);
            memory.end(held);
            double resident = (double) (after.resident - before.resident) / setup.idle();
            double live = (double) (after.heap + after.outside - before.heap - before.outside) / setup.idle();
            return Round.ofMemory(jvm ? live : resident, resident);
        }
    }

    private Process hold(RunningServer server, int connections) throws IOException {
        Process held = Load.hold(setup, server, connections);
        if (held.inputReader(StandardCharsets.UTF_8).readLine() == null) throw new BenchException(connections + " connections could not be opened.");
        return held;
    }

    private void end(Process held) throws IOException, InterruptedException {
        held.getOutputStream().close();
        held.waitFor();
    }

    private static long descriptors(RunningServer server) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
            return all.count();
        }
    }

    /// Waits until the server has closed what its clients have closed.
    private static void awaitDescriptors(RunningServer server, long most) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (descriptors(server) > most + SLACK && System.nanoTime() < deadlineNanos) Thread.sleep(BETWEEN_LOOKS);
    }

    private State state(RunningServer server) throws IOException, InterruptedException {
        long heap = server.heap();
        for (int i = 0; i < LOOKS; i++) { // what was closed is let go by other threads, some of it after a collection
            Thread.sleep(BETWEEN_LOOKS);
            heap = Math.min(heap, server.heap());
        }
        return new State(heap, peer.kind() == Peer.Kind.JVM ? outside(server.pid()) : 0, resident(server.pid()));
    }

    private long outside(long pid) throws IOException, InterruptedException {
        Path jcmd = setup.java().resolveSibling("jcmd");
        return number(OTHER, Output.of(List.of(jcmd.toString(), Long.toString(pid), "VM.native_memory", "summary", "scale=B")).text());
    }

    private static long resident(long pid) throws IOException {
        return 1024 * number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) throw new BenchException("its memory cannot be read.");
        return Long.parseLong(matcher.group(1));
    }
}
