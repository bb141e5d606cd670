package nodo.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import org.jspecify.annotations.Nullable;

/// The file of a listening Unix domain socket: where it is whatever the working directory becomes, and which file it was. Loop thread only.
final class SocketFile {
    private final Path path;
    private final @Nullable Object key;

    /// Of a socket that was just bound.
    SocketFile(String path) {
        this.path = Path.of(path).toAbsolutePath();
        this.key = keyOf(this.path);
    }

    /// Removes the file, unless it is gone, or another one has taken its place since.
    void unlink() {
        Object now = keyOf(path);
        if (now == null || !now.equals(key)) return;
        try {
            Files.deleteIfExists(path);
        } catch (IOException | SecurityException refused) {
            // the directory's rights have changed since: the file stays, as it does in Node
        }
    }

    /// Makes it usable for all users.
    void allow(boolean read, boolean write) throws SystemException {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
            if (read) rights.addAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
            if (write) rights.addAll(Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
            Files.setPosixFilePermissions(path, rights);
        } catch (NoSuchFileException gone) {
            throw SystemException.io("uv_pipe_chmod", SystemErrno.ENOENT);
        } catch (IOException | UnsupportedOperationException refused) {
            throw SystemException.io("uv_pipe_chmod", SystemErrno.EPERM);
        }
    }

    /// Device and inode where the system has them.
    private static @Nullable Object keyOf(Path path) {
        try {
            var attributes = Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            return attributes.fileKey() != null ? attributes.fileKey() : attributes.creationTime();
        } catch (IOException | SecurityException gone) {
            return null;
        }
    }
}
