package nodo.js;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import nodo.buffer.Encoding;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Files that are read, written or cut off in one go: opened and closed for that, or open already. Loop thread only, but for the work itself.
final class WholeFiles {
    private static final int READ_AND_WRITE = 2;

    private final FsWork work;
    private final OpenFiles files;

    WholeFiles(FsWork work, OpenFiles files) {
        this.work = work;
        this.files = files;
    }

    void add(Functions table) {
        table.add("readAll", a -> readAll(file(a, "fstat"), a[3].isNull() ? null : Encoding.of(a[3].asString()), flag(a[4]), a[5]))
                .add("writeAll", a -> writeAll(file(a, "write"), BufferBinding.copy(a[3], a[4].asInt(), a[5].asInt()), a[6].asBoolean(),
                        flag(a[7]), a[8]))
                .add("truncate", a -> truncate(work.at(a[0]), a[1].asLong(), a[2]))
                .add("flag", _ -> new AtomicBoolean())
                .act("raise", a -> a[0].<AtomicBoolean>asHostObject().set(true));
    }

    /// The number of an open file, or a path, with which flags it is opened, and the mode where it is made.
    private record Asked(int number, @Nullable FsPath path, int flags, int mode, String firstCall) { }

    private Asked file(Value[] a, String firstCall) {
        return a[0].isNumber() ? new Asked(a[0].asInt(), null, 0, 0, firstCall) : new Asked(-1, work.at(a[0]), a[1].asInt(), a[2].asInt(), "open");
    }

    /// What tells the work to end before it is done.
    private static @Nullable AtomicBoolean flag(Value given) { return given.isNull() ? null : given.asHostObject(); }

    private @Nullable Object with(Asked asked, String syscall, Value callback, OpenFiles.Use use) throws Exception {
        if (asked.path == null) return files.on(asked.firstCall, asked.number, callback, file -> used(file, syscall, use));
        return work.run(callback, "open", asked.path, null, () -> {
            int own = files.open(asked.path, asked.flags, asked.mode);
            try {
                return used(files.of(own, syscall), syscall, use);
            } finally {
                files.close(own);
            }
        });
    }

    private static @Nullable Object used(OpenFile file, String syscall, OpenFiles.Use use) throws Exception {
        return FsWork.told(syscall, null, null, () -> use.of(file));
    }

    /// {@return a text, or a `ByteBuffer`}
    private @Nullable Object readAll(Asked file, @Nullable Encoding encoding, @Nullable AtomicBoolean stop, Value callback) throws Exception {
        return with(file, "read", callback, opened -> {
            ByteBuffer bytes = opened.readAll(stop);
            return encoding == null ? bytes : encoding.decode(bytes.array(), bytes.arrayOffset(), bytes.remaining());
        });
    }

    private @Nullable Object writeAll(Asked file, byte[] bytes, boolean flush, @Nullable AtomicBoolean stop, Value callback) throws Exception {
        return with(file, "write", callback, opened -> {
            opened.write(bytes, -1, stop);
            if (flush) opened.force(true);
            return null;
        });
    }

    private @Nullable Object truncate(FsPath path, long length, Value callback) throws Exception {
        return with(new Asked(-1, path, READ_AND_WRITE, 0, "open"), "ftruncate", callback, opened -> {
            opened.truncate(length);
            return null;
        });
    }
}
