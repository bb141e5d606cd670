package nodo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the bench needs of the system, and the C programs that it compiles with that. Any thread.
///
/// @param floor the floor server
/// @param load  the load generator
record Tools(Path floor, Path load) {
    private static final List<String> COMPILE = List.of("cc", "-std=c11", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-o");
    private static final List<String> SHARED = List.of("common.c");

    /// {@return why the bench cannot run here, in one sentence; null where it can}
    static @Nullable String missing() {
        if (!System.getProperty("os.name").equals("Linux")) return "The bench reads /proc and pins processes to cores, so it runs on Linux only.";
        if (find("taskset").isEmpty()) return "The bench pins processes to cores and taskset is not on PATH: install util-linux.";
        if (find("cc").isEmpty()) return "The bench compiles its load generator and cc is not on PATH: install a C compiler, for example gcc.";
        if (!Files.isDirectory(Path.of("/sys/devices/system/cpu/cpu1"))) return "The bench needs two cores, one for the server and one for the load.";
        return null;
    }

    /// {@return the program of this name on PATH}
    /// @param name without a folder
    static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
    }

    /// Compiles the C programs.
    ///
    /// @param sources the folder of the C files
    /// @param into    the folder for the programs
    /// @return the programs
    /// @throws BenchException where something is missing, or the compiler fails
    static Tools compile(Path sources, Path into) throws IOException, InterruptedException {
        String missing = missing();
        if (missing != null) throw new BenchException(missing);
        Files.createDirectories(into);
        return new Tools(link(into.resolve("floor"), sources, List.of("floor.c")), link(into.resolve("load"), sources,
                List.of("load.c", "window.c", "dial.c", "exchange.c", "broadcast.c", "stream.c", "churn.c", "idle.c", "start.c")));
    }

    private static Path link(Path program, Path sources, List<String> files) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(COMPILE);
        words.add(program.toString());
        Stream.concat(files.stream(), SHARED.stream()).map(file -> sources.resolve(file).toString()).forEach(words::add);
        Output output = Output.of(words);
        if (output.status() != 0) throw new BenchException("cc could not compile " + program.getFileName() + ":\n" + output.text());
        return program;
    }
}
