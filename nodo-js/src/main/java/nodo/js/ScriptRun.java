package nodo.js;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import nodo.loop.EventLoop;
import nodo.loop.LoopOptions;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// One script on one loop. Loop thread only, but for [#start] and [#close].
final class ScriptRun {
    private static final Engine ENGINE = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    private static final HostAccess ACCESS = HostAccess.newBuilder(HostAccess.EXPLICIT).allowBufferAccess(true).allowArrayAccess(true)
            .allowListAccess(true).build();
    /// Calls one function, always the same, so that nothing has to be handed over each time.
    private static final Source ENTER = Source.newBuilder("js", "(run) => () => run()", "nodo:enter").internal(true).buildLiteral();
    /// Loops that outlive their scripts, while they have one.
    private static final Set<EventLoop> TAKEN = ConcurrentHashMap.newKeySet();

    private final NodeRuntime settings;
    private final @Nullable Path script;
    private final @Nullable String code;
    private final List<String> arguments;
    private final VirtualFiles modules = new VirtualFiles();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private @Nullable ProcessBinding process;
    private volatile @Nullable EventLoop shared;
    private @Nullable Runnable entered;

    /// Without script and code, the arguments are a command line that says what to run.
    ScriptRun(NodeRuntime settings, @Nullable Path script, @Nullable String code, List<String> arguments) {
        this.settings = settings;
        this.script = script == null ? null : script.toAbsolutePath().normalize();
        this.code = code;
        this.arguments = List.copyOf(arguments);
    }

    CompletableFuture<Integer> ended() { return ended; }

    /// On a loop of its own.
    int runHere(LoopOptions options) {
        try (Context context = context()) {
            EventLoop.run(options, () -> begin(context, Lifetime.ofLoop()));
        } catch (PolyglotException closed) {
            if (process == null || !process.exiting()) throw closed;
        }
        return process == null ? 1 : process.exitCode();
    }

    /// On a loop that is there already.
    NodeScript start(EventLoop loop) {
        if (!TAKEN.add(loop)) {
            throw new IllegalStateException(loop + " runs a script already; start another on a loop of its own: EventLoop.start(name)");
        }
        shared = loop;
        try {
            if (loop.inLoop()) loop.nextTick(() -> beginShared(loop));
            else loop.execute(() -> beginShared(loop));
        } catch (RejectedExecutionException over) {
            TAKEN.remove(loop);
            throw over;
        }
        loop.closed().whenComplete((_, _) -> loopEnded(loop));
        return new NodeScript(this);
    }

    void close() {
        EventLoop loop = Objects.requireNonNull(shared);
        if (ended.isDone()) return;
        if (loop.inLoop()) {
            loop.setImmediate(this::exit);
            return;
        }
        try {
            loop.execute(this::exit);
        } catch (RejectedExecutionException over) {
            return;
        }
        ended.handle((_, _) -> null).join();
    }

    private void exit() {
        if (process != null && !ended.isDone()) process.exitByEmbedder();
    }

    private Context context() {
        return Context.newBuilder("js").engine(ENGINE).allowHostAccess(ACCESS).allowExperimentalOptions(true)
                .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
                .option("js.esm-bare-specifier-relative-lookup", "false").option("js.load", "false").option("js.print", "false")
                .option("js.global-arguments", "false").option("js.global-property", "true").option("js.v8-compat", "true")
                .option("js.unhandled-rejections", "handler").option("js.async-context", "true").build();
    }

    private void beginShared(EventLoop loop) {
        Context context = context();
        try {
            begin(context, Lifetime.ofScript());
        } catch (RuntimeException failed) {
            ended.completeExceptionally(failed);
            TAKEN.remove(loop);
            context.close(true);
        }
    }

    private void begin(Context context, Lifetime lifetime) {
        EventLoop loop = EventLoop.current();
        Errors errors = new Errors();
        ProcessBinding own = new ProcessBinding(settings, loop, context, errors, lifetime, () -> exited(loop));
        process = own;
        Value enter = context.eval(ENTER).execute((ProxyExecutable) this::runEntered);
        loop.onCallback(task -> enter(own, enter, task));
        loop.onUncaughtException(own::uncaught);
        Bindings bindings = new Bindings(context, loop, settings, own, errors, modules, lifetime);
        loop.nextTick(() -> run(context, bindings));
    }

    /// Promise jobs run when the outermost call into the script returns: this one.
    private void enter(ProcessBinding own, Value enter, Runnable task) {
        if (own.exiting()) {
            if (shared != null) task.run(); // the loop's own
            return;
        }
        Runnable before = entered;
        entered = task;
        try {
            enter.executeVoid();
        } catch (PolyglotException thrown) {
            own.uncaught(thrown);
        } finally {
            entered = before;
        }
    }

    private @Nullable Object runEntered(Value... none) {
        Objects.requireNonNull(entered).run();
        return null;
    }

    private void run(Context context, Bindings bindings) {
        List<String> argv = new ArrayList<>(List.of(settings.execPath()));
        if (script != null) argv.add(script.toString());
        argv.addAll(arguments);
        context.eval(Library.own("internal/bootstrap")).executeVoid(null, null, null, (ProxyExecutable) bindings::lookup, null);
        Objects.requireNonNull(process).begin(argv.toArray(), script == null ? null : script.toString(), code);
    }

    /// The script has ended, and the loop goes on.
    private void exited(EventLoop loop) {
        if (ended.isDone()) return;
        loop.onCallback(null);
        loop.onIdle(null);
        loop.onEnd(null);
        loop.onUncaughtException(ScriptRun::stray);
        loop.setImmediate(() -> { // the script's callback under way has ended by then
            TAKEN.remove(loop);
            ended.complete(Objects.requireNonNull(process).exitCode());
        });
    }

    /// What of the script's was still under way fails, as its context is closed; that is of no interest any more.
    private static void stray(Throwable thrown) {
        if (ProcessBinding.isOver(thrown)) return;
        throw thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }

    /// The loop has ended, and the script with it.
    private void loopEnded(EventLoop loop) {
        TAKEN.remove(loop);
        if (ended.isDone()) return;
        ProcessBinding own = process;
        if (own == null) ended.completeExceptionally(new RejectedExecutionException(loop + " ended before the script began"));
        else ended.complete(own.endWithLoop());
    }
}
