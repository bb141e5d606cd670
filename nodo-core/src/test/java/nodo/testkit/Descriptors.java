package nodo.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The sockets and pollers this process has open, by what `/proc/self/fd` says; on systems without it, nothing is seen and nothing leaks.
public final class Descriptors {
    private static final Path FOLDER = Path.of("/proc/self/fd");
    private final Set<String> open;

    static {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
             SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
            client.configureBlocking(false); // the JDK opens descriptors of its own with its first channel, and keeps them
        } catch (IOException refused) {
            throw new ExceptionInInitializerError(refused);
        }
    }

    private Descriptors(Set<String> open) { this.open = open; }

    /// {@return what is open now}
    public static Descriptors open() { return new Descriptors(list()); }

    /// {@return what is open now and was not then}
    public List<String> leaked() {
        Set<String> now = list();
        now.removeAll(open);
        return List.copyOf(now);
    }

    private static Set<String> list() {
        Set<String> links = new TreeSet<>();
        if (!Files.isDirectory(FOLDER)) return links;
        try (Stream<Path> all = Files.list(FOLDER)) {
            all.forEach(link -> {
                try {
                    String target = Files.readSymbolicLink(link).toString();
                    if (target.startsWith("socket:")) links.add(target);
                } catch (IOException closedMeanwhile) {
                    // the folder's own descriptor, or one that another thread has closed
                }
            });
        } catch (IOException gone) {
            return links;
        }
        return links;
    }
}
