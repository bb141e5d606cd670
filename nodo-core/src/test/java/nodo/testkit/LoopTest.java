package nodo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import nodo.spi.transport.Transport;

/// Runs a test's script on a loop of its own until nothing is left, by a clock that jumps instead of waiting; then fails on a listener that was
/// not called as often as it must be, on a socket or server left open, and on a descriptor that leaked.
public final class LoopTest {
    /// After so long, a loop that does not end is taken for hung. Nothing is ever timed against it.
    private static final long HUNG_SECONDS = 120;

    private LoopTest() { }

    /// Runs a script.
    public static void run(Transport transport, Consumer<Must> script) {
        VirtualTransport virtual = new VirtualTransport(transport);
        run(virtual, virtual, script);
    }

    /// Runs a script by a given clock.
    public static void run(Transport transport, java.util.function.LongSupplier nanoTime, Consumer<Must> script) {
        Descriptors before = Descriptors.open();
        Must must = new Must();
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<EventLoop> hung = new AtomicReference<>();
        AtomicReference<String> alive = new AtomicReference<>();
        List<LoopHandle> leftOpen;
        try {
            leftOpen = LoopInternals.run("test", transport, nanoTime, () -> {
                watch(EventLoop.current(), over, hung, alive);
                script.accept(must);
            });
        } finally {
            over.countDown();
        }
        if (hung.get() != null) fail("the loop does not end; it holds " + alive.get());
        must.verify();
        if (!must.mayLeaveHandles && !leftOpen.isEmpty()) {
            fail("left open: " + leftOpen.stream().map(handle -> handle.kind() + ' ' + handle.describe()).toList());
        }
        assertEquals(List.of(), before.leaked(), "leaked descriptors");
    }

    private static void watch(EventLoop loop, CountDownLatch over, AtomicReference<EventLoop> hung, AtomicReference<String> alive) {
        Thread.ofPlatform().daemon().name("watches a test's loop").start(() -> {
            try {
                if (over.await(HUNG_SECONDS, TimeUnit.SECONDS)) return;
                hung.set(loop);
                alive.set("handles that cannot be told: the loop is busy");
                loop.execute(() -> alive.set(loop.handles().toString()));
                over.await(1, TimeUnit.SECONDS);
                loop.close();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
