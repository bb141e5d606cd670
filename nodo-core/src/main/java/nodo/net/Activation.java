package nodo.net;

import java.util.List;
import java.util.Map;
import nodo.errors.NodeException;
import org.jspecify.annotations.Nullable;

/// Listening sockets that whoever started this process has handed to it, as systemd does: `LISTEN_FDS` of them from descriptor 3 on, for the process
/// `LISTEN_PID`, with the names `LISTEN_FDNAMES`. Any thread.
///
/// @see <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html">sd_listen_fds(3)</a>
final class Activation {
    private static final int FIRST = 3;

    private Activation() { }

    /// {@return the descriptor}
    /// @param name null for the first one
    static int descriptor(Map<String, String> environment, long pid, @Nullable String name) {
        int count = number(environment, "LISTEN_FDS");
        if (count <= 0) throw refused("LISTEN_FDS is " + environment.get("LISTEN_FDS"));
        String owner = environment.get("LISTEN_PID");
        if (owner != null && number(environment, "LISTEN_PID") != pid) {
            throw refused("LISTEN_PID is " + owner + ", and this process is " + pid);
        }
        if (name == null) return FIRST;
        String names = environment.getOrDefault("LISTEN_FDNAMES", "");
        int index = List.of(names.split(":", -1)).indexOf(name);
        if (index < 0 || index >= count) throw refused("LISTEN_FDNAMES is '" + names + "', without '" + name + "'");
        return FIRST + index;
    }

    private static int number(Map<String, String> environment, String variable) {
        String text = environment.get(variable);
        if (text == null) return 0;
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw refused(variable + " is '" + text + "', which is no number");
        }
    }

    private static NodeException refused(String why) {
        return new NodeException("ERR_INVALID_STATE", "Invalid state: no socket was handed to this process: " + why
                + ". Start it from a systemd .socket unit, or listen on a port.");
    }
}
