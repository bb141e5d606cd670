package nodo.js;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.graalvm.polyglot.proxy.ProxyArray;

/// The folders that `fs.opendir` has open, which are read some entries at a time, in the system's order. Loop thread only, which it blocks.
final class OpenFolders {
    private record Folder(Path path, DirectoryStream<Path> entries, Iterator<Path> next) { }

    private final FsErrors failures;
    private final Grants grants;
    private final Lifetime lifetime;

    private OpenFolders(FsErrors failures, Grants grants, Lifetime lifetime) {
        this.failures = failures;
        this.grants = grants;
        this.lifetime = lifetime;
    }

    static void add(Functions table, FsErrors failures, Grants grants, Lifetime lifetime) {
        OpenFolders folders = new OpenFolders(failures, grants, lifetime);
        table.add("opendir", a -> folders.open(Path.of(a[0].asString())))
                .add("nextEntries", a -> folders.next(a[0].asHostObject(), a[1].asInt()))
                .act("closedir", a -> folders.close(a[0].asHostObject()));
    }

    private Folder open(Path path) throws Exception {
        grants.checkRead(path);
        try {
            DirectoryStream<Path> entries = Files.newDirectoryStream(path);
            Folder folder = new Folder(path, entries, entries.iterator());
            lifetime.opened(folder, () -> closeQuietly(folder));
            return folder;
        } catch (IOException failure) {
            throw failures.of(failure, "opendir", path, null);
        }
    }

    /// {@return as `readdir` does, of so many entries at the most; empty at the end}
    private ProxyArray next(Folder folder, int most) throws Exception {
        List<Object> all = new ArrayList<>();
        try {
            for (int i = 0; i < most && folder.next.hasNext(); i++) FsBinding.addEntry(all, folder.next.next());
            return ProxyArray.fromList(all);
        } catch (DirectoryIteratorException failure) {
            throw failures.of(failure.getCause(), "scandir", folder.path, null);
        } catch (IOException failure) {
            throw failures.of(failure, "scandir", folder.path, null);
        }
    }

    private void close(Folder folder) {
        lifetime.closed(folder);
        closeQuietly(folder);
    }

    private static void closeQuietly(Folder folder) {
        try {
            folder.entries.close();
        } catch (IOException failure) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a folder was not closed well", failure);
        }
    }
}
