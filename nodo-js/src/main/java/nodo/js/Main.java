package nodo.js;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import nodo.loop.EventLoop;

/// The program behind `./nodo script.js`.
final class Main {
    private Main() { }

    /// Runs the script that the arguments name, `-e TEXT`, or what standard input holds, with all rights of this process.
    static void main(String... arguments) throws IOException {
        // Making the first loop binds the system's calls, which takes about as long as GraalJS takes to begin: both at once.
        Thread.ofPlatform().daemon().name("nodo-first-loop").start(() -> EventLoop.run(() -> { }));
        NodeRuntime runtime = NodeRuntime.builder().allowFiles().allowNetwork().allowProcesses().environment(System.getenv())
                .execPath(System.getProperty("nodo.launcher", "nodo")).build();
        List<String> all = List.of(arguments);
        int code;
        if (all.isEmpty() || all.getFirst().equals("-")) {
            code = runtime.eval(new String(System.in.readAllBytes(), StandardCharsets.UTF_8), all.isEmpty() ? all : all.subList(1, all.size()));
        } else if (all.getFirst().equals("-e") || all.getFirst().equals("--eval")) {
            if (all.size() == 1) {
                System.err.println("nodo: " + all.getFirst() + " requires an argument");
                System.exit(9);
            }
            code = runtime.eval(all.get(1), all.subList(2, all.size()));
        } else {
            code = runtime.run(Path.of(all.getFirst()), all.subList(1, all.size()));
        }
        System.exit(code);
    }
}
