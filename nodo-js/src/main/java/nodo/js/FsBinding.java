package nodo.js;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// The file system calls by path that `fs` is made of; those by descriptor are [OpenFiles]'. Loop thread only; they block it, as Node's synchronous
/// ones do.
final class FsBinding {
    private final FsErrors errors;
    private final Grants grants;

    private FsBinding(FsErrors errors, Grants grants) {
        this.errors = errors;
        this.grants = grants;
    }

    static void add(Functions table, FsErrors errors, Grants grants) {
        FsBinding fs = new FsBinding(errors, grants);
        fs.reading(table, "readdir", "scandir", (path, _) -> list(path));
        fs.reading(table, "realpath", "lstat", (path, _) -> path.toRealPath().toString());
        fs.reading(table, "stat", "stat", (path, _) -> stat(path));
        fs.reading(table, "lstat", "lstat", (path, _) -> stat(path, LinkOption.NOFOLLOW_LINKS));
        fs.reading(table, "access", "access", (path, a) -> access(path, a[1].asInt()));
        fs.reading(table, "readlink", "readlink", (path, _) -> Files.readSymbolicLink(path).toString());
        fs.writing(table, "unlink", "unlink", (path, _) -> unlink(path));
        fs.writing(table, "rmdir", "rmdir", (path, _) -> delete(path));
        fs.writing(table, "mkdir", "mkdir", (path, a) -> a[1].asBoolean() ? makeAll(path) : Files.createDirectory(path) == null);
        fs.writing(table, "mkdtemp", "mkdtemp", (path, _) -> Files.createTempDirectory(path.getParent(), path.getFileName().toString()).toString());
        fs.writing(table, "chmod", "chmod", (path, a) -> Files.setPosixFilePermissions(path, permissions(a[1].asInt())) == null);
        fs.writing(table, "utimes", "utime", (path, a) -> times(path, a[1].asDouble(), a[2].asDouble()));
        fs.writing(table, "symlink", "symlink", (path, a) -> Files.createSymbolicLink(path, Path.of(a[1].asString())) == null);
        fs.two(table, "rename", (from, to) -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE) == null, true);
        fs.two(table, "link", (from, to) -> Files.createLink(to, from) == null, false);
        table.add("exists", a -> grants.mayRead(Path.of(a[0].asString())) && Files.exists(Path.of(a[0].asString())));
    }

    @FunctionalInterface
    private interface Call {
        Object on(Path path, Value... arguments) throws IOException;
    }

    @FunctionalInterface
    private interface TwoPaths {
        Object on(Path from, Path to) throws IOException;
    }

    private void reading(Functions table, String name, String syscall, Call call) {
        table.add(name, arguments -> {
            Path path = Path.of(arguments[0].asString());
            grants.checkRead(path);
            return guarded(syscall, path, call, arguments);
        });
    }

    private void writing(Functions table, String name, String syscall, Call call) {
        table.add(name, arguments -> {
            Path path = Path.of(arguments[0].asString());
            grants.checkWrite(path);
            return guarded(syscall, path, call, arguments);
        });
    }

    private Object guarded(String syscall, Path path, Call call, Value... arguments) throws Exception {
        try {
            return call.on(path, arguments);
        } catch (IOException failure) {
            throw errors.of(failure, syscall, path, null);
        }
    }

    private void two(Functions table, String name, TwoPaths call, boolean changesFirst) {
        table.add(name, arguments -> {
            Path from = Path.of(arguments[0].asString());
            Path to = Path.of(arguments[1].asString());
            if (changesFirst) grants.checkWrite(from);
            else grants.checkRead(from);
            grants.checkWrite(to);
            try {
                return call.on(from, to);
            } catch (IOException failure) {
                throw errors.of(failure, name, from, to);
            }
        });
    }

    private static boolean delete(Path path) throws IOException {
        Files.delete(path);
        return true;
    }

    private static boolean unlink(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) throw new FsErrors.IsDirectory();
        return delete(path);
    }

    /// {@return the first folder that was made, or null}
    private static String makeAll(Path path) throws IOException {
        Path first = null;
        for (Path each = path.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) first = each;
        Files.createDirectories(path);
        return first == null ? null : first.toString();
    }

    private static boolean access(Path path, int mode) throws IOException {
        if ((mode & 1) != 0) path.getFileSystem().provider().checkAccess(path, AccessMode.EXECUTE);
        if ((mode & 2) != 0) path.getFileSystem().provider().checkAccess(path, AccessMode.WRITE);
        if ((mode & 4) != 0) path.getFileSystem().provider().checkAccess(path, AccessMode.READ);
        path.getFileSystem().provider().checkAccess(path);
        return true;
    }

    private static boolean times(Path path, double accessedMillis, double changedMillis) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class)
                .setTimes(FileTime.fromMillis((long) changedMillis), FileTime.fromMillis((long) accessedMillis), null);
        return true;
    }

    /// The permission bits of a mode.
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] byBit = PosixFilePermission.values(); // from owner's read to others' execute
        for (int i = 0; i < byBit.length; i++) if ((mode & 0400 >> i) != 0) all.add(byBit[i]);
        return all;
    }

    private static ProxyArray list(Path path) throws IOException {
        List<Object> all = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : (Iterable<Path>) entries.sorted()::iterator) addEntry(all, entry);
        }
        return ProxyArray.fromList(all);
    }

    /// Adds an entry of a folder: its name, and the bits of its mode that tell its kind. One that is gone by now is listed all the same, as the system
    /// does; of no kind.
    static void addEntry(List<Object> all, Path entry) throws IOException {
        int mode;
        try {
            mode = (int) Files.getAttribute(entry, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            mode = 0;
        }
        all.add(entry.getFileName().toString());
        all.add(mode & 0170000);
    }

    /// In the order of `Stats`: dev, mode, nlink, uid, gid, rdev, ino, size, then the times in milliseconds: access, change of content, of state, birth.
    static ProxyArray stat(Path path, LinkOption... options) throws IOException {
        Map<String, Object> all = Files.readAttributes(path,
                "unix:dev,mode,nlink,uid,gid,rdev,ino,size,lastAccessTime,lastModifiedTime,ctime,creationTime", options);
        return ProxyArray.fromArray(all.get("dev"), all.get("mode"), all.get("nlink"), all.get("uid"), all.get("gid"), all.get("rdev"), all.get("ino"),
                all.get("size"), millis(all.get("lastAccessTime")), millis(all.get("lastModifiedTime")), millis(all.get("ctime")),
                millis(all.get("creationTime")));
    }

    private static double millis(Object time) { return ((FileTime) time).to(TimeUnit.NANOSECONDS) / 1e6; }

}
