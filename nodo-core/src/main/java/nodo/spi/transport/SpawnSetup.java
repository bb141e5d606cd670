package nodo.spi.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a program is started. Any thread.
///
/// @param file        its path; a name without `/` is looked for along `PATH` of its environment
/// @param arguments   all of them, its own name first
/// @param environment `NAME=value`, all of them
/// @param folder      where it starts, or null for ours
/// @param descriptors which of ours become its 0, 1, 2 and so on; -1 for `/dev/null`; ours stay open here
/// @param detached    whether it leads a session of its own, so that the terminal's signals do not reach it
public record SpawnSetup(String file, List<String> arguments, List<String> environment, @Nullable String folder, List<Integer> descriptors,
        boolean detached) {
    /// Copies the lists.
    public SpawnSetup {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        descriptors = List.copyOf(descriptors);
    }
}
