package nodo.js;

import java.nio.file.Path;
import java.util.List;
import nodo.loop.EventLoop;

/// The program behind `./nodo script.js`.
final class Main {
    private Main() { }

    /// Runs the script that a command line such as `node`'s names, its `-e TEXT`, or what standard input holds, with all rights of this process.
    static void main(String... arguments) {
        // Making the first loop binds the system's calls, which takes about as long as GraalJS takes to begin: both at once.
        Thread.ofPlatform().daemon().name("nodo-first-loop").start(() -> EventLoop.run(Signals::endAsUsual));
        NodeRuntime runtime = NodeRuntime.builder().allowFiles().allowNetwork().allowProcesses().environment(System.getenv())
                .execPath(System.getProperty("nodo.launcher", "nodo")).build();
        List<String> line = List.of(arguments);
        int code;
        if (isPlainScript(line)) code = runtime.run(Path.of(line.getFirst()), line.subList(1, line.size()));
        else if (isPlainText(line)) code = runtime.eval(line.get(1), line.subList(2, line.size()));
        else code = runtime.runCommandLine(line);
        System.exit(code);
    }

    // What most command lines are needs nothing of what tells options apart, which takes time to load.

    private static boolean isPlainScript(List<String> line) { return !line.isEmpty() && !isOption(line.getFirst()) && !hasDefaults(); }

    private static boolean isPlainText(List<String> line) {
        return line.size() > 1 && (line.getFirst().equals("-e") || line.getFirst().equals("--eval")) && line.stream().skip(1).noneMatch(Main::isOption)
                && !line.get(1).isEmpty() && !hasDefaults();
    }

    private static boolean isOption(String word) { return word.startsWith("-"); }

    private static boolean hasDefaults() { return System.getenv("NODE_OPTIONS") instanceof String options && !options.isBlank(); }
}
