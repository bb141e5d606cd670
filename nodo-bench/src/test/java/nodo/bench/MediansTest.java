package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test void theMiddleOneOfAnOddNumber() { assertEquals(3, Medians.of(9, 1, 3)); }

    @Test void halfwayBetweenTheMiddleTwoOfAnEvenNumber() { assertEquals(2.5, Medians.of(4, 1, 2, 3)); }

    @Test void whatIsMissingDoesNotCount() { assertEquals(2, Medians.of(Double.NaN, 2, Double.NaN)); }

    @Test void ofNothingThereIsNone() { assertEquals(Double.NaN, Medians.of()); }

    @Test void aRatioComparesCostsOfTheSameRound() {
        // The third round was slow for both: the ratio of the medians would be 3, that of each round is 2.
        assertEquals(2, Medians.ratio(Made.costs(2, 6, 20), Made.costs(1, 2, 10)));
    }

    @Test void aRatioToAServerThatDidNotRunIsMissing() { assertEquals(Double.NaN, Medians.ratio(Made.costs(1), List.of())); }
}
