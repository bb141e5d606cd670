package nodo.js;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import nodo.errors.NodeRangeError;
import nodo.errors.SystemErrno;
import org.jspecify.annotations.Nullable;

/// A file that `fs` has open. Any thread: its lock is held while something depends on where it stands.
final class OpenFile {
    static final int CREATE = 0100;
    static final int TRUNCATE = 01000;
    private static final int EXCLUSIVE = 0200;
    private static final int APPEND = 02000;
    private static final int DATA_SYNC = 010000;
    private static final int SYNC = 04000000;
    private static final int NO_FOLLOW = 0400000;
    /// The JDK copies what is read and written through memory of that size.
    private static final int CHUNK = 512 * 1024;
    /// Where a file does not say its size, as those of `/proc`.
    private static final int FIRST = 8192;
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final FileChannel channel;
    private final Path path;
    private final int access;
    /// Whether it appends and is read as well, which the JDK does not have together.
    private final boolean appends;
    private final boolean onlyAppends;
    /// Whether a read or write of it takes the time that a disk needs, and not until somebody writes or reads at the other end.
    private final boolean endsSoon;
    private final Semaphore users = new Semaphore(Integer.MAX_VALUE);
    private @Nullable FileChannel appending;
    private volatile int descriptor = -1;

    private OpenFile(FileChannel channel, Path path, int flags) {
        this.channel = channel;
        this.path = path;
        this.access = flags & 3;
        this.appends = (flags & (3 | APPEND)) == (2 | APPEND);
        this.onlyAppends = (flags & (3 | APPEND)) == (1 | APPEND);
        this.endsSoon = hasPosition(channel);
    }

    private static boolean hasPosition(FileChannel channel) {
        try {
            return channel.position() >= 0;
        } catch (IOException pipeOrTerminal) {
            return false;
        }
    }

    /// @param flags those of Linux's open(2), as far as the JDK has them
    static OpenFile open(Path path, int flags, int mode) throws IOException {
        FileAttribute<?>[] made = (flags & CREATE) == 0 ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FsBinding.permissions(mode))};
        return new OpenFile(FileChannel.open(path, options(flags), made), path, flags);
    }

    private static Set<OpenOption> options(int flags) {
        Set<OpenOption> all = new HashSet<>();
        int access = flags & 3;
        if (access != 1) all.add(StandardOpenOption.READ);
        if (access != 0) all.add(StandardOpenOption.WRITE);
        if ((flags & CREATE) != 0) all.add((flags & EXCLUSIVE) != 0 ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        if ((flags & TRUNCATE) != 0 && access != 0) all.add(StandardOpenOption.TRUNCATE_EXISTING);
        if ((flags & APPEND) != 0 && access == 1) all.add(StandardOpenOption.APPEND);
        if ((flags & SYNC) != 0) all.add(StandardOpenOption.SYNC);
        else if ((flags & DATA_SYNC) != 0) all.add(StandardOpenOption.DSYNC);
        if ((flags & NO_FOLLOW) != 0) all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    /// {@return how many bytes it gave, or -1 at the end}
    /// @param position negative for where the file stands
    int read(ByteBuffer into, long position) throws IOException {
        if (access == 1) throw new NonReadableChannelException();
        if (position >= 0) return channel.read(into, position);
        synchronized (this) {
            return channel.read(into);
        }
    }

    /// Reads to the end, wherever that is by then.
    ///
    /// @param stop ends it with a [CancellationException]
    ByteBuffer readAll(@Nullable AtomicBoolean stop) throws IOException {
        long size = channel.size();
        if (size > Integer.MAX_VALUE) throw tooLarge(size);
        byte[] bytes = new byte[size == 0 ? FIRST : (int) Math.min(size + 1, MOST)]; // one more, to see the end
        int count = 0;
        while (true) {
            if (stop != null && stop.get()) throw new CancellationException();
            if (count == bytes.length) bytes = Arrays.copyOf(bytes, larger(count));
            int read = read(ByteBuffer.wrap(bytes, count, Math.min(CHUNK, bytes.length - count)), -1);
            if (read <= 0) return ByteBuffer.wrap(bytes, 0, count).slice();
            count += read;
        }
    }

    private static int larger(int count) {
        if (count == MOST) throw tooLarge(count);
        return (int) Math.min(Math.max(count * 2L, FIRST), MOST);
    }

    private static NodeRangeError tooLarge(long size) {
        return new NodeRangeError("ERR_FS_FILE_TOO_LARGE", "File size (" + size + ") is greater than 2 GiB");
    }

    /// Writes all of it.
    ///
    /// @param position negative for where the file stands
    /// @param stop     ends it with a [CancellationException]
    void write(byte[] bytes, long position, @Nullable AtomicBoolean stop) throws IOException {
        if (access == 0) throw new NonWritableChannelException();
        long at = appends ? channel.size() : position;
        for (int done = 0; done < bytes.length;) {
            if (stop != null && stop.get()) throw new CancellationException();
            ByteBuffer part = ByteBuffer.wrap(bytes, done, Math.min(CHUNK, bytes.length - done));
            if (at >= 0) {
                done += channel.write(part, at + done);
            } else {
                synchronized (this) {
                    while (part.hasRemaining()) channel.write(part);
                }
                done = part.position();
            }
        }
    }

    /// Cuts it off there, or fills it up to there with zeros.
    synchronized void truncate(long length) throws IOException {
        if (access == 0) throw FsFailure.of(SystemErrno.EINVAL, "ftruncate", null, null);
        long size = channel.size();
        if (length > size && onlyAppends) {
            try (FileChannel anywhere = FileChannel.open(itself(), StandardOpenOption.WRITE)) { // for this one, everywhere is the end
                fill(anywhere, length);
            }
        } else if (length > size) {
            fill(channel, length);
        } else if (length < size) {
            long stood = channel.position();
            channel.truncate(length);
            channel.position(stood);
        }
    }

    private static void fill(FileChannel channel, long length) throws IOException { channel.write(ByteBuffer.allocate(1), length - 1); }

    void force(boolean stateToo) throws IOException { channel.force(stateToo); }

    /// {@return the path that it was opened by}
    Path path() { return path; }

    /// {@return a path that leads to this very file, also where it was renamed or removed; where the system shows none, the one that was opened}
    Path itself() throws IOException {
        int number = descriptor();
        return number < 0 ? path : Path.of("/proc/self/fd/" + number);
    }

    /// {@return the system's number of it, or -1}
    int descriptor() throws IOException {
        if (descriptor >= 0) return descriptor;
        if (!endsSoon) return descriptor = FileDescriptors.of(channel, path, access); // a read may hold the lock for long, and it is not moved anyway
        synchronized (this) {
            return descriptor = FileDescriptors.of(channel, path, access);
        }
    }

    /// {@return as [#descriptor], for another program, which appends where this file does}
    int descriptorToShare() throws IOException {
        if (!appends || descriptor() < 0) return descriptor();
        Path same = itself();
        synchronized (this) {
            if (appending == null) appending = FileChannel.open(same, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return FileDescriptors.of(appending, same, 1);
        }
    }

    /// Somebody works with it, until [#leave]. Does not wait.
    void enter() { users.acquireUninterruptibly(); }

    void leave() { users.release(); }

    /// Once nobody works with it, where that will be soon.
    void closeAfterUse() throws IOException {
        if (endsSoon) users.acquireUninterruptibly(Integer.MAX_VALUE);
        close();
    }

    /// Ends reads and writes that are under way.
    void close() throws IOException {
        channel.close(); // without the lock, which a read may hold
        synchronized (this) {
            if (appending != null) appending.close();
        }
    }
}
