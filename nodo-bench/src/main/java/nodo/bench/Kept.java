package nodo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every round of every server in a file, for a run that is made in parts, and for who wants to see more than medians. Any thread.
///
/// Columns between tabs: workload, server, version, kind, whether through a pipe, and then the fields of [Round] in their order.
/// The first line names machine and commit: figures of another are not taken over.
final class Kept {
    private static final String BETWEEN = "\t";

    private Kept() { }

    static void write(Path file, String machine, List<Result> results) throws IOException {
        StringBuilder text = new StringBuilder(machine).append('\n');
        for (Result result : results) {
            for (Peer peer : result.peers()) {
                for (Round round : result.of(peer)) {
                    text.append(String.join(BETWEEN, result.workload().id(), peer.id(), peer.version(), peer.kind().name(), Boolean.toString(peer.pipe()),
                            Double.toString(round.cost()), Double.toString(round.rate()), Double.toString(round.p50Nanos()),
                            Double.toString(round.p99Nanos()), Double.toString(round.busy()), Double.toString(round.resident()))).append('\n');
                }
            }
        }
        Files.writeString(file, text);
    }

    /// {@return what was written, in the same order; nothing where the file is not there or is about another machine or commit}
    static List<Result> read(Path file, String machine) throws IOException {
        if (!Files.exists(file)) return List.of();
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(machine)) return List.of();
        Map<Workload, Map<Peer, List<Round>>> all = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(BETWEEN);
            Peer peer = new Peer(cells[1], cells[2], Peer.Kind.valueOf(cells[3]), List.of(), List.of(), Boolean.parseBoolean(cells[4]));
            all.computeIfAbsent(Workload.of(cells[0]), _ -> new LinkedHashMap<>()).computeIfAbsent(peer, _ -> new ArrayList<>())
                    .add(new Round(Double.parseDouble(cells[5]), Double.parseDouble(cells[6]), Double.parseDouble(cells[7]),
                            Double.parseDouble(cells[8]), Double.parseDouble(cells[9]), Double.parseDouble(cells[10])));
        }
        return all.entrySet().stream().map(entry -> new Result(entry.getKey(), entry.getValue())).toList();
    }
}
