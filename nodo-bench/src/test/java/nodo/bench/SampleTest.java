package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SampleTest {
    private static final String LINE = "{\"units\":1000,\"bytes\":64000,\"seconds\":0.5,\"cpuSeconds\":0.25,\"p50Nanos\":1500,\"p99Nanos\":9000}";

    @Test void readsTheLineOfTheLoadGenerator() {
        assertEquals(new Sample(1000, 64_000, 0.5, 0.25, 1500, 9000), Sample.parse(LINE));
    }

    @Test void whatTheLineLeavesOutIsZero() { assertEquals(new Sample(1, 0, 0.25, 0, 0, 0), Sample.parse("{\"units\":1,\"seconds\":0.25}")); }

    @Test void aRoundHasCostRateAndLoadOfItsCore() {
        assertEquals(new Round(250_000, 2000, 1500, 9000, 0.5, Double.NaN), Sample.parse(LINE).round());
    }

    @Test void latenciesThatWereNotMeasuredAreMissing() {
        assertEquals(Double.NaN, Sample.parse("{\"units\":1,\"seconds\":1,\"cpuSeconds\":1}").round().p50Nanos());
    }

    @Test void anythingElseIsRefusedWithWhatItSaid() {
        BenchException error = assertThrows(BenchException.class, () -> Sample.parse("nothing came"));
        assertEquals("The load generator said something unexpected: nothing came", error.getMessage());
    }
}
