package nodo.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Programs of others that the examples talk to.
final class Tools {
    private Tools() { }

    /// Skips the test, with the reason, where a program is not installed.
    static void assumeInstalled(String program) {
        assumeTrue(isInstalled(program), program + " is not installed, so talking to it was not tested");
    }

    /// {@return a server that may lie where only the system's own users look; the test is skipped, with the reason, where it is not installed}
    static String inSystemFolder(String program) {
        Path there = Path.of("/usr/sbin", program);
        if (Files.isExecutable(there)) return there.toString();
        assumeInstalled(program);
        return program;
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Skips the test where another program holds the port that the README names.
    static void assumeFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            probe.getLocalPort();
        } catch (IOException taken) {
            assumeTrue(false, "port " + port + " is taken by another program");
        }
    }

    /// Holds a port on 127.0.0.1.
    static ServerSocket holder() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    /// A Unix socket path short enough for every system; JUnit's own temporary folders may be too long.
    static Path socketPath() throws IOException {
        return Files.createTempDirectory("nodo").resolve("s");
    }
}
