package nodo.loop;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import nodo.errors.NodeRangeError;
import nodo.errors.SystemException;
import nodo.internal.loop.Handles;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// One thread that waits for I/O and timers and calls back. Everything made on a loop belongs to it and is used on its thread alone.
/// Loop thread only, but for what says *Any thread.*
///
/// A turn has the phases timers, I/O, immediates, close callbacks, in that order; the tick queue is emptied after each callback.
///
/// An interrupt does not end a loop; [#close()] does. The mark is put aside, since with it no thread can wait for I/O,
/// and set again when the loop ends.
///
/// @see <a href="https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick">Node: the event loop</a>
public final class EventLoop implements Executor, AutoCloseable {
    private static final ScopedValue<EventLoop> CURRENT = ScopedValue.newInstance();
    private static final long MAX_DELAY_MILLIS = Integer.MAX_VALUE;

    static {
        LoopInternals.Access.provide(loop -> loop.inside, (name, transport, nanoTime, script) ->
                new EventLoop(new LoopOptions(name, transport.name(), nanoTime), transport, false).runHere(script));
    }

    private final LoopOptions options;
    private final Transport transport;
    private final Poller poller;
    private final Inside inside = new Inside();
    private final Handles handles = new Handles();
    private final TimerHeap timers = new TimerHeap();
    private final ArrayDeque<Runnable> ticks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
    private final ArrayDeque<Runnable> flushes = new ArrayDeque<>();
    private final ArrayDeque<Runnable> pending = new ArrayDeque<>();
    private final ArrayDeque<Runnable> closing = new ArrayDeque<>();
    private ArrayDeque<Immediate> immediates = new ArrayDeque<>();
    private ArrayDeque<Immediate> spareImmediates = new ArrayDeque<>();
    private final Map<Class<?>, Object> locals = new IdentityHashMap<>();
    private final ConcurrentLinkedQueue<Runnable> fromOutside = new ConcurrentLinkedQueue<>();
    /// Tasks from outside not yet run; the one that makes it leave 0 wakes the loop.
    private final AtomicInteger outsideCount = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private @Nullable Consumer<Throwable> uncaughtHook;
    private @Nullable Consumer<Runnable> entry;
    private @Nullable Runnable idleHook;
    private @Nullable Runnable endHook;
    /// The rest of a readiness, until what callbacks run in has been left.
    private @Nullable Runnable goOn;
    private int referencedImmediates;
    private final boolean untilClosed;
    private boolean hookFailed;
    private boolean interrupted;

    private EventLoop(LoopOptions options, Transport transport, boolean untilClosed) {
        this.options = options;
        this.transport = transport;
        this.untilClosed = untilClosed;
        try {
            this.poller = transport.open();
        } catch (SystemException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// Runs a script, then the loop, on the calling thread, and returns when nothing referenced is left, as `node script.js` does. Any thread.
    ///
    /// Called on a loop's thread, it holds that loop up until it returns; what belongs to that loop can be used meanwhile, but does nothing yet.
    ///
    /// @param script the first thing that runs on the loop
    /// @throws RuntimeException what a callback threw and no hook took; every descriptor is closed then
    public static void run(Runnable script) { run(LoopOptions.DEFAULT, script); }

    /// Runs a script, then the loop, on the calling thread, and returns when nothing referenced is left. Any thread.
    ///
    /// @param options how the loop is made
    /// @param script  the first thing that runs on the loop
    /// @throws RuntimeException what a callback threw and no hook took; every descriptor is closed then
    public static void run(LoopOptions options, Runnable script) {
        new EventLoop(options, Transports.choose(options.transport()), false).runHere(script);
    }

    /// Starts a loop on a thread of its own, which runs until [#close()]. Any thread.
    ///
    /// @param name shown in errors and as the thread's name
    /// @return the running loop
    public static EventLoop start(String name) { return start(LoopOptions.DEFAULT.withName(name)); }

    /// Starts a loop on a thread of its own, which runs until [#close()]. Any thread.
    ///
    /// @param options how the loop is made
    /// @return the running loop
    public static EventLoop start(LoopOptions options) {
        EventLoop loop = new EventLoop(options, Transports.choose(options.transport()), true);
        Thread thread = Thread.ofPlatform().name(options.name()).unstarted(() -> loop.runHere(() -> { }));
        loop.thread = thread;
        thread.start();
        return loop;
    }

    /// {@return the loop that runs the calling code} Any thread.
    /// @throws IllegalStateException where none does
    public static EventLoop current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No event loop on thread \"" + Thread.currentThread().getName()
                    + "\"; wrap the code in EventLoop.run(() -> …), or hand it to a loop with loop.execute()");
        }
        return CURRENT.get();
    }

    /// {@return the name} Any thread.
    public String name() { return options.name(); }

    /// {@return whether the calling thread is this loop's} Any thread.
    public boolean inLoop() { return Thread.currentThread() == thread; }

    /// Runs a task on the loop, in its I/O phase. Any thread.
    ///
    /// @param task what to run
    /// @throws RejectedExecutionException where the loop has ended
    @Override public void execute(Runnable task) {
        Objects.requireNonNull(task, "task");
        if (stopping) throw new RejectedExecutionException("Loop \"" + name() + "\" has ended");
        handOver(task);
    }

    /// Runs a function on the loop and hands back its result. Any thread.
    ///
    /// @param <T>      what it gives
    /// @param function what to run
    /// @return completed on the loop's thread, with what the function gave or threw
    /// @throws RejectedExecutionException where the loop has ended
    public <T> CompletableFuture<T> call(Callable<T> function) {
        Objects.requireNonNull(function, "function");
        Call<T> call = new Call<>(function);
        execute(call);
        return call.result;
    }

    /// Ends the loop after the callback under way: what is still open is closed without events, what is queued is dropped.
    /// From another thread it waits until the loop has ended; from the loop's own it returns at once. A second call does nothing. Any thread.
    @Override public void close() {
        stopping = true;
        poller.wakeup();
        if (!inLoop()) ended.handle((_, _) -> null).join();
    }

    /// {@return completed when the loop has ended; with what ended it where a callback threw} Any thread.
    public CompletableFuture<Void> closed() { return ended.copy(); }

    /// Runs a task right after the present callback, before anything else.
    ///
    /// @param task what to run
    public void nextTick(Runnable task) {
        checkThread("loop", "nextTick");
        ticks.add(task);
    }

    /// Runs a task after this turn's I/O.
    ///
    /// @param callback what to run
    /// @return to cancel it
    public Immediate setImmediate(Runnable callback) {
        checkThread("loop", "setImmediate");
        Immediate immediate = new Immediate(this, Objects.requireNonNull(callback, "callback"));
        immediates.add(immediate);
        referencedImmediates++;
        return immediate;
    }

    /// Runs a task once, after a delay.
    ///
    /// @param callback what to run
    /// @param delay    rounded up to milliseconds; less than 1 ms counts as that, more than 2 147 483 647 ms as that
    /// @return to cancel or unreference it
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where the delay is negative
    public Timeout setTimeout(Runnable callback, Duration delay) { return arm(callback, delay, false); }

    /// Runs a task again and again.
    ///
    /// @param callback what to run
    /// @param delay    between runs, as in [#setTimeout]
    /// @return to cancel or unreference it
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where the delay is negative
    public Timeout setInterval(Runnable callback, Duration delay) { return arm(callback, delay, true); }

    /// Names who takes what callbacks throw. Without a hook, the loop ends with it.
    ///
    /// @param hook given what was thrown, an unhandled `error` as [nodo.errors.UnhandledErrorException]; the loop goes on.
    ///             What it throws itself ends the loop. Null for none
    public void onUncaughtException(@Nullable Consumer<Throwable> hook) {
        checkThread("loop", "onUncaughtException");
        uncaughtHook = hook;
    }

    /// Names what every callback runs in, together with the ticks it leaves: for those who embed a language whose own jobs run when it is left,
    /// as the promise jobs of JavaScript do. Ticks that these jobs add run in it again, until none is left. Each event is a callback of its own, also
    /// where several reads or accepted connections come of one report of the system.
    ///
    /// @param entry runs what it is given once, before it returns. Null for none
    public void onCallback(@Nullable Consumer<Runnable> entry) {
        checkThread("loop", "onCallback");
        this.entry = entry;
    }

    /// Names what runs when nothing keeps the loop alive any more, as Node's `beforeExit`. The loop ends, unless that starts something; then it runs
    /// again at the next such moment. Not when [#close()] ends the loop.
    ///
    /// @param hook what runs. Null for nothing
    public void onIdle(@Nullable Runnable hook) {
        checkThread("loop", "onIdle");
        idleHook = hook;
    }

    /// Names what runs last, as Node's `exit`: nothing is left, and what [#onIdle] names has started nothing. What is open still can be used, to send a
    /// last message or a signal; what this starts does not run any more. Not when [#close()] ends the loop.
    ///
    /// @param hook what runs; what it throws, the loop ends with. Null for nothing
    public void onEnd(@Nullable Runnable hook) {
        checkThread("loop", "onEnd");
        endHook = hook;
    }

    /// {@return what the loop holds open, and so what keeps it from ending}
    public List<HandleInfo> handles() {
        checkThread("loop", "handles");
        long now = nowMillis();
        List<HandleInfo> all = new ArrayList<>();
        for (LoopHandle handle : handles.list()) {
            all.add(new HandleInfo(handle.kind(), handle.describe(), Duration.ofMillis(now - handle.sinceMillis()), handle.keepsAlive()));
        }
        timers.forEach(timer -> all.add(timer.info(now)));
        return all;
    }

    /// Refuses any thread but the loop's own. Any thread.
    ///
    /// @param what   the kind of object that was used, such as `socket`
    /// @param method what was called on it
    /// @throws IllegalStateException from another thread
    public void checkThread(String what, String method) {
        if (Thread.currentThread() == thread) return;
        throw new IllegalStateException(what + '.' + method + "() on thread \"" + Thread.currentThread().getName() + "\": this " + what
                + " belongs to loop \"" + name() + (thread == null ? "\", which has ended" : "\"; use loop.execute()"));
    }

    @Override public String toString() { return "EventLoop[" + name() + ", " + transport.name() + ']'; }

    TimerHeap timers() { return timers; }

    void countImmediates(int change) { referencedImmediates += change; }

    long nowMillis() { return options.nanoTime().getAsLong() / 1_000_000; }

    private Timeout arm(Runnable callback, Duration delay, boolean repeats) {
        checkThread("loop", repeats ? "setInterval" : "setTimeout");
        Objects.requireNonNull(callback, "callback");
        if (delay.isNegative()) throw NodeRangeError.outOfRange("delay", "a non-negative duration", delay.toMillis());
        long millis = delay.compareTo(Duration.ofMillis(MAX_DELAY_MILLIS)) >= 0 ? MAX_DELAY_MILLIS : delay.plusNanos(999_999).toMillis();
        Timeout timer = new Timeout(this, callback, Math.max(1, millis), repeats);
        timer.arm(nowMillis());
        return timer;
    }

    private void handOver(Runnable task) {
        fromOutside.add(task);
        if (outsideCount.getAndIncrement() == 0 && !inLoop()) poller.wakeup();
        if (ended.isDone()) rejectWaiting();
    }

    /// Whoever waits for a call that will not run is told so.
    private void rejectWaiting() {
        for (Runnable task; (task = fromOutside.poll()) != null; ) {
            if (task instanceof Call<?> call) call.result.completeExceptionally(new RejectedExecutionException("Loop \"" + name() + "\" has ended"));
        }
    }

    private List<LoopHandle> runHere(Runnable script) {
        thread = Thread.currentThread();
        List<LoopHandle> leftOpen;
        Throwable failure = null;
        try {
            ScopedValue.where(CURRENT, this).run(() -> {
                callback(script);
                do {
                    while (alive()) turn();
                    if (idleHook != null && !stopping) callback(idleHook);
                } while (alive());
                if (endHook != null && !stopping) endHook.run();
            });
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            leftOpen = release(failure);
        }
        return leftOpen;
    }

    private List<LoopHandle> release(@Nullable Throwable failure) {
        stopping = true;
        List<LoopHandle> leftOpen = handles.list();
        try {
            flush();
            handles.abandon();
            poller.close();
        } finally {
            thread = null;
            if (failure == null) ended.complete(null);
            else ended.completeExceptionally(failure);
            rejectWaiting();
            if (interrupted) Thread.currentThread().interrupt();
        }
        return leftOpen;
    }

    private boolean alive() {
        if (stopping) return false;
        return untilClosed || handles.alive() || timers.alive() || referencedImmediates > 0
                || !closing.isEmpty() || !pending.isEmpty() || outsideCount.get() > 0;
    }

    private void turn() {
        long now = nowMillis();
        for (Timeout due; !stopping && (due = timers.takeDue(now)) != null; ) callback(due::fire);
        for (int n = pending.size(); n > 0 && !stopping; n--) callback(pending.remove());
        if (stopping) return;
        if (Thread.interrupted()) interrupted = true;
        poller.poll(waitMillis(), this::ready);
        for (int n = outsideCount.get(); n > 0 && !stopping; n--) runFromOutside();
        runImmediates();
        for (int n = closing.size(); n > 0 && !stopping; n--) callback(closing.remove());
    }

    private long waitMillis() {
        if (!pending.isEmpty() || !closing.isEmpty() || referencedImmediates > 0 || outsideCount.get() > 0 || !alive()) return 0;
        return timers.millisToFirst(nowMillis());
    }

    private void runFromOutside() {
        Runnable task = fromOutside.poll();
        if (task == null) return; // counted after it is queued, so this cannot be
        outsideCount.decrementAndGet();
        callback(task);
    }

    private void runImmediates() {
        ArrayDeque<Immediate> due = immediates;
        immediates = spareImmediates;
        spareImmediates = due;
        while (!stopping && !due.isEmpty()) {
            Runnable task = due.remove().take();
            if (task != null) callback(task);
        }
    }

    private void ready(ReadyListener listener, int ready) {
        if (stopping) return;
        if (entry != null) {
            enter(entry, () -> listener.ready(ready));
            return;
        }
        try {
            listener.ready(ready);
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
        settle();
    }

    private void callback(Runnable task) {
        if (entry != null) {
            enter(entry, task);
            return;
        }
        guarded(task);
        if (entry == null) settle();
        else enter(entry, () -> { }); // the task has just named it
    }

    private void enter(Consumer<Runnable> within, Runnable task) {
        for (Runnable next = task; next != null && !stopping; next = nextInside()) {
            Runnable now = next;
            within.accept(() -> {
                guarded(now);
                settle();
            });
        }
        goOn = null;
    }

    /// What has come up while it was left, by jobs of the language, is before what else the readiness brings.
    private @Nullable Runnable nextInside() {
        if (!ticks.isEmpty() || !jobs.isEmpty()) return () -> { };
        Runnable next = goOn;
        goOn = null;
        return next;
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
    }

    /// After each callback: what must leave before anyone waits, then the tick queue, then the jobs and those they add, then new ticks.
    private void settle() {
        boolean inJobs = false;
        while (true) {
            flush();
            inJobs = !jobs.isEmpty() && (inJobs || ticks.isEmpty());
            Runnable next = inJobs ? jobs.poll() : ticks.poll();
            if (next == null) return;
            guarded(next);
        }
    }

    private void flush() {
        for (Runnable task; (task = flushes.poll()) != null; ) task.run();
    }

    private void uncaught(Throwable thrown) {
        if (uncaughtHook == null || hookFailed) throw EventLoop.<RuntimeException>asIs(thrown);
        hookFailed = true; // unless it returns
        uncaughtHook.accept(thrown);
        hookFailed = false;
    }

    @SuppressWarnings("unchecked") // a callback cannot throw a checked exception but by such a cast; it goes on as it came
    private static <E extends Throwable> E asIs(Throwable thrown) throws E { throw (E) thrown; }

    private static final class Call<T> implements Runnable {
        private final Callable<T> function;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Call(Callable<T> function) { this.function = function; }

        @Override public void run() {
            try {
                result.complete(function.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        }
    }

    private final class Inside implements LoopInternals {
        @Override public Poller poller() { return poller; }

        @Override public Transport transport() { return transport; }

        @Override public Handles handles() { return handles; }

        @Override public long nowMillis() { return EventLoop.this.nowMillis(); }

        @Override public void pending(Runnable task) { pending.add(task); }

        @Override public void closing(Runnable task) { closing.add(task); }

        @Override public void beforeTicks(Runnable task) { flushes.add(task); }

        @Override public void afterTicks(Runnable task) { jobs.add(task); }

        @Override public boolean rest(Runnable next) {
            if (entry == null) {
                settle();
                return true;
            }
            goOn = next;
            return false;
        }

        @Override public boolean stopping() { return stopping; }

        @Override public void answer(LoopHandle request, Runnable answer) {
            handOver(() -> {
                handles.close(request);
                answer.run();
            });
        }

        @Override public <T> T local(Class<T> kind, Function<EventLoop, T> make) {
            Object known = locals.get(kind);
            if (known == null) locals.put(kind, known = make.apply(EventLoop.this));
            return kind.cast(known);
        }
    }
}
