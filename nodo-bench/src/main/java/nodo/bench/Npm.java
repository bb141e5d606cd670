package nodo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Programs that come from npm, kept in a folder so that they are fetched once. One thread at a time.
final class Npm {
    private static final int PATIENCE_SECONDS = 180;

    private final Path folder;
    private boolean tried;
    private String reason = "";

    Npm(Path folder) { this.folder = folder; }

    /// {@return why something is not there}
    String reason() { return reason; }

    Optional<Path> node() throws InterruptedException { return program("node_modules/node/bin/node"); }

    Optional<Path> bun() throws InterruptedException { return program("node_modules/bun/bin/bun.exe"); }

    private Optional<Path> program(String path) throws InterruptedException {
        Path program = folder.resolve(path);
        if (!works(program) && !tried) fetch();
        if (!works(program) && reason.isEmpty()) reason = "what npm fetched does not run here";
        return works(program) ? Optional.of(program) : Optional.empty();
    }

    private static boolean works(Path program) throws InterruptedException { return !Output.firstLine(program.toString(), "--version").equals("-"); }

    private void fetch() throws InterruptedException {
        tried = true;
        if (Tools.find("npm").isEmpty()) {
            reason = "npm is not on PATH";
            return;
        }
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("npm.log");
            Process npm = new ProcessBuilder(List.of("npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund",
                    "node@latest", "bun@latest"))
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            npm.getOutputStream().close();
            if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
                reason = "npm did not come to an end within " + PATIENCE_SECONDS + " seconds";
            } else if (npm.exitValue() != 0) {
                reason = "npm could not fetch it, see " + log;
            }
        } catch (IOException failed) {
            reason = "npm could not be run: " + failed.getMessage();
        }
    }
}
