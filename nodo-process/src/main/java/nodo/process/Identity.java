package nodo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nodo.errors.NodeException;
import org.jspecify.annotations.Nullable;

/// Who a process runs as. Any thread.
final class Identity {
    private Identity() { }

    /// `posix_spawn`, which starts programs without a copy of the JVM, has no way to change them.
    static void check(SpawnOptions options) {
        check("uid", options.uid());
        check("gid", options.gid());
    }

    private static void check(String name, @Nullable Integer wanted) {
        if (wanted == null || wanted.equals(own(name))) return;
        String tool = name.equals("uid") ? "setpriv --reuid=" : "setpriv --regid=";
        throw NodeException.featureUnavailable("A process cannot be started with another " + name + " than this one's (" + own(name) + "): start it by `"
                + tool + wanted + " --clear-groups COMMAND`");
    }

    private static @Nullable Object own(String name) {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:" + name);
        } catch (IOException noProc) {
            return null;
        }
    }
}
