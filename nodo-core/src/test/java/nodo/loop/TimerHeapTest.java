package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The heap does what a sorted list does, whatever is asked of it in whatever order.
class TimerHeapTest {
    private static final int OPERATIONS = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void doesWhatASortedListDoes(long seed) {
        EventLoop.run(() -> {
            Model model = new Model(EventLoop.current(), new Random(seed));
            for (int i = 0; i < OPERATIONS; i++) model.step();
            model.drain();
        });
    }

    /// Armed timers in the order in which they must fire, beside the loop's heap.
    private static final class Model {
        private final EventLoop loop;
        private final TimerHeap heap;
        private final Random random;
        private final List<Timeout> all = new ArrayList<>();
        private final List<Timeout> armed = new ArrayList<>();
        private long now;

        Model(EventLoop loop, Random random) {
            this.loop = loop;
            this.heap = loop.timers();
            this.random = random;
        }

        void step() {
            switch (random.nextInt(6)) {
                case 0 -> {
                    all.add(new Timeout(loop, () -> { }, 1, false));
                    arm(all.getLast());
                }
                case 1 -> { if (!all.isEmpty()) arm(any()); }
                case 2 -> { if (!all.isEmpty()) disarm(any()); }
                case 3 -> { if (!all.isEmpty()) any().ref(); }
                case 4 -> { if (!all.isEmpty()) any().unref(); }
                default -> fireAll(now += random.nextInt(20));
            }
            check();
        }

        void drain() {
            fireAll(Long.MAX_VALUE);
            check();
        }

        private Timeout any() { return all.get(random.nextInt(all.size())); }

        private void arm(Timeout timer) {
            heap.arm(timer, now + random.nextInt(50));
            armed.remove(timer);
            armed.add(timer);
            armed.sort(Comparator.comparingLong(each -> each.deadlineMillis)); // stable: equal deadlines stay in order of arming
        }

        private void disarm(Timeout timer) {
            heap.disarm(timer);
            armed.remove(timer);
        }

        private void fireAll(long until) {
            while (!armed.isEmpty() && armed.getFirst().deadlineMillis <= until) assertSame(armed.removeFirst(), heap.takeDue(until));
            assertNull(heap.takeDue(until));
        }

        private void check() {
            assertEquals(armed.isEmpty() ? -1 : Math.max(0, armed.getFirst().deadlineMillis - now), heap.millisToFirst(now));
            assertEquals(armed.stream().anyMatch(Timeout::hasRef), heap.alive());
            Set<Timeout> held = new HashSet<>();
            heap.forEach(held::add);
            assertEquals(Set.copyOf(armed), held);
            for (Timeout timer : all) assertEquals(armed.contains(timer), timer.isArmed());
        }
    }
}
