package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test void hasARowForEachWorkloadAndServerWithTheRatioToEachServer() {
        assertEquals("""
                workload,server,version,rounds,cost,cost_unit,unit,rate_per_second,p50_ns,p99_ns,busy,resident_bytes,to_floor,to_nodo-nio
                start,floor,1.0,1,0.00200000,seconds,start,,,,,,1.00000,0.00800000
                start,nodo-nio,1.0,1,0.250000,seconds,start,,,,,,125.000,1.00000
                """, Csv.of(List.of(Made.start())));
    }

    @Test void aServerThatIsStartedOtherwiseForAnotherWorkloadHasNoSecondColumn() {
        Peer other = new Peer("floor", "1.0", Peer.Kind.C, List.of("other"), List.of(), false);
        List<String> lines = Csv.of(List.of(Made.start(), new Result(Workload.IDLE, Map.of(other, Made.costs(48))))).lines().toList();
        assertEquals("to_floor,to_nodo-nio", lines.getFirst().substring(lines.getFirst().indexOf("to_")));
        assertEquals("idle,floor,1.0,1,48.0000,bytes,connection,,,,,,1.00000,", lines.getLast());
    }

    @Test void quotesWhatHoldsACommaOrAQuote() {
        Peer odd = new Peer("floor", "1, \"two\"", Peer.Kind.C, List.of("floor"), List.of(), false);
        String row = Csv.of(List.of(new Result(Workload.IDLE, Map.of(odd, Made.costs(48))))).lines().toList().get(1);
        assertEquals("idle,floor,\"1, \"\"two\"\"\",1,48.0000,bytes,connection,,,,,,1.00000", row);
    }
}
