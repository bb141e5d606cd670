package nodo.js;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an embedder lets scripts do. Immutable. Any thread.
///
/// @param readable    folders below which files may be read, by their real paths; null for every folder
/// @param writable    folders below which files may be made, changed and removed, likewise
/// @param network     whether scripts may connect, listen and look names up
/// @param processes   whether scripts may start and signal other programs
/// @param environment what `process.env` holds
record Grants(@Nullable List<Path> readable, @Nullable List<Path> writable, boolean network, boolean processes, Map<String, String> environment) {
    boolean mayRead(Path file) { return isWithin(file, readable); }

    /// {@return whether there is anything that may be read}
    boolean readsAnything() { return readable == null || !readable.isEmpty(); }

    void checkRead(Path file) throws Denied {
        if (!mayRead(file)) throw new Denied("FileSystemRead", file.toString(), readable, "allowFileReads");
    }

    void checkWrite(Path file) throws Denied {
        if (!isWithin(file, writable)) throw new Denied("FileSystemWrite", file.toString(), writable, "allowFileWrites");
    }

    void checkNetwork() throws Denied {
        if (!network) throw new Denied("Net", null, null, "allowNetwork");
    }

    void checkProcesses() throws Denied {
        if (!processes) throw new Denied("ChildProcess", null, null, "allowProcesses");
    }

    /// Folders that are added to others; none means every folder.
    static @Nullable List<Path> and(@Nullable List<Path> before, Path... more) {
        if (before == null || more.length == 0) return null;
        List<Path> all = new ArrayList<>(before);
        for (Path folder : more) all.add(real(folder));
        return List.copyOf(all);
    }

    private static boolean isWithin(Path file, @Nullable List<Path> folders) {
        if (folders == null) return true;
        if (folders.isEmpty()) return false;
        Path real = real(file);
        return folders.stream().anyMatch(real::startsWith);
    }

    /// Where a path leads, links resolved as far as it is there: so a link does not lead out of a folder that was granted.
    private static Path real(Path path) {
        Path wanted = path.toAbsolutePath().normalize();
        try {
            return wanted.toRealPath();
        } catch (IOException missing) {
            Path parent = wanted.getParent();
            return parent == null ? wanted : real(parent).resolve(wanted.getFileName());
        }
    }

    /// Something was not granted. Scripts get it as Node's `ERR_ACCESS_DENIED`.
    static final class Denied extends Exception {
        private static final long serialVersionUID = 1;

        private final String permission;
        private final @Nullable String resource;

        Denied(String permission, @Nullable String resource, @Nullable List<Path> granted, String method) {
            super("Access to this API has been restricted: the embedder has not granted " + (resource == null ? "it" : '\'' + resource + '\'')
                    + (granted == null || granted.isEmpty() ? "" : ", only what is below " + granted)
                    + " (NodeRuntime.Builder." + method + "())", null, false, false);
            this.permission = permission;
            this.resource = resource;
        }

        String permission() { return permission; }

        @Nullable String resource() { return resource; }
    }
}
