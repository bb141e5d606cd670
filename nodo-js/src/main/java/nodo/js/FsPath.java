package nodo.js;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A path as a script gave it, and where that was at the time: errors name the one, the system is told the other. Any thread.
///
/// @param given   named in errors
/// @param located the same, but for a script that has gone to another folder
record FsPath(String given, String located) {
    /// @throws java.nio.file.InvalidPathException where the character set of this process cannot name it
    Path path() throws NoSuchFileException {
        if (given.isEmpty()) throw new NoSuchFileException(given);
        return Path.of(located);
    }

    FsPath within(String name) { return new FsPath(given + '/' + name, located + '/' + name); }
}
