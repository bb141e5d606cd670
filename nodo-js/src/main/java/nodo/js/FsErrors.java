package nodo.js;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import nodo.errors.SystemErrno;
import org.jspecify.annotations.Nullable;

/// Java's exceptions of the file system as Node's errors. Where Java has one exception for several errors, the file is looked at: its text is in the
/// language of the process. Loop thread only.
final class FsErrors {
    private final Errors errors;

    FsErrors(Errors errors) { this.errors = errors; }

    /// A folder where a file was wanted.
    static final class IsDirectory extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// {@return what the script gets}
    /// @param syscall named in the text
    /// @param path    and `dest` where the call has one
    Exception of(IOException failure, String syscall, @Nullable Path path, @Nullable Path dest) {
        return switch (failure) {
            case NoSuchFileException _ -> error(SystemErrno.ENOENT, syscall, path, dest);
            case FileAlreadyExistsException _ -> error(SystemErrno.EEXIST, syscall, path, dest);
            case AccessDeniedException _ -> error(SystemErrno.EACCES, syscall, path, dest);
            case NotDirectoryException _ -> error(SystemErrno.ENOTDIR, syscall, path, dest);
            case NotLinkException _ -> error(SystemErrno.EINVAL, syscall, path, dest);
            case IsDirectory _ -> error(SystemErrno.EISDIR, syscall, path, dest);
            case DirectoryNotEmptyException _ -> plain("ENOTEMPTY", "directory not empty", -39, syscall, path, dest);
            case FileSystemLoopException _ -> plain("ELOOP", "too many symbolic links encountered", -40, syscall, path, dest);
            default -> lookedAt(failure, syscall, path, dest);
        };
    }

    private Exception lookedAt(IOException failure, String syscall, @Nullable Path path, @Nullable Path dest) {
        if (path != null && Files.isDirectory(path)) return error(SystemErrno.EISDIR, syscall, path, dest);
        if (path != null && isBelowFile(path)) return error(SystemErrno.ENOTDIR, syscall, path, dest);
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return plain("EIO", String.valueOf(reason), SystemErrno.EIO.result(), syscall, path, dest);
    }

    private static boolean isBelowFile(Path path) {
        for (Path parent = path.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) if (Files.isRegularFile(parent)) return true;
        return false;
    }

    Exception error(SystemErrno errno, String syscall, @Nullable Path path, @Nullable Path dest) {
        return plain(errno.name(), errno.text(), errno.result(), syscall, path, dest);
    }

    private Exception plain(String code, String text, int errno, String syscall, @Nullable Path path, @Nullable Path dest) {
        return new ScriptError(errors.system(code, text, errno, syscall, path == null ? null : path.toString(), dest == null ? null : dest.toString()));
    }
}
