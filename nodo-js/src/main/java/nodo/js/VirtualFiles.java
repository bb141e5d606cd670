package nodo.js;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// All that GraalJS's own module loader sees: the ES modules that `internal/esm` has found, read and prepared. It never reaches the disk.
/// Loop thread only.
final class VirtualFiles implements FileSystem {
    private final Map<Path, byte[]> texts = new HashMap<>();

    void define(String path, String text) { texts.put(Path.of(path), text.getBytes(StandardCharsets.UTF_8)); }

    String text(String path) { return new String(Objects.requireNonNull(texts.get(Path.of(path))), StandardCharsets.UTF_8); }

    @Override public Path parsePath(URI uri) { return Path.of(uri); }

    @Override public Path parsePath(String path) { return Path.of(path); }

    @Override public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException { bytes(path); }

    @Override public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new Bytes(ByteBuffer.wrap(bytes(path)).asReadOnlyBuffer());
    }

    @Override public Path toAbsolutePath(Path path) { return path.toAbsolutePath(); }

    @Override public Path toRealPath(Path path, LinkOption... options) throws IOException {
        bytes(path);
        return path;
    }

    @Override public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Map.of("size", (long) bytes(path).length, "isRegularFile", true, "isDirectory", false, "isSymbolicLink", false);
    }

    @Override public void createDirectory(Path path, FileAttribute<?>... attributes) { throw new SecurityException(path.toString()); }

    @Override public void delete(Path path) { throw new SecurityException(path.toString()); }

    @Override public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter) {
        throw new SecurityException(path.toString());
    }

    private byte[] bytes(Path path) throws NoSuchFileException {
        byte[] known = texts.get(path.toAbsolutePath());
        if (known == null) throw new NoSuchFileException(path.toString());
        return known;
    }

    private record Bytes(ByteBuffer bytes) implements SeekableByteChannel {
        @Override public int read(ByteBuffer into) {
            if (!bytes.hasRemaining()) return -1;
            int count = Math.min(into.remaining(), bytes.remaining());
            into.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override public int write(ByteBuffer from) { throw new NonWritableChannelException(); }

        @Override public long position() { return bytes.position(); }

        @Override public SeekableByteChannel position(long to) {
            bytes.position((int) Math.min(to, bytes.limit()));
            return this;
        }

        @Override public long size() { return bytes.limit(); }

        @Override public SeekableByteChannel truncate(long size) { throw new NonWritableChannelException(); }

        @Override public boolean isOpen() { return true; }

        @Override public void close() { }
    }
}
