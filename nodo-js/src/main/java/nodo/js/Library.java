package nodo.js;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/// The scripts that come with Nodo, and the npm packages beside it, as resources. Any thread.
///
/// A name is `net` or `internal/errors` for our own, `nodo:/npm/PACKAGE/FILE` for a file of a package.
final class Library {
    private static final String OWN = "nodo/js/lib/";
    private static final String NPM = "nodo:/npm/";
    private static final ConcurrentHashMap<String, Source> SOURCES = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, String> VERSIONS = new ConcurrentHashMap<>();

    private Library() { }

    /// {@return whether one of our own modules has that name}
    static boolean has(String module) { return Library.class.getClassLoader().getResource(OWN + module + ".js") != null; }

    /// {@return one of our own modules, as a function of what a module sees}
    static Source own(String module) {
        return SOURCES.computeIfAbsent(module, name -> {
            String text = text(OWN + name + ".js");
            if (text == null) throw new IllegalStateException("Nodo's own script " + name + " is missing from its jar");
            return function("node:" + name, text, "exports, require, module, internalBinding, process");
        });
    }

    /// {@return the text of a file of an npm package, or null}
    static @Nullable String file(String path) {
        String resource = resourceOf(path);
        return resource == null ? null : text(resource);
    }

    /// {@return whether an npm package has that file}
    static boolean hasFile(String path) {
        String resource = resourceOf(path);
        return resource != null && Library.class.getClassLoader().getResource(resource) != null;
    }

    private static @Nullable String resourceOf(String path) {
        if (!path.startsWith(NPM)) return null;
        String rest = path.substring(NPM.length());
        int slash = rest.indexOf('/');
        if (slash < 0) return null;
        String name = rest.substring(0, slash);
        return "META-INF/resources/webjars/" + name + '/' + versionOf(name) + rest.substring(slash);
    }

    /// {@return a script as a function, its line numbers as they are}
    static Source function(String name, String text, String parameters) {
        return Source.newBuilder("js", "(function (" + parameters + ") { " + text + "\n})", name).buildLiteral();
    }

    private static String versionOf(String name) {
        return VERSIONS.computeIfAbsent(name, wanted -> {
            Properties pom = new Properties();
            try (InputStream in = Library.class.getClassLoader().getResourceAsStream("META-INF/maven/org.webjars.npm/" + wanted + "/pom.properties")) {
                if (in != null) pom.load(in);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return pom.getProperty("version", "missing");
        });
    }

    private static @Nullable String text(String resource) {
        try (InputStream in = Library.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
