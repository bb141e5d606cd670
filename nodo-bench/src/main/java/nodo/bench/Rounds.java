package nodo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures a workload on all servers: each is warmed up, then they take turns, round by round. A server that fails is left out, and said so.
/// One thread at a time.
final class Rounds {
    private final Setup setup;
    private final Workload workload;
    private final PrintStream complaints;
    private final Map<Peer, RunningServer> servers = new LinkedHashMap<>();
    private final Map<Peer, List<Round>> rounds = new LinkedHashMap<>();

    private Rounds(Setup setup, Workload workload, PrintStream complaints) {
        this.setup = setup;
        this.workload = workload;
        this.complaints = complaints;
    }

    static Result measure(Setup setup, Workload workload, List<Peer> peers, PrintStream complaints) throws IOException, InterruptedException {
        Rounds all = new Rounds(setup, workload, complaints);
        try {
            for (Peer peer : peers) all.attempt(peer, () -> all.warmUp(peer));
            for (int i = 0; i < setup.rounds(); i++) {
                for (Peer peer : List.copyOf(all.servers.keySet())) all.attempt(peer, () -> all.round(peer));
            }
            return new Result(workload, all.rounds);
        } finally {
            for (RunningServer server : all.servers.values()) server.close();
        }
    }

    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    private void attempt(Peer peer, Step step) throws IOException, InterruptedException {
        try {
            step.take();
        } catch (BenchException failed) {
            complaints.println("nodo bench: " + workload.id() + " on " + peer.id() + " is left out: " + failed.getMessage());
            rounds.remove(peer);
            RunningServer server = servers.remove(peer);
            if (server != null) server.close();
        }
    }

    private void warmUp(Peer peer) throws IOException, InterruptedException {
        RunningServer server = RunningServer.start(setup, peer, workload, List.of());
        servers.put(peer, server);
        rounds.put(peer, new ArrayList<>());
        double seconds = setup.warm(peer.kind()) / Setup.WARM_UPS;
        for (int i = 0; i < Setup.WARM_UPS; i++) Load.run(setup, workload, server, 0, seconds);
    }

    private void round(Peer peer) throws IOException, InterruptedException {
        Sample sample = Load.run(setup, workload, servers.get(peer), Setup.SETTLE, setup.seconds());
        if (sample.units() == 0 || sample.cpuSeconds() == 0) throw new BenchException("it did nothing in a round.");
        rounds.get(peer).add(sample.round());
    }
}
