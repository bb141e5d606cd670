package nodo.testkit;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nodo.stream.Completion;

/// Wraps listeners that have to be called exactly so often, and counts. For the loop's thread.
public final class Must {
    private final List<Expectation> expectations = new ArrayList<>();
    boolean mayLeaveHandles;

    Must() { }

    /// A listener that must be called once.
    public <T> Consumer<T> call(Consumer<T> listener) { return call(1, listener); }

    /// A listener that must be called so often.
    public <T> Consumer<T> call(int times, Consumer<T> listener) {
        Expectation expectation = expect(times);
        return value -> {
            expectation.calls++;
            listener.accept(value);
        };
    }

    /// A listener that must be called once.
    public Runnable call(Runnable listener) { return call(1, listener); }

    /// A listener that must be called so often.
    public Runnable call(int times, Runnable listener) {
        Expectation expectation = expect(times);
        return () -> {
            expectation.calls++;
            listener.run();
        };
    }

    /// A listener that must be called once and does nothing.
    public Runnable call() { return call(() -> { }); }

    /// A callback that must be called once.
    public Completion complete(Completion callback) {
        Expectation expectation = expect(1);
        return error -> {
            expectation.calls++;
            callback.done(error);
        };
    }

    /// A callback that must be called once, without an error.
    public Completion succeed() { return complete(error -> assertNull(error, "succeeds")); }

    /// A listener that must not be called.
    public Runnable notCall(String what) { return () -> fail("must not be called: " + what); }

    /// Lets sockets and servers be open when the loop ends.
    public void leaveHandlesOpen() { mayLeaveHandles = true; }

    void verify() {
        StringBuilder report = new StringBuilder();
        for (Expectation expectation : expectations) {
            if (expectation.calls == expectation.times) continue;
            report.append("\n  called ").append(expectation.calls).append(" times, not ").append(expectation.times).append(": ")
                    .append(expectation.where);
        }
        if (!report.isEmpty()) fail("listeners:" + report);
    }

    private Expectation expect(int times) {
        Expectation expectation = new Expectation(times, StackWalker.getInstance().walk(frames ->
                frames.filter(frame -> !frame.getClassName().equals(Must.class.getName())).findFirst().map(Object::toString).orElse("?")));
        expectations.add(expectation);
        return expectation;
    }

    private static final class Expectation {
        private final int times;
        private final String where;
        private int calls;

        Expectation(int times, String where) {
            this.times = times;
            this.where = where;
        }
    }
}
