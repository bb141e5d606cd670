package nodo.js;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// The files of a folder on the class path that is all in one jar. Any thread.
///
/// To look for each along the class path takes longer than to read it, so the jar is looked for once. Where there is none (a folder of classes,
/// a class loader of another kind), the class loader finds each.
final class Resources {
    private static final ClassLoader LOADER = Resources.class.getClassLoader();
    private final @Nullable JarFile jar;
    private final String folder;

    private Resources(@Nullable JarFile jar, String folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /// {@return the files of a folder}
    ///
    /// @param known  a file that the same jar has
    /// @param folder with a slash at the end, or empty for the whole jar
    static Resources beside(String known, String folder) {
        URL found = LOADER.getResource(known);
        try {
            return new Resources(found != null && found.openConnection() instanceof JarURLConnection inJar ? inJar.getJarFile() : null, folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// {@return the files of another folder of the same jar}
    Resources other(String other) { return new Resources(jar, other); }

    boolean has(String file) { return jar == null ? LOADER.getResource(folder + file) != null : jar.getEntry(folder + file) != null; }

    /// {@return the file's text, or null where there is none}
    @Nullable String text(String file) {
        try (InputStream in = open(file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// {@return a value of a properties file, or the other one where that has none or is not there}
    String property(String file, String key, String otherwise) {
        Properties all = new Properties();
        try (InputStream in = open(file)) {
            if (in != null) all.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all.getProperty(key, otherwise);
    }

    private @Nullable InputStream open(String file) throws IOException {
        if (jar == null) return LOADER.getResourceAsStream(folder + file);
        var entry = jar.getEntry(folder + file);
        return entry == null ? null : jar.getInputStream(entry);
    }
}
