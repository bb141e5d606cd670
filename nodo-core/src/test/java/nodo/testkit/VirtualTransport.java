package nodo.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Transport;

/// Another transport together with a clock that stands still, and jumps where a loop would only wait: tests with long timers need no real time.
///
/// A poll with a time limit waits a few real milliseconds for the system and for other threads.
/// If nothing comes, the clock moves on by the whole limit.
/// A poll without limit waits for real. Any thread.
public final class VirtualTransport extends ForwardingTransport implements LongSupplier {
    private static final long REAL_WAIT_MILLIS = 5;

    private volatile long nanos;

    /// Wraps a transport; its clock starts at 0.
    ///
    /// @param inner does the work
    public VirtualTransport(Transport inner) { super(inner); }

    /// {@return the clock, as [System#nanoTime()] would give it}
    public long nanoTime() { return nanos; }

    @Override public long getAsLong() { return nanos; }

    /// Moves the clock on, as if a callback had taken that long. Loop thread only.
    ///
    /// @param time how far
    public void advance(Duration time) { nanos = nanos + time.toNanos(); }

    @Override Poller wrap(Poller opened) { return new JumpingPoller(opened); }

    private final class JumpingPoller extends Polling {
        private volatile boolean woken;

        JumpingPoller(Poller inner) { super(inner); }

        @Override public int poll(long timeoutMillis, Dispatcher dispatcher) {
            if (timeoutMillis <= 0) return super.poll(timeoutMillis, dispatcher);
            int reported = super.poll(Math.min(timeoutMillis, REAL_WAIT_MILLIS), dispatcher);
            if (reported == 0 && !woken) advance(Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(timeoutMillis)));
            woken = false;
            return reported;
        }

        @Override public void wakeup() {
            woken = true;
            super.wakeup();
        }
    }
}
