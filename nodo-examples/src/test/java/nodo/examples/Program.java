package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that runs beside the test, as a user would start it. Its lines are read as they come; closing it ends it and all that it started.
final class Program implements AutoCloseable {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final String LAUNCHER = ROOT.resolve("nodo").toString();

    /// Long enough for a loaded machine that must build first; only a test that fails waits so long.
    private static final long PATIENCE_SECONDS = 150;
    private static final String END = new String("end of output"); // told apart by identity

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final StringBuffer complaints = new StringBuffer();
    private final Thread complaintReader;

    private Program(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> readLines(process.getInputStream()));
        complaintReader = Thread.ofVirtual().start(() -> readComplaints(process.getErrorStream()));
    }

    /// Starts `./nodo` with these arguments.
    static Program nodo(String... arguments) throws IOException {
        return start(Map.of(), prepend(LAUNCHER, arguments));
    }

    /// Runs one of the files in `examples/`.
    static Program example(String name, String... arguments) throws IOException {
        return nodo(prepend(ROOT.resolve("examples/" + name + ".java").toString(), arguments).toArray(String[]::new));
    }

    /// Runs one whose children outlive it. The JDK closes the output of a process that has ended, whoever else still writes there, so another
    /// process stands between, which ends when all have.
    static Program exampleWithSuccessors(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-o", "pipefail", "-c", "\"$@\" | cat", "example"));
        command.addAll(List.of(LAUNCHER, ROOT.resolve("examples/" + name + ".java").toString()));
        command.addAll(List.of(arguments));
        return start(Map.of(), command);
    }

    static Program start(Map<String, String> environment, List<String> command) throws IOException {
        return start(ROOT, environment, command);
    }

    static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    private static List<String> prepend(String first, String... others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all;
    }

    /// {@return the next line of its standard output}
    String line() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line == END) throw new AssertionError((line == null ? "no further line came" : "the program ended") + story());
        seen.add(line);
        return line;
    }

    /// Reads the next line and checks it.
    Program says(String expected) throws InterruptedException {
        assertEquals(expected, line(), this::story);
        return this;
    }

    /// Reads the next line and takes out what the one group of `pattern` matches.
    String saying(String pattern) throws InterruptedException {
        String line = line();
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        if (!matcher.matches()) throw new AssertionError("expected " + pattern + " but was " + line + story());
        return matcher.group(1);
    }

    /// Checks that it ends by itself, with this exit code and no further line.
    void ends(int exitCode) throws InterruptedException {
        assertEquals(List.of(), remainingLines(), this::story);
        assertEquals(exitCode, exitCode(), this::story);
    }

    /// {@return what is left of its output; waits for the end of it}
    List<String> remainingLines() throws InterruptedException {
        List<String> rest = new ArrayList<>();
        for (String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS); line != END; line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            if (line == null) throw new AssertionError("the program did not end; it said " + rest + story());
            rest.add(line);
        }
        lines.add(END);
        return rest;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("the program did not end" + story());
        return process.exitValue();
    }

    /// {@return all it wrote to standard error; waits for its end}
    String complaints() throws InterruptedException {
        exitCode();
        complaintReader.join();
        return complaints.toString();
    }

    void type(String text) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /// Ends its standard input.
    void typeEnd() throws IOException { process.getOutputStream().close(); }

    /// {@return how much memory it holds, by what Linux says of it}
    long residentKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", ""));
        }
        return 0; // it has ended
    }

    /// Asks it to end: `SIGTERM`.
    void terminate() { process.toHandle().destroy(); } // Process.destroy() would close its output, too

    boolean isAlive() { return process.isAlive(); }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    private String story() { return "; so far it said " + seen + " and complained: " + complaints; }

    private void readLines(InputStream output) {
        try (BufferedReader reader = new BufferedReader(new java.io.InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
        } catch (IOException killed) {
            complaints.append("(reading ended: ").append(killed.getMessage()).append(')');
        } finally {
            lines.add(END);
        }
    }

    private void readComplaints(InputStream errors) {
        try (errors) {
            byte[] some = new byte[4096];
            for (int n = errors.read(some); n >= 0; n = errors.read(some)) complaints.append(new String(some, 0, n, StandardCharsets.UTF_8));
        } catch (IOException killed) {
            complaints.append("(reading ended: ").append(killed.getMessage()).append(')');
        }
    }
}
