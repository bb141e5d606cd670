package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
    @TempDir Path folder;

    @Test void givesBackWhatWasWrittenInTheSameOrder() throws Exception {
        Path file = folder.resolve("rounds.tsv");
        List<Result> results = List.of(Made.echo(), Made.start());
        Kept.write(file, "this machine", results);
        assertEquals(Csv.of(results), Csv.of(Kept.read(file, "this machine")));
    }

    @Test void figuresOfAnotherCommitAreNotTakenOver() throws Exception {
        Path file = folder.resolve("rounds.tsv");
        Kept.write(file, "commit a", List.of(Made.start()));
        assertEquals(List.of(), Kept.read(file, "commit b"));
        assertEquals(List.of(), Kept.read(folder.resolve("none"), "commit a"));
    }
}
