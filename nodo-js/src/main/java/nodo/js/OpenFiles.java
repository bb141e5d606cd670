package nodo.js;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nodo.errors.NodeException;
import nodo.errors.SystemErrno;
import nodo.loop.EventLoop;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The files that `fs` has open, by numbers of its own: the JVM tells nobody the system's ([FileDescriptors]). They begin where no descriptor of the
/// system does, so that one that is given to something else fails, and does not mean another file. Any thread, but for what scripts call.
final class OpenFiles {
    private static final int LAST_STANDARD = 2;
    private static final int FIRST = 1 << 20;

    private final Map<Integer, OpenFile> open = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger(FIRST);
    private final FsWork work;
    private final Grants grants;
    private volatile boolean over;

    OpenFiles(FsWork work, Grants grants, EventLoop loop, Lifetime lifetime) {
        this.work = work;
        this.grants = grants;
        lifetime.opened(this, this::closeAll);
        loop.closed().thenRun(this::closeAll);
    }

    void add(Functions table) {
        table.add("open", a -> opened(work.at(a[0]), a[1].asInt(), a[2].asInt(), a[3]))
                .add("close", a -> close(a[0].asInt(), a[1]))
                .add("read", a -> read(a[0].asInt(), a[1].asInt(), position(a[2]), a[3]))
                .add("write", a -> write(a[0].asInt(), BufferBinding.copy(a[1], a[2].asInt(), a[3].asInt()), position(a[4]), a[5]))
                .add("descriptor", a -> shared(a[0].asInt()))
                .add("fstat", a -> stat(a[0].asInt(), a[1]))
                .add("ftruncate", a -> {
                    long length = a[1].asLong();
                    return on("ftruncate", a[0].asInt(), a[2], file -> done(() -> file.truncate(length)));
                })
                .add("fsync", a -> on("fsync", a[0].asInt(), a[1], file -> done(() -> file.force(true))))
                .add("fdatasync", a -> on("fdatasync", a[0].asInt(), a[1], file -> done(() -> file.force(false))))
                .add("fchmod", a -> {
                    int mode = a[1].asInt();
                    return change("fchmod", a[0].asInt(), a[2], file -> FsBinding.mode(file, mode));
                })
                .add("fchown", a -> {
                    int user = a[1].asInt();
                    int group = a[2].asInt();
                    return change("fchown", a[0].asInt(), a[3], file -> FsBinding.owner(file, user, group));
                })
                .add("futimes", a -> {
                    double accessed = a[1].asDouble();
                    double changed = a[2].asDouble();
                    return change("futime", a[0].asInt(), a[3], file -> FsBinding.times(file, accessed, changed));
                });
    }

    private static long position(Value given) { return given.isNull() ? -1 : given.asLong(); }

    private @Nullable Object opened(FsPath path, int flags, int mode, Value callback) throws Exception {
        return work.run(callback, "open", path, null, () -> open(path, flags, mode));
    }

    /// {@return the number of a file that is open now}
    int open(FsPath path, int flags, int mode) throws Exception {
        if ((flags & 3) != 1) grants.checkRead(path.path());
        if ((flags & (3 | OpenFile.CREATE | OpenFile.TRUNCATE)) != 0) grants.checkWrite(path.path());
        int number = next.getAndIncrement();
        open.put(number, OpenFile.open(path.path(), flags, mode));
        if (over) closeAll(); // the script has ended meanwhile
        return number;
    }

    private @Nullable Object close(int number, Value callback) throws Exception {
        OpenFile file = open.remove(number);
        return work.run(callback, "close", null, null, () -> {
            if (file == null) throw FsFailure.of(SystemErrno.EBADF, "close", null, null);
            return done(file::closeAfterUse);
        });
    }

    /// Closes a file that nobody else knows of.
    void close(int number) throws IOException {
        OpenFile file = open.remove(number);
        if (file != null) file.close();
    }

    private void closeAll() {
        over = true;
        open.keySet().forEach(this::closeQuietly);
    }

    /// Where there is nobody to be told.
    void closeQuietly(int number) {
        try {
            close(number);
        } catch (IOException failure) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a file was not closed well", failure);
        }
    }

    /// Gives a `ByteBuffer` of what there was, empty at the end.
    private @Nullable Object read(int number, int most, long position, Value callback) throws Exception {
        return on("read", number, callback, file -> {
            ByteBuffer bytes = ByteBuffer.allocate(most);
            int count = file.read(bytes, position);
            return ByteBuffer.wrap(bytes.array(), 0, Math.max(0, count)).slice();
        });
    }

    /// Gives how many bytes were written: all.
    private @Nullable Object write(int number, byte[] bytes, long position, Value callback) throws Exception {
        return on("write", number, callback, file -> {
            file.write(bytes, position, null);
            return bytes.length;
        });
    }

    private @Nullable Object stat(int number, Value callback) throws Exception {
        if (number > LAST_STANDARD) return on("fstat", number, callback, file -> FsFacts.stat(file.itself()));
        Path standard = Path.of("/proc/self/fd/" + number);
        return work.run(callback, "fstat", null, null, () -> FsFacts.stat(standard));
    }

    /// What changes a file that may be open for reading alone.
    private @Nullable Object change(String syscall, int number, Value callback, FsBinding.Call call) throws Exception {
        return on(syscall, number, callback, file -> {
            grants.checkWrite(file.path());
            return call.on(file.itself());
        });
    }

    /// {@return whether it is none of the system's}
    static boolean owns(int number) { return number >= FIRST; }

    /// {@return the number that the system has for one of ours, or -1}
    int descriptor(int number) throws IOException {
        OpenFile file = open.get(number);
        return file == null ? -1 : file.descriptor();
    }

    /// {@return the number that the system has for it, for another program: the same for those that are not ours}
    private int shared(int number) throws IOException {
        if (!owns(number)) return number;
        int descriptor = of(number, "spawn").descriptorToShare();
        if (descriptor < 0) throw NodeException.featureUnavailable("A file of fs becomes stdio of a child only where there is /proc");
        return descriptor;
    }

    /// What is done with an open file.
    @FunctionalInterface
    interface Use {
        @Nullable Object of(OpenFile file) throws Exception;
    }

    /// Something that is done with a file, which is not closed meanwhile.
    @Nullable Object on(String syscall, int number, Value callback, Use use) throws Exception {
        OpenFile file = open.get(number);
        if (file != null) file.enter();
        return work.run(callback, syscall, null, null, () -> {
            if (file == null) throw FsFailure.of(SystemErrno.EBADF, syscall, null, null);
            try {
                return use.of(file);
            } finally {
                file.leave();
            }
        });
    }

    /// {@return an open file}
    OpenFile of(int number, String syscall) throws FsFailure {
        OpenFile file = open.get(number);
        if (file == null) throw FsFailure.of(SystemErrno.EBADF, syscall, null, null);
        return file;
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private static @Nullable Object done(Change change) throws IOException {
        change.make();
        return null;
    }
}
