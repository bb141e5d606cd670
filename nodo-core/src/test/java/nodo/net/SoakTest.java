package nodo.net;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sockets that do anything at any time, by seeded chance, round after round, each on a loop of its own. A round fails on a byte that is wrong or
/// lost, a descriptor left, a loop that does not end, and an error that nobody could have. Off unless `-Dnodo.soak=true`; `-Dnodo.soak.seconds` says
/// how long each transport has, five minutes else, `-Dnodo.soak.seed` which round is the first.
@Tag("soak")
@EnabledIfSystemProperty(named = "nodo.soak", matches = "true", disabledReason = "takes ten minutes: -Dnodo.soak=true")
class SoakTest {
    private static final long SECONDS = Long.getLong("nodo.soak.seconds", 300);

    @TempDir Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodo.testkit.Transports#usable")
    void nothingIsLostWhateverSocketsDo(Transport transport) {
        long seed = Long.getLong("nodo.soak.seed", RandomGenerator.getDefault().nextLong(1L << 48));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        boolean unix = transport.supports(Feature.UNIX_SOCKETS);
        long rounds = 0;
        long bytes = 0;
        System.out.println("soak on " + transport + ", from -Dnodo.soak.seed=" + seed);
        do {
            SoakRound round = new SoakRound(seed + rounds, unix ? directory.resolve("s" + rounds).toString() : null);
            try {
                round.run(transport);
            } catch (RuntimeException | AssertionError failed) {
                fail("on " + transport + " with -Dnodo.soak.seed=" + round.seed(), failed);
            }
            rounds++;
            bytes += round.bytesRead();
        } while (System.nanoTime() < end);
        System.out.println("soak on " + transport + ": " + rounds + " rounds, " + bytes + " bytes checked");
    }
}
