package nodo.js;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// What `process.execPath` names in tests: a program that runs a script on the classes under test, as the launcher does on the built ones.
final class TestLauncher {
    private static final Path FILE = write();

    private TestLauncher() { }

    static String path() { return FILE.toString(); }

    private static Path write() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String text = "#!/bin/sh\nexec '" + java + "' -cp '" + System.getProperty("java.class.path") + "' --enable-native-access=ALL-UNNAMED"
                + " --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dnodo.launcher=\"$0\" nodo.js.Main \"$@\"\n";
        try {
            Path file = Files.createTempFile("nodo-launcher", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
