package nodo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a workload gave: the rounds of each server that took part, in order. Any thread.
///
/// @param workload what was measured
/// @param rounds   by server
record Result(Workload workload, Map<Peer, List<Round>> rounds) {
    Result {
        rounds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rounds));
    }

    List<Peer> peers() { return List.copyOf(rounds.keySet()); }

    List<Round> of(Peer peer) { return rounds.getOrDefault(peer, List.of()); }

    double cost(Peer peer) { return Medians.of(of(peer), Round::cost); }

    double ratio(Peer one, Peer other) { return Medians.ratio(of(one), of(other)); }

    Optional<Peer> floor() { return rounds.keySet().stream().filter(Peer::isFloor).findFirst(); }

    /// {@return ratio to the floor; NaN where the floor did not run}
    /// @param peer any
    double toFloor(Peer peer) { return floor().map(floor -> ratio(peer, floor)).orElse(Double.NaN); }

    /// {@return the Nodo that others are compared to: the last in Java without pipe, which is linux where that is there}
    Optional<Peer> nodo() {
        return rounds.keySet().stream().filter(peer -> peer.isNodo() && !peer.pipe() && peer.kind() != Peer.Kind.SCRIPT_ON_JVM)
                .reduce((first, second) -> second.id().endsWith("-aot") ? first : second);
    }
}
