package nodo.internal.loop;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import nodo.loop.EventLoop;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Transport;

/// The loop's inside, for the packages that build on it. Loop thread only, unless said otherwise.
public interface LoopInternals {
    /// {@return the inside of a loop}
    /// @param loop whose
    static LoopInternals of(EventLoop loop) { return Access.opener().apply(loop); }

    /// Runs a script as [EventLoop#run(Runnable)] does, over a given transport and clock.
    ///
    /// @param name      the loop's name
    /// @param transport how sockets are made
    /// @param nanoTime  the clock
    /// @param script    what to run
    /// @return the handles that were still open when the loop ended, closed by now
    static List<LoopHandle> run(String name, Transport transport, LongSupplier nanoTime, Runnable script) {
        return Access.runner().run(name, transport, nanoTime, script);
    }

    /// {@return the loop's poller}
    Poller poller();

    /// {@return the transport the poller came from}
    Transport transport();

    /// {@return the open handles}
    Handles handles();

    /// {@return the time by the loop's clock, in milliseconds}
    long nowMillis();

    /// Runs a task in the I/O phase that comes next, before the system is asked for readiness. It keeps the loop alive.
    ///
    /// @param task what to run
    void pending(Runnable task);

    /// Runs a task in the close phase of this turn. It keeps the loop alive.
    ///
    /// @param task what to run
    void closing(Runnable task);

    /// Runs a task once, when the present callback returns and before the tick queue is looked at. It must not throw.
    ///
    /// @param task what to run
    void beforeTicks(Runnable task);

    /// Runs a task once the tick queue is empty, before anything else: where JavaScript would run what waits for a promise.
    ///
    /// @param task what to run
    void afterTicks(Runnable task);

    /// Ends the callback under way, between two of one readiness: what was held back leaves, and the tick queue is emptied.
    ///
    /// Where callbacks run inside of something ([EventLoop#onCallback]), that must be left before the next one begins.
    ///
    /// @param goOn begins the next callback
    /// @return whether the caller may begin it itself; where not, it has to return, and `goOn` runs once that is left
    boolean rest(Runnable goOn);

    /// {@return whether the loop is being ended, so that nobody is to be called any more}
    boolean stopping();

    /// Takes the answer to a request that was answered on another thread. Any thread.
    ///
    /// @param request an open handle of this loop; closed before the answer runs
    /// @param answer  runs on the loop, in the I/O phase. Dropped where the loop has ended
    void answer(LoopHandle request, Runnable answer);

    /// {@return the one object of a kind that this loop has, made at the first call}
    /// @param <T>  the kind
    /// @param kind its class
    /// @param make makes it
    <T> T local(Class<T> kind, Function<EventLoop, T> make);

    /// How [EventLoop] hands out its inside.
    final class Access {
        private static volatile Function<EventLoop, LoopInternals> opener = _ -> { throw new IllegalStateException("EventLoop is not initialised"); };
        private static volatile Runner runner = (_, _, _, _) -> { throw new IllegalStateException("EventLoop is not initialised"); };

        private Access() { }

        /// Called once, by [EventLoop].
        ///
        /// @param open gives a loop's inside
        /// @param run  runs a script on a new loop
        public static void provide(Function<EventLoop, LoopInternals> open, Runner run) {
            opener = open;
            runner = run;
        }

        private static Function<EventLoop, LoopInternals> opener() { return opener; }

        /// Whoever runs a loop through here may be the first to touch the class that provides for it.
        private static void initialise() {
            try {
                MethodHandles.lookup().ensureInitialized(EventLoop.class);
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible); // a public class of this module
            }
        }

        private static Runner runner() {
            initialise();
            return runner;
        }
    }

    /// Runs a script on a loop made of given parts.
    @FunctionalInterface
    interface Runner {
        /// See [LoopInternals#run].
        ///
        /// @param name      the loop's name
        /// @param transport how sockets are made
        /// @param nanoTime  the clock
        /// @param script    what to run
        /// @return the handles that were still open when the loop ended, closed by now
        List<LoopHandle> run(String name, Transport transport, LongSupplier nanoTime, Runnable script);
    }
}
