package nodo.js;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The file system calls by path that `fs` is made of; those by descriptor are [OpenFiles]'. Each takes a callback last, or null ([FsWork]).
/// Loop thread only, but for the work itself.
final class FsBinding {
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final FsWork work;
    private final Grants grants;

    FsBinding(FsWork work, Grants grants) {
        this.work = work;
        this.grants = grants;
    }

    void add(Functions table) {
        table.add("place", a -> work.at(a[0]))
                .add("within", a -> a[0].<FsPath>asHostObject().within(a[1].asString()))
                .add("stat", a -> reading("stat", a[0], a[1], path -> FsFacts.stat(path, FOLLOW)))
                .add("lstat", a -> reading("lstat", a[0], a[1], path -> FsFacts.stat(path, NO_FOLLOW)))
                .add("statfs", a -> reading("statfs", a[0], a[1], FsFacts::space))
                .add("exists", a -> {
                    FsPath path = work.at(a[0]);
                    return work.run(a[1], "access", path, null, () -> grants.mayRead(path.path()) && Files.exists(path.path()));
                })
                .add("access", a -> {
                    int mode = a[1].asInt();
                    return reading("access", a[0], a[2], path -> access(path, mode));
                })
                .add("readdir", a -> {
                    boolean withKinds = a[1].asBoolean();
                    return reading("scandir", a[0], a[2], path -> FsFacts.list(path, withKinds));
                })
                .add("realpath", a -> {
                    boolean byComponent = a[1].asBoolean();
                    return reading("realpath", a[0], a[2], path -> FsCompound.real(path, byComponent));
                })
                .add("readlink", a -> reading("readlink", a[0], a[1], path -> Files.readSymbolicLink(path).toString()));
        addChanges(table);
        addCompound(table);
    }

    private void addChanges(Functions table) {
        table.add("unlink", a -> writing("unlink", a[0], a[1], FsBinding::unlink))
                .add("rmdir", a -> writing("rmdir", a[0], a[1], FsBinding::removeFolder))
                .add("mkdir", a -> {
                    boolean recursive = a[1].asBoolean();
                    int mode = a[2].asInt();
                    FsPath whole = work.at(a[0]);
                    return writing("mkdir", a[0], a[3], path -> recursive ? FsCompound.makeAll(whole, mode) : make(path, mode));
                })
                .add("chmod", a -> {
                    int mode = a[1].asInt();
                    return writing("chmod", a[0], a[2], path -> mode(path, mode));
                })
                .add("chown", a -> owner("chown", a, FOLLOW))
                .add("lchown", a -> owner("lchown", a, NO_FOLLOW))
                .add("utimes", a -> times("utime", a, FOLLOW))
                .add("lutimes", a -> times("lutime", a, NO_FOLLOW))
                .add("symlink", a -> {
                    FsPath target = work.at(a[0]);
                    FsPath link = work.at(a[1]);
                    return work.run(a[2], "symlink", target, link, () -> {
                        grants.checkWrite(link.path());
                        return nothing(Files.createSymbolicLink(link.path(), Path.of(target.given())));
                    });
                })
                .add("rename", a -> two("rename", a, false,
                        (from, to) -> nothing(Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE))))
                .add("link", a -> two("link", a, true, (from, to) -> nothing(Files.createLink(to, from))));
    }

    private void addCompound(Functions table) {
        table.add("mkdtemp", a -> {
                    String letters = FsCompound.letters();
                    FsPath path = work.at(a[0]);
                    FsPath named = new FsPath(path.given() + letters, path.located() + letters);
                    return work.run(a[1], "mkdtemp", named, null, () -> {
                        grants.checkWrite(named.path());
                        make(named.path(), 0700);
                        return named.given();
                    });
                })
                .add("copyFile", a -> {
                    int how = a[2].asInt();
                    return two("copyfile", new Value[] {a[0], a[1], a[3]}, true, (from, to) -> FsCompound.copy(from, to, how));
                })
                .add("removeAll", a -> {
                    int retries = a[1].asInt();
                    int delay = a[2].asInt();
                    return writing("rm", a[0], a[3], path -> FsCompound.removeAll(path, retries, delay));
                });
    }

    /// Something that is done with a path.
    @FunctionalInterface
    interface Call {
        @Nullable Object on(Path path) throws Exception;
    }

    @FunctionalInterface
    private interface TwoPaths {
        @Nullable Object on(Path from, Path to) throws IOException;
    }

    private @Nullable Object reading(String syscall, Value given, Value callback, Call call) throws Exception {
        FsPath path = work.at(given);
        return work.run(callback, syscall, path, null, () -> {
            grants.checkRead(path.path());
            return call.on(path.path());
        });
    }

    private @Nullable Object writing(String syscall, Value given, Value callback, Call call) throws Exception {
        FsPath path = work.at(given);
        return work.run(callback, syscall, path, null, () -> {
            grants.checkWrite(path.path());
            return call.on(path.path());
        });
    }

    private @Nullable Object two(String syscall, Value[] a, boolean readsFirst, TwoPaths call) throws Exception {
        FsPath from = work.at(a[0]);
        FsPath to = work.at(a[1]);
        return work.run(a[2], syscall, from, to, () -> {
            if (readsFirst) grants.checkRead(from.path());
            else grants.checkWrite(from.path());
            grants.checkWrite(to.path());
            return call.on(from.path(), to.path());
        });
    }

    private @Nullable Object owner(String syscall, Value[] a, LinkOption... options) throws Exception {
        int user = a[1].asInt();
        int group = a[2].asInt();
        return writing(syscall, a[0], a[3], path -> owner(path, user, group, options));
    }

    private @Nullable Object times(String syscall, Value[] a, LinkOption... options) throws Exception {
        double accessed = a[1].asDouble();
        double changed = a[2].asDouble();
        return writing(syscall, a[0], a[3], path -> times(path, accessed, changed, options));
    }

    private static @Nullable Object nothing(Path made) { return null; }

    private static @Nullable Object removeFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString()); // it would be deleted all the same
        }
        Files.delete(path);
        return null;
    }

    private static @Nullable Object unlink(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) throw new FileSystemException(path.toString(), null, "Is a directory");
        Files.delete(path);
        return null;
    }

    static @Nullable Object make(Path path, int mode) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(permissions(mode)));
        return null;
    }

    private static @Nullable Object access(Path path, int mode) throws IOException {
        Set<AccessMode> modes = EnumSet.noneOf(AccessMode.class);
        if ((mode & 1) != 0) modes.add(AccessMode.EXECUTE);
        if ((mode & 2) != 0) modes.add(AccessMode.WRITE);
        if ((mode & 4) != 0) modes.add(AccessMode.READ);
        path.getFileSystem().provider().checkAccess(path, modes.toArray(AccessMode[]::new));
        return null;
    }

    static @Nullable Object mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
        return null;
    }

    /// @param user or `group` of -1 stays
    static @Nullable Object owner(Path path, int user, int group, LinkOption... options) throws IOException {
        Files.setAttribute(path, "unix:uid", user, options);
        Files.setAttribute(path, "unix:gid", group, options);
        return null;
    }

    /// @param accessed and `changed` in seconds
    static @Nullable Object times(Path path, double accessed, double changed, LinkOption... options) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, options).setTimes(time(changed), time(accessed), null);
        return null;
    }

    private static FileTime time(double seconds) {
        long whole = (long) Math.floor(seconds);
        return FileTime.from(Instant.ofEpochSecond(whole, (long) ((seconds - whole) * 1e9)));
    }

    /// The permission bits of a mode.
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] byBit = PosixFilePermission.values(); // from owner's read to others' execute
        for (int i = 0; i < byBit.length; i++) if ((mode & 0400 >> i) != 0) all.add(byBit[i]);
        return all;
    }
}
