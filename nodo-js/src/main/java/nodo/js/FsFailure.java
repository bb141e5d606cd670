package nodo.js;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Map;
import nodo.errors.SystemErrno;
import org.jspecify.annotations.Nullable;

/// A failure of the file system, as Node's errors tell it. Any thread.
///
/// Java has one exception for several of the system's errors; which of them it was stands in its text, where the process speaks English, and is found
/// out by a look at the file where not.
final class FsFailure extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_NAME = 255;

    /// What the system's texts stand for.
    private static final Map<String, SystemErrno> BY_TEXT = Map.ofEntries(Map.entry("Operation not permitted", SystemErrno.EPERM),
            Map.entry("Not a directory", SystemErrno.ENOTDIR), Map.entry("Is a directory", SystemErrno.EISDIR),
            Map.entry("Invalid argument", SystemErrno.EINVAL), Map.entry("File name too long", SystemErrno.ENAMETOOLONG),
            Map.entry("Too many levels of symbolic links", SystemErrno.ELOOP), Map.entry("Too many open files", SystemErrno.EMFILE),
            Map.entry("Too many open files in system", SystemErrno.ENFILE), Map.entry("No space left on device", SystemErrno.ENOSPC),
            Map.entry("Read-only file system", SystemErrno.EROFS), Map.entry("Device or resource busy", SystemErrno.EBUSY),
            Map.entry("Resource busy", SystemErrno.EBUSY), Map.entry("No such device or address", SystemErrno.ENXIO),
            Map.entry("Broken pipe", SystemErrno.EPIPE), Map.entry("Input/output error", SystemErrno.EIO),
            Map.entry("Bad file descriptor", SystemErrno.EBADF), Map.entry("Resource temporarily unavailable", SystemErrno.EAGAIN),
            Map.entry("Operation not supported", SystemErrno.ENOTSUP), Map.entry("Permission denied", SystemErrno.EACCES),
            Map.entry("No such file or directory", SystemErrno.ENOENT));
    /// Those that sockets never have.
    private static final Map<String, Kind> OF_FILES_BY_TEXT = Map.of("Directory not empty", Kind.NOT_EMPTY,
            "Invalid cross-device link", Kind.OTHER_DEVICE, "Cross-device link", Kind.OTHER_DEVICE,
            "Text file busy", new Kind("ETXTBSY", -26, "text file is busy"), "File too large", new Kind("EFBIG", -27, "file too large"),
            "Illegal seek", new Kind("ESPIPE", -29, "invalid seek"), "Too many links", new Kind("EMLINK", -31, "too many links"));

    private final String code;
    private final int errno;
    private final String syscall;
    private final @Nullable String path;
    private final @Nullable String dest;

    private record Kind(String code, int errno, String text) {
        private static final Kind NOT_EMPTY = new Kind("ENOTEMPTY", -39, "directory not empty");
        private static final Kind OTHER_DEVICE = new Kind("EXDEV", -18, "cross-device link not permitted");

        static Kind of(SystemErrno errno) { return new Kind(errno.name(), errno.result(), errno.text()); }
    }

    private FsFailure(Kind kind, String syscall, @Nullable String path, @Nullable String dest) {
        super(kind.code + ": " + kind.text + ", " + syscall + (path == null ? "" : " '" + path + '\'') + (dest == null ? "" : " -> '" + dest + '\''));
        this.code = kind.code;
        this.errno = kind.errno;
        this.syscall = syscall;
        this.path = path;
        this.dest = dest;
    }

    static FsFailure of(SystemErrno errno, String syscall, @Nullable String path, @Nullable String dest) {
        return new FsFailure(Kind.of(errno), syscall, path, dest);
    }

    /// {@return what became of a call}
    /// @param syscall named in the text
    /// @param path    and `dest` where the call has one
    static FsFailure of(IOException failure, String syscall, @Nullable FsPath path, @Nullable FsPath dest) {
        return failure instanceof FsFailure told ? told : of(kindOf(failure, path), syscall, path, dest);
    }

    /// {@return what becomes of a path that the character set of this process cannot name}
    static FsFailure unnamed(String syscall, @Nullable FsPath path, @Nullable FsPath dest) {
        return of(new Kind("EILSEQ", -84, "illegal byte sequence"), syscall, path, dest);
    }

    private static FsFailure of(Kind kind, String syscall, @Nullable FsPath path, @Nullable FsPath dest) {
        return new FsFailure(kind, syscall, path == null ? null : path.given(), dest == null ? null : dest.given());
    }

    private static Kind kindOf(IOException failure, @Nullable FsPath path) {
        return switch (failure) {
            case NoSuchFileException _ -> Kind.of(path != null && isBelowFile(path) ? SystemErrno.ENOTDIR : SystemErrno.ENOENT); // one to the JDK
            case FileAlreadyExistsException _ -> Kind.of(SystemErrno.EEXIST);
            case AccessDeniedException _ -> Kind.of(SystemErrno.EACCES);
            case NotDirectoryException _ -> Kind.of(SystemErrno.ENOTDIR);
            case NotLinkException _ -> Kind.of(SystemErrno.EINVAL);
            case ClosedChannelException _ -> Kind.of(SystemErrno.EBADF);
            case DirectoryNotEmptyException _ -> Kind.NOT_EMPTY;
            case AtomicMoveNotSupportedException _ -> Kind.OTHER_DEVICE;
            case FileSystemLoopException _ -> Kind.of(SystemErrno.ELOOP);
            default -> byText(failure, path);
        };
    }

    private static Kind byText(IOException failure, @Nullable FsPath path) {
        String text = String.valueOf(failure instanceof FileSystemException known ? known.getReason() : failure.getMessage());
        int added = text.indexOf(" or unable to access"); // the JDK's, where it followed links
        String reason = added < 0 ? text : text.substring(0, added);
        SystemErrno errno = BY_TEXT.get(reason);
        if (errno != null) return Kind.of(errno);
        Kind kind = OF_FILES_BY_TEXT.get(reason);
        return kind != null ? kind : lookedAt(reason, path);
    }

    private static Kind lookedAt(String reason, @Nullable FsPath given) {
        if (given != null) {
            Path path = Path.of(given.located()); // it was used before
            if (Files.isDirectory(path)) return Kind.of(SystemErrno.EISDIR);
            if (isBelowFile(given)) return Kind.of(SystemErrno.ENOTDIR);
            if (path.getFileName().toString().length() > LONGEST_NAME) return Kind.of(SystemErrno.ENAMETOOLONG);
        }
        return new Kind("EIO", SystemErrno.EIO.result(), reason);
    }

    /// {@return whether what is there of a path is a file, which nothing lies in}
    private static boolean isBelowFile(FsPath path) {
        Path parent = Path.of(path.located()).toAbsolutePath().getParent();
        while (parent != null && !Files.exists(parent)) parent = parent.getParent();
        return parent != null && !Files.isDirectory(parent);
    }

    String code() { return code; }

    int errno() { return errno; }

    String syscall() { return syscall; }

    @Nullable String path() { return path; }

    @Nullable String dest() { return dest; }
}
