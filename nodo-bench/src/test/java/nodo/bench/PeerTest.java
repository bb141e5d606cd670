package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerTest {
    private static final Peer SCRIPT = Made.peer("nodo-js", Peer.Kind.SCRIPT_ON_JVM, false);

    @Test void aScriptOnTheJvmTakesPartWhereOneLoopServesBytes() {
        List<String> workloads = Arrays.stream(Workload.values()).filter(SCRIPT::takesPart).map(Workload::id).toList();
        assertEquals(List.of("echo", "pipelined", "echo-64k", "burst", "sink", "source", "churn", "unix-echo", "broadcast"), workloads);
    }

    @Test void othersAreComparedToNodoInJavaAndNotToItsScripts() {
        Map<Peer, List<Round>> rounds = new LinkedHashMap<>();
        for (Peer peer : List.of(Made.FLOOR, Made.NODO, SCRIPT)) rounds.put(peer, Made.costs(1));
        assertEquals(Optional.of(Made.NODO), new Result(Workload.ECHO, rounds).nodo());
    }
}
