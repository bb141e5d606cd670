package nodo.js;

import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A path as a script gave it, and where that was at the time: errors name the one, the system is told the other. Any thread.
///
/// @param given   named in errors
/// @param located the same, but for a script that has gone to another folder
record FsPath(String given, String located) {
    /// {@return this path, which no file has that the system cannot name}
    Path path() throws FsFailure, NoSuchFileException {
        if (given.isEmpty()) throw new NoSuchFileException(given);
        try {
            return Path.of(located);
        } catch (InvalidPathException unnamed) {
            throw FsFailure.unnamed(this);
        }
    }

    FsPath within(String name) { return new FsPath(given + '/' + name, located + '/' + name); }
}
