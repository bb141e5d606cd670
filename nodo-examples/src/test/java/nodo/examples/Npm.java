package nodo.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The packages of others that the scripts in `examples/` need, at the versions that their `package.json` names: installed once, below `target`, with
/// copies of the scripts beside them.
final class Npm {
    private static final Path FOLDER = Path.of("target/npm").toAbsolutePath();

    private Npm() { }

    /// {@return the copy of a script, with the packages it needs beside it; where they cannot be had, the test is skipped with the reason}
    static String script(String name) throws Exception {
        Tools.assumeInstalled("npm");
        install();
        return FOLDER.resolve(name).toString();
    }

    private static synchronized void install() throws Exception {
        Path examples = Program.ROOT.resolve("examples");
        Path installed = FOLDER.resolve("node_modules/installed.json"); // what package.json said when all was there
        String wanted = Files.readString(examples.resolve("package.json"));
        Files.createDirectories(FOLDER);
        copy(examples);
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) return;
        List<String> command = List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
        try (Program npm = Program.start(FOLDER, Map.of(), command)) {
            List<String> said = npm.remainingLines();
            assumeTrue(npm.exitCode() == 0, () -> "the packages could not be installed, so they were not tested: " + said + complaints(npm));
        }
        Files.writeString(installed, wanted);
    }

    private static String complaints(Program npm) {
        try {
            return npm.complaints();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void copy(Path examples) throws IOException {
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = FOLDER.resolve(file.getFileName());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
