package nodo.js;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nodo.loop.EventLoop;
import nodo.loop.LoopOptions;
import org.jspecify.annotations.Nullable;

/// Runs scripts as `node` does. Any thread; several may run at the same time, each on an event loop of its own.
///
/// A runtime holds settings only: each run has its own globals and modules. Compiled code is shared among all of a process.
public final class NodeRuntime {
    private final Grants grants;
    private final String execPath;
    private final LoopOptions loop;

    private NodeRuntime(Builder settings) {
        grants = new Grants(settings.readable, settings.writable, settings.network, settings.processes, Map.copyOf(settings.environment));
        execPath = settings.execPath;
        loop = settings.loop;
    }

    /// {@return settings to begin with: nothing is granted}
    public static Builder builder() { return new Builder(); }

    /// Runs a script, then its loop, on the calling thread, until nothing is left to do.
    ///
    /// @param script    its file; needs [Builder#allowFileReads]
    /// @param arguments what follows the script in `process.argv`
    /// @return the exit code
    public int run(Path script, List<String> arguments) { return new ScriptRun(this, script, null, arguments).runHere(loop); }

    /// Runs a text as a script, as `node -e` does, then its loop, on the calling thread, until nothing is left to do.
    ///
    /// @param code      the script
    /// @param arguments what follows in `process.argv`
    /// @return the exit code
    public int eval(String code, List<String> arguments) { return new ScriptRun(this, null, code, arguments).runHere(loop); }

    /// Starts a script on a loop that is there already, and returns without waiting for it. Any thread.
    ///
    /// A loop has one script at a time. While it has one, what callbacks throw on that loop is the script's: its `uncaughtException` listeners get it,
    /// or it ends the script, but not the loop. The script ends by itself, by `process.exit()`, by [NodeScript#close()], or with the loop.
    ///
    /// @param on        the loop
    /// @param script    its file; needs [Builder#allowFileReads]
    /// @param arguments what follows the script in `process.argv`
    /// @return the running script
    /// @throws IllegalStateException where that loop has a script already
    /// @throws java.util.concurrent.RejectedExecutionException where the loop has ended
    public NodeScript start(EventLoop on, Path script, List<String> arguments) { return new ScriptRun(this, script, null, arguments).start(on); }

    /// Starts a text as a script on a loop that is there already, and returns without waiting for it. Any thread.
    ///
    /// @param on        the loop
    /// @param code      the script
    /// @param arguments what follows in `process.argv`
    /// @return the running script
    /// @throws IllegalStateException where that loop has a script already
    /// @throws java.util.concurrent.RejectedExecutionException where the loop has ended
    /// @see #start(EventLoop, Path, List)
    public NodeScript startEval(EventLoop on, String code, List<String> arguments) { return new ScriptRun(this, null, code, arguments).start(on); }

    /// Runs what a command line of `node` says, which is all behind the program's name; a variable NODE_OPTIONS of the script's environment adds to it.
    int runCommandLine(List<String> line) { return new ScriptRun(this, null, null, line).runHere(loop); }

    Grants grants() { return grants; }

    String execPath() { return execPath; }

    LoopOptions loop() { return loop; }

    /// What scripts may use. What was not granted is refused with `ERR_ACCESS_DENIED` and the name of the method here that grants it.
    /// One thread until it is built.
    public static final class Builder {
        private @Nullable List<Path> readable = List.of();
        private @Nullable List<Path> writable = List.of();
        private boolean network;
        private boolean processes;
        private final Map<String, String> environment = new HashMap<>();
        private String execPath = "nodo";
        private LoopOptions loop = LoopOptions.DEFAULT;

        private Builder() { }

        /// Lets scripts read and write all files, with the rights of this process.
        ///
        /// @return this builder
        public Builder allowFiles() { return allowFileReads().allowFileWrites(); }

        /// Lets scripts read files; `require` of files needs it too.
        ///
        /// @param folders below which, wherever links lead; none for everywhere. Several calls add up
        /// @return this builder
        public Builder allowFileReads(Path... folders) {
            readable = Grants.and(readable, folders);
            return this;
        }

        /// Lets scripts make, change and remove files.
        ///
        /// @param folders below which, wherever links lead; none for everywhere. Several calls add up
        /// @return this builder
        public Builder allowFileWrites(Path... folders) {
            writable = Grants.and(writable, folders);
            return this;
        }

        /// Lets scripts connect, listen, and look names up; Unix sockets too.
        ///
        /// @return this builder
        public Builder allowNetwork() {
            network = true;
            return this;
        }

        /// Lets scripts start other programs, send signals to them, and talk to the process that started this one. Needs the linux transport.
        /// Such a program has all rights of this process.
        ///
        /// @return this builder
        public Builder allowProcesses() {
            processes = true;
            return this;
        }

        /// Lets scripts see environment variables. Several calls add up.
        ///
        /// @param variables what `process.env` holds
        /// @return this builder
        /// @throws IllegalArgumentException where a name or a value holds the character 0, which no environment can
        public Builder environment(Map<String, String> variables) {
            Map<String, String> checked = Map.copyOf(variables); // which refuses null
            checked.forEach((name, value) -> {
                if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("the variable " + name.replace("\0", "\\0") + " holds the character 0: leave it out");
                }
            });
            environment.putAll(checked);
            return this;
        }

        /// Lets scripts see some variables of this process's environment. Several calls add up.
        ///
        /// @param names which; those that are not set are left out
        /// @return this builder
        public Builder environment(String... names) {
            Map<String, String> chosen = new HashMap<>();
            for (String name : names) {
                String value = System.getenv(name);
                if (value != null) chosen.put(name, value);
            }
            return environment(chosen);
        }

        /// Names what `process.execPath` says.
        ///
        /// @param path of the program that runs scripts
        /// @return this builder
        public Builder execPath(String path) {
            execPath = path;
            return this;
        }

        /// Names the loop that [NodeRuntime#run(Path, List)] and [NodeRuntime#eval(String, List)] make.
        ///
        /// @param options its name, transport and clock
        /// @return this builder
        public Builder loop(LoopOptions options) {
            loop = options;
            return this;
        }

        /// {@return a runtime with these settings}
        public NodeRuntime build() { return new NodeRuntime(this); }
    }
}
