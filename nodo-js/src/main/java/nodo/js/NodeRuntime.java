package nodo.js;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nodo.loop.EventLoop;
import nodo.loop.LoopOptions;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/// Runs scripts as `node` does, each on an event loop of its own. Any thread; several may run at the same time, on a thread each.
///
/// A runtime holds settings only: each run has its own globals and modules. Compiled code is shared among all of a process.
public final class NodeRuntime {
    private static final Engine ENGINE = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    private static final HostAccess ACCESS = HostAccess.newBuilder(HostAccess.EXPLICIT).allowBufferAccess(true).allowArrayAccess(true)
            .allowListAccess(true).build();

    private final Builder settings;

    private NodeRuntime(Builder settings) { this.settings = settings; }

    /// {@return settings to begin with: no access to files or the environment}
    public static Builder builder() { return new Builder(); }

    /// Runs a script, then its loop, on the calling thread, until nothing is left to do.
    ///
    /// @param script    its file; needs [Builder#allowFiles]
    /// @param arguments what follows the script in `process.argv`
    /// @return the exit code
    public int run(Path script, List<String> arguments) { return new Run(script.toAbsolutePath().normalize(), null, arguments).go(); }

    /// Runs a text as a script, as `node -e` does, then its loop, on the calling thread, until nothing is left to do.
    ///
    /// @param code      the script
    /// @param arguments what follows in `process.argv`
    /// @return the exit code
    public int eval(String code, List<String> arguments) { return new Run(null, code, arguments).go(); }

    /// What a script may use. Any thread until it is built.
    public static final class Builder {
        boolean files;
        boolean processes;
        Map<String, String> environment = Map.of();
        String execPath = "nodo";
        LoopOptions loop = LoopOptions.DEFAULT;

        private Builder() { }

        /// Lets scripts read and write files, with the rights of this process; `require` of files needs it too.
        ///
        /// @return this builder
        public Builder allowFiles() {
            files = true;
            return this;
        }

        /// Lets scripts start other programs, send signals to them, and talk to the process that started this one. Needs the linux transport.
        ///
        /// @return this builder
        public Builder allowProcesses() {
            processes = true;
            return this;
        }

        /// Lets scripts see environment variables.
        ///
        /// @param variables what `process.env` holds
        /// @return this builder
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /// Names what `process.execPath` says.
        ///
        /// @param path of the program that runs scripts
        /// @return this builder
        public Builder execPath(String path) {
            execPath = path;
            return this;
        }

        /// Names the loop that scripts run on.
        ///
        /// @param options its name, transport and clock
        /// @return this builder
        public Builder loop(LoopOptions options) {
            loop = options;
            return this;
        }

        /// {@return a runtime with these settings}
        public NodeRuntime build() {
            Builder copy = new Builder();
            copy.files = files;
            copy.processes = processes;
            copy.environment = environment;
            copy.execPath = execPath;
            copy.loop = loop;
            return new NodeRuntime(copy);
        }
    }

    /// One script on one loop.
    private final class Run {
        private final @Nullable Path script;
        private final @Nullable String code;
        private final List<String> arguments;
        private @Nullable ProcessBinding process;

        Run(@Nullable Path script, @Nullable String code, List<String> arguments) {
            this.script = script;
            this.code = code;
            this.arguments = arguments;
        }

        private final VirtualFiles modules = new VirtualFiles();

        int go() {
            try (Context context = Context.newBuilder("js").engine(ENGINE).allowHostAccess(ACCESS).allowExperimentalOptions(true)
                    .allowIO(IOAccess.newBuilder().fileSystem(modules).build()).option("js.esm-bare-specifier-relative-lookup", "false")
                    .option("js.load", "false").option("js.print", "false").option("js.global-arguments", "false")
                    .option("js.global-property", "true").option("js.v8-compat", "true").option("js.unhandled-rejections", "handler").build()) {
                EventLoop.run(settings.loop, () -> start(context));
                if (process != null && !process.exiting()) process.end();
            } catch (PolyglotException closed) {
                if (process == null || !process.exiting()) throw closed;
            }
            return process == null ? 1 : process.exitCode();
        }

        private void start(Context context) {
            EventLoop loop = EventLoop.current();
            Errors errors = new Errors();
            ProcessBinding own = new ProcessBinding(settings, loop, context, errors);
            process = own;
            Value enter = context.eval(Source.newBuilder("js", "(run) => run()", "nodo:enter").internal(true).buildLiteral());
            loop.onCallback(task -> enter(own, enter, task));
            loop.onUncaughtException(own::uncaught);
            Bindings bindings = new Bindings(context, loop, settings, own, errors, modules);
            loop.nextTick(() -> begin(context, bindings));
        }

        /// Promise jobs run when the outermost call into the script returns: this one.
        private void enter(ProcessBinding own, Value enter, Runnable task) {
            if (own.exiting()) return;
            try {
                enter.executeVoid((ProxyExecutable) _ -> {
                    task.run();
                    return null;
                });
            } catch (PolyglotException thrown) {
                own.uncaught(thrown);
            }
        }

        private void begin(Context context, Bindings bindings) {
            List<String> argv = new ArrayList<>(List.of(settings.execPath));
            if (script != null) argv.add(script.toString());
            argv.addAll(arguments);
            context.eval(Library.own("internal/bootstrap")).executeVoid(null, null, null, (ProxyExecutable) bindings::lookup, null);
            Objects.requireNonNull(process).begin(argv.toArray(), script == null ? null : script.toString(), code);
        }
    }
}
