package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformancePageTest {
    @Test void namesTheMachineTheVersionsAndTheCommit() {
        Machine machine = new Machine("Some CPU", 2, "Linux 6", "JDK 25", "abc1234", LocalDate.of(2026, 11, 24));
        String page = PerformancePage.of(machine, List.of(Made.echo()));
        for (String fact : List.of("Some CPU, 2 cores", "Linux 6", "JDK 25", "abc1234", "2026-11-24", "| netty-epoll | 1.0 |", "performance.svg")) {
            assertTrue(page.contains(fact), () -> fact + " is missing in\n" + page);
        }
    }
}
