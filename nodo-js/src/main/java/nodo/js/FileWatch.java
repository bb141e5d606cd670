package nodo.js;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// One `fs.watch`: a folder, one with all below it, or a file, which is watched in its folder. Loop thread only, but for the thread of its own that
/// waits for the system.
final class FileWatch {
    private final EventLoop loop;
    private final Path watched;
    private final @Nullable Path only;
    private final Path asked;
    private final boolean recursive;
    private final WatchService system;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Timeout hold;
    private final Value callback;
    private boolean closed;

    private FileWatch(EventLoop loop, Path path, boolean recursive, Value callback) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        Path real = isFolder ? path : path.toRealPath();
        this.loop = loop;
        this.watched = isFolder ? path : real.getParent();
        this.only = isFolder ? null : real.getFileName();
        this.asked = path.getFileName();
        this.recursive = recursive && isFolder;
        this.callback = callback;
        this.system = watched.getFileSystem().newWatchService();
        this.hold = loop.setInterval(() -> { }, Duration.ofMillis(Integer.MAX_VALUE)); // the loop goes on while something is watched
    }

    static void add(Functions table, EventLoop loop, FsWork work, Grants grants, Lifetime lifetime) {
        table.add("watch", a -> {
                    FsPath path = work.at(a[0]);
                    return FsWork.told("watch", path, null, () -> {
                        grants.checkRead(path.path());
                        return open(loop, path.path().toAbsolutePath(), a[1].asBoolean(), a[2], lifetime);
                    });
                })
                .act("watchRef", a -> {
                    Timeout hold = a[0].<FileWatch>asHostObject().hold;
                    if (a[1].asBoolean()) hold.ref();
                    else hold.unref();
                })
                .act("watchClose", a -> {
                    FileWatch watch = a[0].asHostObject();
                    lifetime.closed(watch);
                    watch.close();
                });
    }

    private static FileWatch open(EventLoop loop, Path path, boolean recursive, Value callback, Lifetime lifetime) throws IOException {
        FileWatch watch = new FileWatch(loop, path, recursive, callback);
        try {
            watch.register(watch.watched);
        } catch (IOException failure) {
            watch.close();
            throw failure;
        }
        lifetime.opened(watch, watch::close);
        loop.closed().thenRun(watch::closeSystem);
        Thread.ofPlatform().daemon().name("nodo-fs-watch").start(watch::await);
        return watch;
    }

    /// A folder, and where it is asked for all below it; links are not followed. One that is gone meanwhile is left out.
    private void register(Path folder) throws IOException {
        watch(folder);
        if (!recursive) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (!each.equals(folder)) watch(each);
                return FileVisitResult.CONTINUE;
            }

            @Override public FileVisitResult visitFileFailed(Path each, IOException gone) { return FileVisitResult.CONTINUE; }
        });
    }

    private void watch(Path folder) throws IOException {
        folders.put(folder.register(system, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY), folder);
    }

    /// On the thread of its own.
    private void await() {
        try {
            while (true) {
                WatchKey key = system.take();
                loop.execute(() -> tell(key));
            }
        } catch (ClosedWatchServiceException | RejectedExecutionException over) {
            closeSystem();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Each in a turn of its own, so that a listener that throws loses none.
    private void tell(WatchKey key) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            loop.execute(() -> {
                if (closed || folder == null) return;
                if (event.context() instanceof Path name) changed(folder, name, event.kind() == ENTRY_MODIFY ? "change" : "rename");
                else callback.executeVoid("change", null); // more than the system could keep
            });
        }
        if (!key.reset()) folders.remove(key);
    }

    private void changed(Path folder, Path name, String how) {
        if (only != null) {
            if (only.equals(name)) callback.executeVoid(how, asked.toString());
            return;
        }
        Path entry = folder.resolve(name);
        if (recursive && how.equals("rename") && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) registerNew(entry);
        callback.executeVoid(how, watched.relativize(entry).toString());
    }

    private void registerNew(Path folder) {
        try {
            register(folder);
        } catch (IOException gone) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a folder could not be watched", gone);
        }
    }

    private void close() {
        closed = true;
        hold.cancel();
        closeSystem();
    }

    private void closeSystem() {
        try {
            system.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
