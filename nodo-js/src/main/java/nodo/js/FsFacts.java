package nodo.js;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the system tells of files, as texts, each of which a script gets in one piece. Any thread.
final class FsFacts {
    private static final String STAT = "unix:dev,mode,nlink,uid,gid,rdev,ino,size,lastAccessTime,lastModifiedTime,ctime,creationTime";
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    /// The JDK tells neither this, nor how many of them a file has: so that is what it has unless it has holes.
    private static final int BLOCK = 4096;

    private FsFacts() { }

    /// {@return dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks; then seconds and nanoseconds of the times: access, change of content,
    /// of state, birth; a blank between two}
    static String stat(Path path, LinkOption... options) throws IOException {
        Map<String, Object> all = Files.readAttributes(path, STAT, options);
        StringBuilder text = new StringBuilder();
        for (String name : List.of("dev", "mode", "nlink", "uid", "gid", "rdev")) text.append(all.get(name)).append(' ');
        int kind = (int) all.get("mode") & KIND;
        long size = (long) all.get("size");
        long blocks = kind == FILE || kind == FOLDER ? Math.ceilDiv(size, BLOCK) * (BLOCK / 512) : 0;
        text.append(BLOCK).append(' ').append(all.get("ino")).append(' ').append(size).append(' ').append(blocks);
        for (String name : List.of("lastAccessTime", "lastModifiedTime", "ctime", "creationTime")) {
            Instant time = ((FileTime) all.get(name)).toInstant();
            text.append(' ').append(time.getEpochSecond()).append(' ').append(time.getNano());
        }
        return text.toString();
    }

    /// {@return a file system's size of a block, and how many it has, has free, and has for this user; a blank between two}
    static String space(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        long block = store.getBlockSize();
        return block + " " + store.getTotalSpace() / block + ' ' + store.getUnallocatedSpace() / block + ' ' + store.getUsableSpace() / block;
    }

    /// {@return the names in order, each with a `/` behind it, which none contains; then, where asked for, what [#addEntry] adds}
    static String list(Path path, boolean withKinds) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            all.forEach(entries::add);
        }
        entries.sort(null);
        StringBuilder text = new StringBuilder();
        for (Path entry : entries) {
            if (withKinds) addEntry(text, entry);
            else text.append(entry.getFileName()).append('/');
        }
        return text.toString();
    }

    /// Adds an entry of a folder: its name, and the bits of its mode that tell its kind. One that is gone by now is listed all the same, as the
    /// system does; of no kind.
    static void addEntry(StringBuilder text, Path entry) throws IOException {
        int mode;
        try {
            mode = (int) Files.getAttribute(entry, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            mode = 0;
        }
        text.append(entry.getFileName()).append('/').append(mode & KIND).append('/');
    }
}
