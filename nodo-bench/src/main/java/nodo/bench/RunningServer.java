package nodo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server's process on its core. It ends when its standard input does, so also when the bench dies. One thread at a time.
final class RunningServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader lines;
    private final Path log;
    private final String name;
    private final List<String> place;
    private final boolean ends;
    private double rate;

    private RunningServer(Process process, Path log, Peer peer, String where) throws IOException, InterruptedException {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
        this.name = peer.id();
        this.ends = peer.kind() != Peer.Kind.EXAMPLE;
        if (!ends) Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        String ready = line();
        this.place = where.contains("/") ? List.of("--path", where) : List.of("--port", ready.replaceFirst(".*\\D(?=\\d+$)", ""));
    }

    /// Starts a server and waits until it listens.
    static RunningServer start(Setup setup, Peer peer, Workload workload, List<String> extra) throws IOException, InterruptedException {
        Files.createDirectories(setup.logs());
        Path path = setup.target().resolve(peer.id() + ".sock");
        Files.deleteIfExists(path);
        String where = workload.overUnixSocket() ? path.toString() : "0";
        List<String> words = new ArrayList<>(workload.sharesCores() ? List.of() : Setup.SERVER_CORE);
        words.addAll(peer.start(workload, where, extra));
        Path log = setup.logs().resolve(workload.id() + "-" + peer.id() + ".log");
        Process process = new ProcessBuilder(words).redirectError(log.toFile()).start();
        try {
            return new RunningServer(process, log, peer, where);
        } catch (RuntimeException failed) {
            process.destroyForcibly().waitFor();
            throw failed;
        }
    }

    long pid() { return process.pid(); }

    /// {@return the port it listens on}
    String port() { return place.getLast(); }

    /// {@return units that it did in a second when last asked}
    /// @param unknown where it was not asked yet
    double rate(double unknown) { return rate == 0 ? unknown : rate; }

    /// Notes units that it did in a second.
    void answered(double inASecond) { rate = inASecond; }

    /// {@return where it listens, as options of the load generator}
    List<String> place() { return place; }

    /// {@return bytes in use on its heap after a collection; 0 where it has none}
    long heap() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return Long.parseLong(line().split(" ")[1]);
    }

    private String line() throws InterruptedException {
        try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = reader.submit(lines::readLine);
            try {
                String line = next.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (line != null) return line;
                throw new BenchException(name + " ended; its last words are in " + log + ".");
            } catch (TimeoutException | ExecutionException silent) {
                process.destroyForcibly();
                throw new BenchException(name + " did not answer within " + PATIENCE_SECONDS + " seconds; see " + log + ".", silent);
            }
        }
    }

    @Override public void close() throws IOException {
        process.getOutputStream().close();
        if (!ends) process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly(); // no effect where it has ended
    }
}
