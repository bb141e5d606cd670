package nodo.js;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nodo.loop.EventLoop;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The folders that `fs.opendir` has open, which are read some entries at a time, in the system's order. Loop thread only, but for the work itself;
/// a folder is used by one call at a time.
final class OpenFolders {
    private record Folder(FsPath path, DirectoryStream<Path> entries, Iterator<Path> next) { }

    private final Set<Folder> open = ConcurrentHashMap.newKeySet();
    private final FsWork work;
    private final Grants grants;
    private volatile boolean over;

    OpenFolders(FsWork work, Grants grants, EventLoop loop, Lifetime lifetime) {
        this.work = work;
        this.grants = grants;
        lifetime.opened(this, this::closeAll);
        loop.closed().thenRun(this::closeAll);
    }

    void add(Functions table) {
        table.add("opendir", a -> {
                    FsPath path = work.at(a[0]);
                    return work.run(a[1], "opendir", path, null, () -> open(path));
                })
                .add("nextEntries", a -> next(a[0].asHostObject(), a[1].asInt(), a[2]))
                .add("closedir", a -> {
                    Folder folder = a[0].asHostObject();
                    return work.run(a[1], "closedir", folder.path, null, () -> close(folder));
                });
    }

    private Folder open(FsPath path) throws Exception {
        grants.checkRead(path.path());
        DirectoryStream<Path> entries = Files.newDirectoryStream(path.path());
        Folder folder = new Folder(path, entries, entries.iterator());
        open.add(folder);
        if (over) closeAll(); // the script has ended meanwhile
        return folder;
    }

    /// {@return as `readdir` does, of so many entries at the most; empty at the end}
    private @Nullable Object next(Folder folder, int most, Value callback) throws Exception {
        return work.run(callback, "scandir", folder.path, null, () -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < most && folder.next.hasNext(); i++) FsFacts.addEntry(text, folder.next.next());
            return text.toString();
        });
    }

    private @Nullable Object close(Folder folder) throws IOException {
        open.remove(folder);
        folder.entries.close();
        return null;
    }

    private void closeAll() {
        over = true;
        for (Folder folder : open) {
            try {
                close(folder);
            } catch (IOException failure) {
                System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a folder was not closed well", failure);
            }
        }
    }
}
