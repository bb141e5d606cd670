package nodo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The numbers behind what Java has opened, found in `/proc/self/fd`. Any thread.
public final class FileDescriptor {
    private FileDescriptor() { }

    /// {@return the highest number under which this process has a file open}
    public static int of(Path file) {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            Path real = file.toRealPath();
            return all.filter(link -> refersTo(link, real)).mapToInt(link -> Integer.parseInt(link.getFileName().toString())).max().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a number that is not open}
    public static int closed() { return 1_000_000; }

    private static boolean refersTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
