package nodo.js;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which descriptor of the system belongs to a file that the JDK has open. The JDK tells nobody, but Linux shows where in its file each descriptor
/// stands: so the file is moved to a place that no other can be at. Any thread that alone uses the file meanwhile.
final class FileDescriptors {
    private static final Path NUMBERS = Path.of("/proc/self/fdinfo");
    private static final int LEAST_MARK = 1 << 30;

    private FileDescriptors() { }

    /// {@return its number, or -1 where the system does not show it}
    /// @param file    where it stands is the same afterwards
    /// @param path    tells what cannot be moved (terminals, pipes, `/dev/null`): any descriptor of the same that is open in the same way does
    /// @param access  0 to read, 1 to write, 2 for both
    static int of(FileChannel file, Path path, int access) throws IOException {
        List<Integer> all;
        try (Stream<Path> entries = Files.list(NUMBERS)) {
            all = entries.map(entry -> Integer.valueOf(entry.getFileName().toString())).toList();
        } catch (IOException notLinux) {
            return -1;
        }
        List<Integer> here = movedTogether(file, all);
        if (here.size() == 1) return here.getFirst();
        Object wanted = identity(path);
        return all.stream().filter(fd -> wanted != null && wanted.equals(identity(Path.of("/proc/self/fd/" + fd))) && (value(fd, "flags", 8) & 3) == access)
                .findFirst().orElse(-1);
    }

    private static List<Integer> movedTogether(FileChannel file, List<Integer> all) {
        List<Integer> here = all;
        try {
            long before = file.position();
            try {
                for (int round = 0; round < 2; round++) {
                    long mark = ThreadLocalRandom.current().nextLong(LEAST_MARK, Integer.MAX_VALUE);
                    file.position(mark);
                    here = here.stream().filter(fd -> value(fd, "pos", 10) == mark).toList();
                }
            } finally {
                file.position(before);
            }
            return here;
        } catch (IOException cannotBeMoved) {
            return List.of();
        }
    }

    /// {@return a number that stands behind a name there, or -1}
    private static long value(int fd, String name, int radix) {
        try {
            for (String line : Files.readAllLines(NUMBERS.resolve(String.valueOf(fd)))) {
                if (line.startsWith(name + ':')) return Long.parseLong(line.substring(name.length() + 1).strip(), radix);
            }
        } catch (IOException closedMeanwhile) {
            return -1;
        }
        return -1;
    }

    private static @Nullable Map<String, Object> identity(Path path) {
        try {
            return Files.readAttributes(path, "unix:dev,ino,rdev");
        } catch (IOException gone) {
            return null;
        }
    }
}
