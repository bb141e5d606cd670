package nodo.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A server of others, with data of its own that is thrown away. Where it is not installed, the test is skipped with the reason.
///
/// @param program the server
/// @param folder  what it writes to
/// @param where   its port or path
record Service(Program program, Path folder, String where) implements AutoCloseable {
    private static final Predicate<String> READY = line -> line.contains("eady to accept connections");

    static Service redis() throws Exception {
        Tools.assumeInstalled("redis-server");
        String port = freePort();
        return started(List.of("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", ""), port, READY);
    }

    static Service redisOnPath() throws Exception {
        Tools.assumeInstalled("redis-server");
        Path path = Tools.socketPath();
        return started(List.of("redis-server", "--port", "0", "--unixsocket", path.toString(), "--save", ""), path.toString(), READY);
    }

    static Service mosquitto() throws Exception {
        String port = freePort();
        String program = Tools.inSystemFolder("mosquitto");
        return started(List.of("sh", "-c", "exec " + program + " -p " + port + " 2>&1"), port, line -> line.contains("running"));
    }

    /// Some servers cannot be asked for a port that the system picks. Another program might take it in between, which has not been seen yet.
    private static String freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return String.valueOf(probe.getLocalPort());
        }
    }

    private static Service started(List<String> command, String where, Predicate<String> isReady) throws Exception {
        Path folder = Files.createTempDirectory("nodo");
        Program program = Program.start(folder, Map.of(), command);
        while (!isReady.test(program.line())) continue;
        return new Service(program, folder, where);
    }

    @Override public void close() throws IOException {
        program.close();
        Files.deleteIfExists(folder);
        if (where.startsWith("/")) {
            Files.deleteIfExists(Path.of(where));
            Files.delete(Path.of(where).getParent());
        }
    }
}
