package nodo.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// How the bench talks to a server: the server says when it listens and where; on each line of standard input it collects garbage and tells
/// how much of the heap is in use; where standard input ends it ends. Any thread.
final class Control {
    private static final int COLLECTIONS = 3;

    private Control() { }

    static void listening(int port) {
        say("ready " + port);
        Thread.ofPlatform().daemon().name("control").start(Control::obey);
    }

    private static void obey() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) say("heap " + usedHeap());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            System.exit(0);
        }
    }

    /// Several collections, as what has a cleaner is freed by the one after.
    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
