package nodo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A workload's figures as rows, for the terminal and for Markdown. Any thread.
///
/// @param heading of the columns
/// @param rows    a cell a column
record Table(List<String> heading, List<List<String>> rows) {
    /// {@return the figures of a workload, a row a server; columns that have nothing are left out}
    /// @param result of the workload
    static Table of(Result result) {
        Optional<Peer> nodo = result.nodo();
        Workload.Cost cost = result.workload().cost();
        List<String> heading = List.of("server", cost.heading() + " / " + result.workload().unit(), "÷ floor",
                "÷ " + nodo.map(Peer::id).orElse("nodo"), "rate / s", "p50 µs", "p99 µs", "busy", "resident B");
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : result.peers()) {
            List<Round> rounds = result.of(peer);
            rows.add(List.of(peer.id(), Figures.of(cost.shown(result.cost(peer))), Figures.of(result.toFloor(peer)),
                    Figures.of(nodo.map(other -> result.ratio(peer, other)).orElse(Double.NaN)), Figures.of(Medians.of(rounds, Round::rate)),
                    Figures.micros(Medians.of(rounds, Round::p50Nanos)), Figures.micros(Medians.of(rounds, Round::p99Nanos)),
                    Figures.percent(Medians.of(rounds, Round::busy)), Figures.of(Medians.of(rounds, Round::resident))));
        }
        return new Table(heading, rows).withoutEmptyColumns();
    }

    private Table withoutEmptyColumns() {
        List<Integer> kept = IntStream.range(0, heading.size()).filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty())).boxed().toList();
        return new Table(kept.stream().map(heading::get).toList(), rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
    }

    /// {@return columns of equal width, the first to the left, the others to the right}
    String text() {
        int[] widths = IntStream.range(0, heading.size())
                .map(i -> Math.max(heading.get(i).length(), rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))).toArray();
        StringBuilder text = new StringBuilder(line(heading, widths));
        for (List<String> row : rows) text.append(line(row, widths));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("  ").append(cells.getFirst()).repeat(' ', widths[0] - cells.getFirst().length());
        for (int i = 1; i < widths.length; i++) line.append("  ").repeat(' ', widths[i] - cells.get(i).length()).append(cells.get(i));
        return line.toString().stripTrailing() + '\n';
    }

    /// {@return the same as a table of Markdown}
    String markdown() {
        StringBuilder text = new StringBuilder(markdown(heading));
        text.append("|---").append("|--:".repeat(heading.size() - 1)).append("|\n");
        for (List<String> row : rows) text.append(markdown(row));
        return text.toString();
    }

    private static String markdown(List<String> cells) { return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")); }
}
