package nodo.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// All figures as comma-separated values: a row a workload and server, the medians in base units, and the ratio to each server. Any thread.
final class Csv {
    private static final List<String> HEADING = List.of("workload", "server", "version", "rounds", "cost", "cost_unit", "unit", "rate_per_second",
            "p50_ns", "p99_ns", "busy", "resident_bytes");

    private Csv() { }

    static String of(List<Result> results) {
        Set<Peer> peers = new LinkedHashSet<>();
        for (Result result : results) peers.addAll(result.peers());
        List<String> heading = new ArrayList<>(HEADING);
        for (Peer peer : peers) heading.add("to_" + peer.id());
        StringBuilder text = new StringBuilder(line(heading));
        for (Result result : results) {
            for (Peer peer : result.peers()) text.append(line(row(result, peer, peers)));
        }
        return text.toString();
    }

    private static List<String> row(Result result, Peer peer, Set<Peer> peers) {
        List<Round> rounds = result.of(peer);
        String costUnit = switch (result.workload().cost()) {
            case CPU -> "cpu_ns";
            case MEMORY -> "bytes";
            case TIME -> "seconds";
        };
        List<String> row = new ArrayList<>(List.of(result.workload().id(), peer.id(), peer.version(), Integer.toString(rounds.size()),
                number(result.cost(peer)), costUnit, result.workload().unit(), number(Medians.of(rounds, Round::rate)),
                number(Medians.of(rounds, Round::p50Nanos)), number(Medians.of(rounds, Round::p99Nanos)),
                number(Medians.of(rounds, Round::busy)), number(Medians.of(rounds, Round::resident))));
        for (Peer other : peers) row.add(number(result.ratio(peer, other)));
        return row;
    }

    private static String number(double number) { return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.6g", number); }

    private static String line(List<String> cells) { return cells.stream().map(Csv::quoted).collect(Collectors.joining(",")) + '\n'; }

    private static String quoted(String cell) { return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"'; }
}
