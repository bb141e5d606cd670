package nodo.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nodo.internal.net.NetInternals;
import nodo.net.Server;
import org.junit.jupiter.api.Assumptions;

/// The programs that tests start.
final class Peers {
    private Peers() { }

    static List<String> nodoChild() { return nodoProgram(HandleChild.class); }

    static List<String> nodoProgram(Class<?> main) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.program()));
        command.addAll(JavaCommand.arguments(main, List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"), List.of()));
        return command;
    }

    /// A descriptor of its own for the address of a server.
    static int copyOf(Server server) { return NetInternals.get().channelOf(server).duplicate(); }

    static List<String> nodeChild(Path folder) { return List.of("node", script(folder, "child.js")); }

    static void assumeNode() {
        boolean found = Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        Assumptions.assumeTrue(found, "node is not installed");
    }

    static String script(Path folder, String name) {
        try (InputStream source = Peers.class.getResourceAsStream(name)) {
            Path file = folder.resolve(name);
            Files.write(file, source.readAllBytes());
            return file.toString();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
