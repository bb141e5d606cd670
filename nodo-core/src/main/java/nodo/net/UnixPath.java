package nodo.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nodo.errors.NodeException;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;

/// Names of Unix domain sockets: their limits, and what not every transport can. Any thread.
final class UnixPath {
    /// `sizeof sun_path` on Linux; the JDK stops two bytes earlier.
    private static final int SYSTEM_BYTES = 108;
    private static final int PORTABLE_BYTES = 106;

    private UnixPath() { }

    /// Refuses what the transport cannot do.
    static void check(String path, Transport transport) {
        if (!transport.supports(Feature.UNIX_SOCKETS)) {
            throw NodeException.featureUnavailable("Unix domain sockets are not there on this system with the transport " + transport.name());
        }
        if (path.startsWith("\0") && !transport.supports(Feature.ABSTRACT_SOCKETS)) {
            throw NodeException.featureUnavailable("An abstract socket (a path that begins with NUL) needs the linux transport; this loop runs "
                    + transport.name() + ". Use a path in the file system.");
        }
    }

    /// How many bytes of a path the transport can use.
    static int limit(Transport transport) { return transport.supports(Feature.LONG_PATHS) ? SYSTEM_BYTES : PORTABLE_BYTES; }

    /// The longest beginning of a path that fits, without half a character.
    static String cut(String path, Transport transport) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, limit(transport));
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) end--;
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8);
    }

    /// What to tell those who wonder about `EINVAL`.
    static IllegalArgumentException tooLong(String path, Transport transport) {
        return new IllegalArgumentException("the path has " + path.getBytes(StandardCharsets.UTF_8).length + " bytes; the transport "
                + transport.name() + " takes " + limit(transport) + ". Shorten it, or set truncatePath.");
    }

    static boolean isTooLong(String path, Transport transport) {
        return path.getBytes(StandardCharsets.UTF_8).length > limit(transport);
    }
}
