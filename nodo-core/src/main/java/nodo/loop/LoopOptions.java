package nodo.loop;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How a loop is made. Any thread.
///
/// @param name      shown in errors and as the thread's name
/// @param transport name of the transport, such as `nio`; null for the best one that works here, or the one `-Dnodo.transport` names
/// @param nanoTime  the clock, in nanoseconds that only grow; for tests that make time pass
public record LoopOptions(String name, @Nullable String transport, LongSupplier nanoTime) {
    /// A loop named `main` on the best transport, by the system's clock.
    public static final LoopOptions DEFAULT = new LoopOptions("main", null, System::nanoTime);

    /// Refuses null.
    public LoopOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(nanoTime, "nanoTime");
    }

    /// {@return these options with another name}
    /// @param name as in the constructor
    public LoopOptions withName(String name) { return new LoopOptions(name, transport, nanoTime); }

    /// {@return these options with another transport}
    /// @param transport as in the constructor
    public LoopOptions withTransport(@Nullable String transport) { return new LoopOptions(name, transport, nanoTime); }

    /// {@return these options with another clock}
    /// @param nanoTime as in the constructor
    public LoopOptions withNanoTime(LongSupplier nanoTime) { return new LoopOptions(name, transport, nanoTime); }
}
