package nodo.js;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import nodo.errors.NodeException;
import nodo.errors.SystemErrno;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The files that `fs` has open, by numbers of its own: the JVM tells nobody the system's ([FileDescriptors]). They begin where no descriptor of the
/// system does, so that one that is given to something else fails, and does not mean another file. Loop thread only; where a callback is given,
/// a thread of its own does the work meanwhile.
final class OpenFiles {
    private static final int FIRST = 1 << 20;
    private static final int CREATE = 0100;
    private static final int EXCLUSIVE = 0200;
    private static final int TRUNCATE = 01000;
    private static final int APPEND = 02000;

    /// An open file. Its lock is held while something depends on where it stands.
    private static final class Open {
        private final FileChannel channel;
        private final Path path;
        private final int access;
        /// Whether it appends and is read as well, which the JDK does not have together.
        private final boolean appends;
        private @Nullable FileChannel appending;
        private int descriptor = -1;

        Open(FileChannel channel, Path path, int access, boolean appends) {
            this.channel = channel;
            this.path = path;
            this.access = access;
            this.appends = appends;
        }

        /// {@return the system's number of it, or -1}
        synchronized int descriptor() throws IOException {
            if (descriptor < 0) descriptor = FileDescriptors.of(channel, path, access);
            if (!appends || appending != null || descriptor < 0) return descriptor;
            Path same = Path.of("/proc/self/fd/" + descriptor);
            appending = FileChannel.open(same, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            descriptor = FileDescriptors.of(appending, same, 1);
            return descriptor;
        }

        synchronized void close() throws IOException {
            if (appending != null) appending.close();
            channel.close();
        }
    }

    private final Map<Integer, Open> open = new HashMap<>();
    private final EventLoop loop;
    private final Errors errors;
    private final FsErrors failures;
    private final Grants grants;
    private int next = FIRST;

    private OpenFiles(EventLoop loop, Errors errors, FsErrors failures, Grants grants) {
        this.loop = loop;
        this.errors = errors;
        this.failures = failures;
        this.grants = grants;
    }

    static void add(Functions table, EventLoop loop, Errors errors, FsErrors failures, Grants grants, Lifetime lifetime) {
        OpenFiles files = new OpenFiles(loop, errors, failures, grants);
        lifetime.opened(files, files::closeAll);
        table.add("open", a -> files.open(Path.of(a[0].asString()), a[1].asInt(), a[2].asInt(), a[3]))
                .add("close", a -> files.close(a[0].asInt()))
                .add("read", a -> files.read(a[0].asInt(), a[1].asInt(), a[2].isNull() ? -1 : a[2].asLong(), a[3]))
                .add("write", a -> files.write(a[0].asInt(), BufferBinding.copy(a[1], a[2].asInt(), a[3].asInt()),
                        a[4].isNull() ? -1 : a[4].asLong(), a[5]))
                .add("descriptor", a -> files.descriptor(a[0].asInt()))
                .add("fstat", a -> files.stat(a[0].asInt()))
                .add("ftruncate", a -> files.on("ftruncate", a[0], file -> file.channel.truncate(a[1].asLong()) == null))
                .add("fsync", a -> files.on("fsync", a[0], file -> {
                    file.channel.force(true);
                    return true;
                }));
    }

    private @Nullable Object open(Path path, int flags, int mode, Value callback) throws Exception {
        if ((flags & 3) != 1) grants.checkRead(path);
        if ((flags & (3 | CREATE | TRUNCATE)) != 0) grants.checkWrite(path);
        return done("open", path, callback, () -> {
            FileAttribute<?>[] made = (flags & CREATE) == 0 ? new FileAttribute<?>[0]
                    : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FsBinding.permissions(mode))};
            return new Open(FileChannel.open(path, options(flags), made), path, flags & 3, (flags & (3 | APPEND)) == (2 | APPEND));
        }, file -> {
            open.put(next, file);
            return next++;
        });
    }

    private static Set<OpenOption> options(int flags) {
        Set<OpenOption> all = new HashSet<>();
        int access = flags & 3;
        if (access != 1) all.add(StandardOpenOption.READ);
        if (access != 0) all.add(StandardOpenOption.WRITE);
        if ((flags & CREATE) != 0) all.add((flags & EXCLUSIVE) != 0 ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        if ((flags & TRUNCATE) != 0 && access != 0) all.add(StandardOpenOption.TRUNCATE_EXISTING);
        if ((flags & APPEND) != 0 && access == 1) all.add(StandardOpenOption.APPEND);
        return all;
    }

    private boolean close(int number) throws Exception {
        Open file = of(number, "close");
        open.remove(number);
        file.close();
        return true;
    }

    private void closeAll() {
        for (Open file : open.values()) {
            try {
                file.close();
            } catch (IOException failure) {
                System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a file was not closed well", failure);
            }
        }
        open.clear();
    }

    /// Gives a `ByteBuffer` of what there was, empty at the end.
    private @Nullable Object read(int number, int most, long position, Value callback) throws Exception {
        Open file = of(number, "read");
        return done("read", null, callback, () -> {
            ByteBuffer bytes = ByteBuffer.allocate(most);
            int count = read(file, bytes, position);
            return ByteBuffer.wrap(bytes.array(), 0, Math.max(0, count)).slice();
        }, bytes -> bytes);
    }

    private static int read(Open file, ByteBuffer into, long position) throws IOException {
        try {
            if (position >= 0) return file.channel.read(into, position);
            synchronized (file) {
                return file.channel.read(into);
            }
        } catch (IOException failure) {
            throw Files.isDirectory(file.path) ? new FsErrors.IsDirectory() : failure;
        }
    }

    /// Gives how many bytes were written: all.
    private @Nullable Object write(int number, byte[] bytes, long position, Value callback) throws Exception {
        Open file = of(number, "write");
        return done("write", null, callback, () -> {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            long at = file.appends ? file.channel.size() : position;
            if (at < 0) {
                synchronized (file) {
                    while (left.hasRemaining()) file.channel.write(left);
                }
            }
            while (left.hasRemaining()) at += file.channel.write(left, at);
            return bytes.length;
        }, count -> count);
    }

    /// {@return the number that the system has for it: the same for those that are not ours}
    private int descriptor(int number) throws Exception {
        if (number < FIRST) return number;
        int descriptor = of(number, "spawn").descriptor();
        if (descriptor < 0) throw NodeException.featureUnavailable("A file of fs becomes stdio of a child only where there is /proc");
        return descriptor;
    }

    private Object stat(int number) throws Exception {
        Open file = of(number, "fstat");
        try {
            return FsBinding.stat(file.path);
        } catch (IOException gone) {
            throw failures.of(gone, "fstat", null, null);
        }
    }

    @FunctionalInterface
    private interface Use {
        Object of(Open file) throws IOException;
    }

    private Object on(String syscall, Value number, Use use) throws Exception {
        try {
            return use.of(of(number.asInt(), syscall));
        } catch (IOException failure) {
            throw failures.of(failure, syscall, null, null);
        }
    }

    private Open of(int number, String syscall) throws Exception {
        Open file = open.get(number);
        if (file == null) throw failures.error(SystemErrno.EBADF, syscall, null, null);
        return file;
    }

    private interface Result<T> {
        Object of(T value);
    }

    /// Does it here, or, where there is a callback, on another thread while the loop goes on: it is told the failure or null, and the result.
    private <T> @Nullable Object done(String syscall, @Nullable Path path, Value callback, Callable<T> work, Result<T> result) throws Exception {
        if (callback.isNull()) {
            try {
                return result.of(work.call());
            } catch (Exception failure) {
                throw failed(failure, syscall, path);
            }
        }
        Timeout hold = loop.setInterval(() -> { }, Duration.ofMillis(Integer.MAX_VALUE)); // the loop waits for the answer
        Thread.ofVirtual().name("nodo-fs").start(() -> {
            T value = null;
            Exception failure = null;
            try {
                value = work.call();
            } catch (Exception thrown) {
                failure = thrown;
            }
            answer(hold, callback, syscall, path, value, failure, result);
        });
        return null;
    }

    private <T> void answer(Timeout hold, Value callback, String syscall, @Nullable Path path, @Nullable T value, @Nullable Exception failure,
            Result<T> result) {
        try {
            loop.execute(() -> {
                hold.cancel();
                if (failure == null && value != null) callback.executeVoid(null, result.of(value));
                else callback.executeVoid(errors.toScript(failed(Objects.requireNonNull(failure), syscall, path)));
            });
        } catch (RejectedExecutionException over) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a file's answer came after the end", over);
        }
    }

    private Exception failed(Exception failure, String syscall, @Nullable Path path) {
        return switch (failure) {
            case IOException io -> failures.of(io, syscall, path, null);
            case NonReadableChannelException _ -> failures.error(SystemErrno.EBADF, syscall, path, null);
            case NonWritableChannelException _ -> failures.error(SystemErrno.EBADF, syscall, path, null);
            default -> failure;
        };
    }
}
