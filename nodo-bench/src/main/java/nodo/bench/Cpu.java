package nodo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU time of a process, as Linux tells it. Any thread.
final class Cpu {
    /// What Linux counts in for programs, on every machine: USER_HZ.
    private static final double TICKS_PER_SECOND = 100;
    /// Counted from the state, which follows the name.
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private Cpu() { }

    /// {@return user and system time of all its threads so far}
    static double seconds(long pid) throws IOException {
        String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    }
}
