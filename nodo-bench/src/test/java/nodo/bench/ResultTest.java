package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test void theFloorCostsOnceItself() { assertEquals(1, Made.echo().toFloor(Made.FLOOR)); }

    @Test void othersCostAMultipleOfTheFloor() { assertEquals(3, Made.echo().toFloor(Made.NETTY)); }

    @Test void withoutAFloorThereIsNoRatioToIt() {
        assertEquals(Double.NaN, new Result(Workload.ECHO, Map.of(Made.NODO, Made.costs(1))).toFloor(Made.NODO));
    }

    @Test void othersAreComparedToNodoWithoutItsPipe() { assertEquals(Optional.of(Made.NODO), Made.echo().nodo()); }

    @Test void aServerIsStartedWithModeAndPlaceBeforeItsOwnOptions() {
        assertEquals(List.of("java", "-Xextra", "Main", "burst", "0", "last"), Made.NODO.start(Workload.BURST, "0", List.of("-Xextra")));
        assertEquals(List.of("java", "Main", "pipe", "0", "last"), Made.PIPE.start(Workload.ECHO, "0", List.of()));
    }
}
