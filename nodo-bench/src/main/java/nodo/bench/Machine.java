package nodo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Properties;

/// What figures depend on besides the programs. Any thread.
///
/// @param cpu    the model's name
/// @param cores  how many
/// @param kernel its release
/// @param jdk    of the servers
/// @param commit of the project; with a `+` where the tree has changes
/// @param date   of the run, in UTC
record Machine(String cpu, int cores, String kernel, String jdk, String commit, LocalDate date) {
    static Machine here(Path root) throws InterruptedException {
        String git = root.toString();
        String commit = Output.firstLine("git", "-C", git, "rev-parse", "--short", "HEAD");
        boolean changed = !Output.firstLine("git", "-C", git, "status", "--porcelain").equals("-");
        return new Machine(cpuModel(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version")
                + " " + System.getProperty("os.arch"), System.getProperty("java.vendor") + " " + Runtime.version(), commit + (changed ? "+" : ""),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("-");
        } catch (IOException _) {
            return "-";
        }
    }

    /// {@return Nodo's own version}
    static String version() { return properties("/nodo/bench/bench.properties").getProperty("version", "-"); }

    /// {@return the only line of a file of the class path; a dash where it is not there}
    /// @param path of the file
    static String text(String path) {
        try (InputStream file = Machine.class.getResourceAsStream(path)) {
            return file == null ? "-" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return "-";
        }
    }

    /// {@return a file of the class path; empty where it is not there}
    /// @param path of the file
    static Properties properties(String path) {
        Properties properties = new Properties();
        try (InputStream file = Machine.class.getResourceAsStream(path)) {
            if (file != null) properties.load(file);
        } catch (IOException _) {
            return properties;
        }
        return properties;
    }

    /// {@return all of it in one line}
    String line() { return cpu + ", " + cores + " cores, " + kernel + ", " + jdk + ", commit " + commit + ", " + date; }
}
