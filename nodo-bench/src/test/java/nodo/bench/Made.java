package nodo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// Results that were never measured.
final class Made {
    static final Peer FLOOR = peer("floor", Peer.Kind.C, false);
    static final Peer NODO = peer("nodo-nio", Peer.Kind.JVM, false);
    static final Peer PIPE = peer("nodo-nio-pipe", Peer.Kind.JVM, true);
    static final Peer NETTY = peer("netty-epoll", Peer.Kind.JVM, false);

    private Made() { }

    static Peer peer(String id, Peer.Kind kind, boolean pipe) { return new Peer(id, "1.0", kind, List.of("java", "Main"), List.of("last"), pipe); }

    static List<Round> costs(double... costs) { return DoubleStream.of(costs).mapToObj(Round::ofCost).toList(); }

    /// Nodo costs half as much again as the floor, Netty three times as much as the floor.
    static Result echo() {
        Map<Peer, List<Round>> rounds = new LinkedHashMap<>();
        rounds.put(FLOOR, List.of(new Round(2_000, 500_000, 100_000, 200_000, 1, Double.NaN)));
        rounds.put(NODO, List.of(new Round(3_000, 333_333, 150_000, 300_000, 0.99, Double.NaN)));
        rounds.put(PIPE, List.of(new Round(4_000, 250_000, 160_000, 400_000, 0.99, Double.NaN)));
        rounds.put(NETTY, List.of(new Round(6_000, 166_667, 300_000, 900_000, 0.5, Double.NaN)));
        return new Result(Workload.ECHO, rounds);
    }

    static Result start() {
        Map<Peer, List<Round>> rounds = new LinkedHashMap<>();
        rounds.put(FLOOR, costs(0.002));
        rounds.put(NODO, costs(0.25));
        return new Result(Workload.START, rounds);
    }
}
