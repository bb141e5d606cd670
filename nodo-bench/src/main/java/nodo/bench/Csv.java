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
        // By name: the same server may be started otherwise for another workload.
        Set<String> names = new LinkedHashSet<>();
        for (Result result : results) result.peers().forEach(peer -> names.add(peer.id()));
        List<String> heading = new ArrayList<>(HEADING);
        for (String name : names) heading.add("to_" + name);
        StringBuilder text = new StringBuilder(line(heading));
        for (Result result : results) {
            for (Peer peer : result.peers()) text.append(line(row(result, peer, names)));
        }
        return text.toString();
    }

    private static List<String> row(Result result, Peer peer, Set<String> names) {
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
        for (String name : names) {
            row.add(result.peers().stream().filter(other -> other.id().equals(name)).findFirst()
                    .map(other -> number(result.ratio(peer, other))).orElse(""));
        }
        return row;
    }

    private static String number(double number) { return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.6g", number); }

    private static String line(List<String> cells) { return cells.stream().map(Csv::quoted).collect(Collectors.joining(",")) + '\n'; }

    private static String quoted(String cell) { return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"'; }
}
