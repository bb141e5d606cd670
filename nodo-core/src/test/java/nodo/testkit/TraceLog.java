package nodo.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Records what happens in the Java twin of a trace script, in the form in which the script prints it, and compares it with what Node printed.
/// For one thread, the loop's.
///
/// ```java
/// TraceLog log = new TraceLog();
/// int port = log.mask(server.address().port(), "<PORT>");
/// socket.onClose(hadError -> log.log("client", "close", hadError));
/// …
/// log.assertMatches("connect-refused");
/// ```
public final class TraceLog {
    /// What JavaScript calls `undefined`; null stands for its `null`.
    public static final Object UNDEFINED = TraceValues.UNDEFINED;

    /// @param start how the line of the file begins that does not hold
    private record Deviation(String why, String start, List<String> instead) { }

    private final TraceValues values = new TraceValues();
    private final Map<String, List<String>> byActor = new TreeMap<>();
    private final List<Deviation> deviations = new ArrayList<>();
    private boolean joinsData;

    /// Shows a value that differs from run to run by a name: a number that is it, and each text that contains it.
    ///
    /// @return `real`
    public <T> T mask(T real, String name) {
        values.mask(String.valueOf(real), name);
        return real;
    }

    /// Adds a line. See [TraceValues] for how arguments are shown.
    public void log(String actor, String event, @Nullable Object... args) {
        byActor.computeIfAbsent(actor, _ -> new ArrayList<>()).add(line(actor, event, args));
    }

    /// {@return a line as [#log] would add it}
    public String line(String actor, String event, @Nullable Object... args) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("actor", actor);
        line.put("event", event);
        line.put("args", values.show(args));
        return JsonLine.of(line);
    }

    /// States that Nodo differs from Node here on purpose. [#assertMatches(String)] fails where Node's line is not in the file.
    ///
    /// @param row      the decision: an `X` row
    /// @param expected the line of the file that does not hold
    /// @param instead  the lines that take its place; none where it does not come at all
    public void deviates(String row, String expected, String... instead) { deviations.add(new Deviation(row, expected, List.of(instead))); }

    /// States that Java cannot say what the script says here, so that these lines are not compared. They must be in the file.
    ///
    /// @param events one for each line, the first of them with that event
    public void omits(String reason, String actor, String... events) {
        for (String event : events) {
            String line = line(actor, event);
            deviations.add(new Deviation(reason, line.substring(0, line.lastIndexOf('[')), List.of()));
        }
    }

    /// Takes `data` events in a row for one, here and in the file: for transports that cut chunks elsewhere, since their borders mean nothing.
    public void joinsData() { joinsData = true; }

    /// Compares all lines, actor by actor, with the trace of that name.
    public void assertMatches(String name) {
        Map<String, List<String>> expected = TraceFile.read(name).byActor();
        deviations.forEach(deviation -> apply(deviation, name, expected));
        StringBuilder report = new StringBuilder();
        TreeSet<String> actors = new TreeSet<>(expected.keySet());
        actors.addAll(byActor.keySet());
        for (String actor : actors) {
            List<String> should = joined(expected.getOrDefault(actor, List.of()));
            List<String> did = joined(byActor.getOrDefault(actor, List.of()));
            if (!should.equals(did)) report.append("\nactor ").append(actor).append(":\n").append(LineDiff.of(should, did));
        }
        if (!report.isEmpty()) fail("differs from trace " + name + " (- expected, + happened)" + report);
    }

    private List<String> joined(List<String> lines) {
        if (!joinsData) return lines;
        List<String> joined = new ArrayList<>();
        for (String line : lines) {
            int content = line.indexOf('"', line.lastIndexOf("\"args\":[") + 8) + 1;
            if (line.contains("\"args\":[{\"buffer\":\"")) content = line.indexOf("\"buffer\":\"") + 10;
            boolean onlyText = line.contains("\"event\":\"data\"") && (line.endsWith("\"]}") || line.endsWith("\"}]}"));
            String last = joined.isEmpty() ? "" : joined.getLast();
            if (onlyText && last.startsWith(line.substring(0, content))) {
                joined.set(joined.size() - 1, last.substring(0, last.lastIndexOf('"')) + line.substring(content));
            } else {
                joined.add(line);
            }
        }
        return joined;
    }

    private static void apply(Deviation deviation, String name, Map<String, List<String>> expected) {
        List<String> lines = expected.getOrDefault(TraceFile.actorOf(deviation.start), List.of());
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith(deviation.start)) at++;
        if (at == lines.size()) fail("stated as a deviation (" + deviation.why + "), but not in trace " + name + ": " + deviation.start);
        lines.remove(at);
        lines.addAll(at, deviation.instead);
    }

    /// {@return everything recorded, for a look at it}
    @Override public String toString() { return byActor.values().stream().flatMap(List::stream).collect(Collectors.joining("\n")); }
}
