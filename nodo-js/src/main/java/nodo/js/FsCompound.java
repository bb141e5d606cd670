package nodo.js;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Calls of `fs` that are several of the system's, and would take long with a way back to the loop between each two. Any thread.
final class FsCompound {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final int MOST_LINKS = 40;

    private FsCompound() { }

    /// {@return the end of a name that no file has yet, most likely}
    static String letters() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        return text.toString();
    }

    /// {@return the first folder that was made, as a part of what was given, or null}
    static @Nullable String makeAll(FsPath path, int mode) throws IOException {
        List<Path> missing = new ArrayList<>();
        Path whole = path.path().toAbsolutePath().normalize();
        for (Path each = whole; each != null && !Files.isDirectory(each); each = each.getParent()) {
            if (Files.exists(each) && each.equals(whole)) throw new FileAlreadyExistsException(each.toString());
            if (Files.exists(each)) throw new NotDirectoryException(each.toString());
            missing.addFirst(each);
        }
        for (Path each : missing) {
            try {
                FsBinding.make(each, mode);
            } catch (FileAlreadyExistsException meanwhile) {
                if (!Files.isDirectory(each)) throw meanwhile;
            }
        }
        if (missing.isEmpty()) return null;
        Path first = Path.of(path.given()).normalize();
        for (int i = 1; i < missing.size() && first.getParent() != null; i++) first = first.getParent();
        return first.toString();
    }

    /// @param byComponent a failure names the part of the path that is not there, as where Node looks at one after the other itself
    static String real(Path path, boolean byComponent) throws Exception {
        try {
            return path.toRealPath().toString();
        } catch (IOException failure) {
            Path whole = path.toAbsolutePath().normalize();
            Path opened = byComponent ? whereOpened(whole) : null;
            if (opened != null) return opened.toString();
            for (int i = 1; byComponent && i <= whole.getNameCount(); i++) {
                Path part = whole.getRoot().resolve(whole.subpath(0, i));
                FsPath told = new FsPath(part.toString(), part.toString());
                FsWork.told("lstat", told, null, () -> Files.getAttribute(part, "unix:mode", LinkOption.NOFOLLOW_LINKS));
                FsWork.told("stat", told, null, () -> Files.getAttribute(part, "unix:mode"));
            }
            throw failure;
        }
    }

    /// {@return what a link in `/proc` says, beside the link, where it leads to a pipe or a socket, which has no path; else null}
    private static @Nullable Path whereOpened(Path link) throws IOException {
        Path at = link;
        for (int followed = 0; followed < MOST_LINKS && Files.exists(at) && Files.isSymbolicLink(at); followed++) {
            Path next = at.toAbsolutePath().getParent().toRealPath().resolve(Files.readSymbolicLink(at));
            String name = String.valueOf(next.getFileName()); // the root has none
            if (name.startsWith("pipe:[") || name.startsWith("socket:[")) return next;
            at = next;
        }
        return null;
    }

    /// What is there is written over, not replaced: its links and its owner stay. It gets the mode of the other.
    ///
    /// @param how 1 where there must be nothing yet, 4 where the two are to share their blocks, which the JDK cannot do
    static @Nullable Object copy(Path from, Path to, int how) throws IOException {
        if ((how & 4) != 0) throw new FileSystemException(from.toString(), to.toString(), "Operation not supported");
        boolean isNew = (how & 1) != 0;
        if (Files.isDirectory(from)) throw new FileSystemException(from.toString(), to.toString(), "Is a directory");
        if (!isNew && Files.exists(to) && Files.isSameFile(from, to)) return null;
        int mode = (int) Files.getAttribute(from, "unix:mode") & 07777;
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ); FileChannel target = FileChannel.open(to,
                Set.of(StandardOpenOption.WRITE, isNew ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(FsBinding.permissions(mode)))) {
            FsBinding.mode(to, mode);
            target.truncate(0);
            for (long done = 0, count = 1; count > 0; done += count) count = source.transferTo(done, Integer.MAX_VALUE, target);
        }
        return null;
    }

    /// Removes a folder and all that is in it; where a link leads stays.
    ///
    /// @param retries  how often that is tried again where something keeps an entry from being removed
    /// @param delay    in milliseconds, so many times as was tried before
    static @Nullable Object removeAll(Path folder, int retries, int delay) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return remove("unlink", file, retries, delay);
            }

            @Override public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw FsFailure.of(failure, "scandir", new FsPath(file.toString(), file.toString()), null);
            }

            @Override public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                return remove("rmdir", each, retries, delay);
            }
        });
        return null;
    }

    private static FileVisitResult remove(String syscall, Path path, int retries, int delay) throws IOException {
        for (int tried = 0; ; tried++) {
            try {
                Files.deleteIfExists(path);
                return FileVisitResult.CONTINUE;
            } catch (IOException failure) {
                FsFailure told = FsFailure.of(failure, syscall, new FsPath(path.toString(), path.toString()), null);
                boolean mayPass = failure instanceof DirectoryNotEmptyException || Set.of("EBUSY", "EMFILE", "ENFILE", "EPERM").contains(told.code());
                if (!mayPass || tried >= retries) throw told;
                pause((long) delay * (tried + 1));
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
