package nodo.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Holds `docs/node-parity.md` against the tests: what it calls working is tested, and what is tested stands in it.
/// The tests' sources are read, not their classes: then the rows named in modules that are built later count too.
@Tag("build")
class ParityTableTest {
    private static final Path TABLE = ProjectFiles.ROOT.resolve("docs/node-parity.md");
    private static final Pattern ROW = Pattern.compile("\\| ([SND]\\d+) \\| (.+?) \\| (works|differs|not yet) \\| (.*?) ?\\|");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern ANNOTATION = Pattern.compile("@(?:nodo\\.testkit\\.)?Rows\\b(?:\\s*\\(\\s*(\\{[^}]*\\}|\"[^\"]*\")\\s*\\))?");
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");

    private record Entry(String row, String name, String state, String note) { }

    @Test
    void hasEachRowOnceAndInOrder() {
        assertEquals(knownRows().toList(), entries().stream().map(Entry::row).toList());
    }

    @Test
    void givesAReasonWhereARowDiffersOrIsNotYetThere() {
        Set<String> bare = entries().stream().filter(e -> !e.state.equals("works") && e.note.isBlank()).map(Entry::row).collect(Collectors.toSet());
        assertEquals(Set.of(), bare);
    }

    @Test
    void callsOnlyThatWorkingWhichATestNames() {
        Set<String> named = rowsNamedByTests().keySet();
        List<String> untested = entries().stream().filter(e -> !e.state.equals("not yet")).map(Entry::row)
                .filter(row -> !named.contains(row)).toList();
        assertEquals(List.of(), untested, untested.size() + " rows are called \"works\" or \"differs\", but no test names them in @Rows");
    }

    @Test
    void knowsEveryRowThatATestNames() {
        Map<String, Set<String>> unknown = rowsNamedByTests();
        Stream.concat(knownRows(), decisions()).forEach(unknown::remove);
        assertEquals(Map.of(), unknown);
    }

    @Test
    void doesNotCallThatMissingWhichATestNames() {
        Map<String, Set<String>> named = rowsNamedByTests();
        named.keySet().retainAll(entries().stream().filter(e -> e.state.equals("not yet")).map(Entry::row).toList());
        assertEquals(Map.of(), named, "a test names these rows, so the table should say \"works\" or \"differs\"");
    }

    private static Stream<String> knownRows() {
        return Stream.of(Map.entry("S", 150), Map.entry("N", 62), Map.entry("D", 58))
                .flatMap(kind -> IntStream.rangeClosed(1, kind.getValue()).mapToObj(n -> kind.getKey() + n));
    }

    /// Where the specification chose between the seed and Node. A test may name one; the table has the rows that they decide.
    private static Stream<String> decisions() { return IntStream.rangeClosed(1, 27).mapToObj(n -> "X" + n); }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        ProjectFiles.read(TABLE).lines().filter(line -> line.matches("\\| *[SND]\\d.*")).forEach(line -> {
            var row = ROW.matcher(line);
            if (!row.matches()) throw new AssertionError("not of the form | row | name | works, differs or not yet | note |: " + line);
            entries.add(new Entry(row.group(1), row.group(2), row.group(3), row.group(4)));
        });
        return entries;
    }

    /// Row → the test classes that name it. A file with a disabled test names nothing.
    private static Map<String, Set<String>> rowsNamedByTests() {
        Map<String, Set<String>> named = new TreeMap<>();
        for (Path module : ProjectFiles.modules()) {
            for (Path file : ProjectFiles.under(module.resolve("src/test/java"), ".java")) {
                String source = COMMENT.matcher(ProjectFiles.read(file)).replaceAll("");
                if (source.contains("@Disabled")) continue;
                ANNOTATION.matcher(source).results().flatMap(found -> names(file, found))
                        .forEach(row -> named.computeIfAbsent(row, _ -> new TreeSet<>()).add(file.getFileName().toString()));
            }
        }
        return named;
    }

    private static Stream<String> names(Path file, MatchResult annotation) {
        if (annotation.group(1) == null) throw new AssertionError(file + ": @Rows takes literals here, so that they can be read without compiling");
        return NAME.matcher(annotation.group(1)).results().map(found -> found.group(1));
    }
}
