package nodo.js;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import nodo.errors.SystemErrno;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// The file system calls that `fs` is made of. Loop thread only; they block it, as Node's synchronous ones do.
final class FsBinding {
    private final Errors errors;
    private final boolean granted;

    private FsBinding(Errors errors, boolean granted) {
        this.errors = errors;
        this.granted = granted;
    }

    static Functions functions(Errors errors, boolean granted) {
        FsBinding fs = new FsBinding(errors, granted);
        Functions table = new Functions(errors);
        fs.add(table, "read", (path, _) -> java.nio.ByteBuffer.wrap(Files.readAllBytes(path)));
        fs.add(table, "write", (path, a) -> Files.write(path, BufferBinding.copy(a[1], a[2].asInt(), a[3].asInt())) == null);
        fs.add(table, "append", (path, a) -> Files.write(path, BufferBinding.copy(a[1], a[2].asInt(), a[3].asInt()),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND) == null);
        fs.add(table, "unlink", (path, _) -> delete(path));
        fs.add(table, "rmdir", (path, _) -> delete(path));
        fs.add(table, "mkdir", (path, a) -> (a[1].asBoolean() ? Files.createDirectories(path) : Files.createDirectory(path)) == null);
        fs.add(table, "mkdtemp", (path, _) -> Files.createTempDirectory(path.getParent(), path.getFileName().toString()).toString());
        fs.add(table, "readdir", (path, _) -> list(path));
        fs.add(table, "rename", (path, a) -> Files.move(path, Path.of(a[1].asString())) == null);
        fs.add(table, "realpath", (path, _) -> path.toRealPath().toString());
        fs.add(table, "stat", (path, a) -> stat(path, a[1].asBoolean()));
        table.add("exists", a -> granted && Files.exists(Path.of(a[0].asString()), LinkOption.NOFOLLOW_LINKS));
        return table;
    }

    @FunctionalInterface
    private interface Call {
        Object on(Path path, Value... arguments) throws IOException;
    }

    private void add(Functions table, String name, Call call) {
        table.add(name, arguments -> {
            String text = arguments[0].asString();
            if (!granted) throw failure("EACCES", SystemErrno.EACCES, name, text + " (the embedder has not granted files: NodeRuntime.Builder.allowFiles())");
            try {
                return call.on(Path.of(text), arguments);
            } catch (IOException failure) {
                throw failure(failure, name, text);
            }
        });
    }

    private static boolean delete(Path path) throws IOException {
        Files.delete(path);
        return true;
    }

    private static ProxyArray list(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return ProxyArray.fromArray(entries.map(entry -> (Object) entry.getFileName().toString()).sorted().toArray());
        }
    }

    /// Mode, size, time of the last change in milliseconds, owner, links.
    private static ProxyArray stat(Path path, boolean follow) throws IOException {
        LinkOption[] options = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        Map<String, Object> all = Files.readAttributes(path, "unix:mode,size,lastModifiedTime,uid,nlink", options);
        return ProxyArray.fromArray(all.get("mode"), all.get("size"), Files.getLastModifiedTime(path, options).toMillis(), all.get("uid"), all.get("nlink"));
    }

    private Exception failure(IOException failure, String call, String path) {
        return switch (failure) {
            case NoSuchFileException _ -> failure("ENOENT", SystemErrno.ENOENT, call, path);
            case FileAlreadyExistsException _ -> failure("EEXIST", SystemErrno.EEXIST, call, path);
            case AccessDeniedException _ -> failure("EACCES", SystemErrno.EACCES, call, path);
            case NotDirectoryException _ -> failure("ENOTDIR", SystemErrno.ENOTDIR, call, path);
            case DirectoryNotEmptyException _ -> new ScriptError(errors.system("ENOTEMPTY", "directory not empty", -39, call, path));
            default -> Files.isDirectory(Path.of(path)) ? failure("EISDIR", SystemErrno.EISDIR, call, path) : failure;
        };
    }

    private Exception failure(String code, SystemErrno errno, String call, String path) {
        return new ScriptError(errors.system(code, errno.text(), errno.result(), call, path));
    }
}
