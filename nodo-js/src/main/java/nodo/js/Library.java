package nodo.js;

import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/// The scripts that come with Nodo, and the npm packages beside it, as resources. Any thread.
///
/// A name is `net` or `internal/errors` for our own, `nodo:/npm/PACKAGE/FILE` for a file of a package.
final class Library {
    private static final String NPM = "nodo:/npm/";
    private static final Resources OWN = Resources.beside("nodo/js/lib/internal/bootstrap.js", "nodo/js/lib/");
    private static final ConcurrentHashMap<String, Source> SOURCES = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, Resources> PACKAGES = new ConcurrentHashMap<>();

    private Library() { }

    /// {@return whether one of our own modules has that name}
    static boolean has(String module) { return OWN.has(module + ".js"); }

    /// {@return one of our own modules, as a function of what a module sees}
    static Source own(String module) {
        return SOURCES.computeIfAbsent(module, name -> {
            String text = OWN.text(name + ".js");
            if (text == null) throw new IllegalStateException("Nodo's own script " + name + " is missing from its jar");
            return function("node:" + name, text, "exports, require, module, internalBinding, process");
        });
    }

    /// {@return the text of a file of an npm package, or null}
    static @Nullable String file(String path) {
        int slash = slashAfterPackage(path);
        return slash < 0 ? null : packageOf(path.substring(NPM.length(), slash)).text(path.substring(slash + 1));
    }

    /// {@return whether an npm package has that file}
    static boolean hasFile(String path) {
        int slash = slashAfterPackage(path);
        return slash >= 0 && packageOf(path.substring(NPM.length(), slash)).has(path.substring(slash + 1));
    }

    private static int slashAfterPackage(String path) { return path.startsWith(NPM) ? path.indexOf('/', NPM.length()) : -1; }

    private static Resources packageOf(String name) {
        return PACKAGES.computeIfAbsent(name, wanted -> {
            String pom = "META-INF/maven/org.webjars.npm/" + wanted + "/pom.properties";
            Resources jar = Resources.beside(pom, "");
            return jar.other("META-INF/resources/webjars/" + wanted + '/' + jar.property(pom, "version", "missing") + '/');
        });
    }

    /// {@return a script as a function, its line numbers as they are}
    static Source function(String name, String text, String parameters) {
        return Source.newBuilder("js", "(function (" + parameters + ") { " + text + "\n})", name).buildLiteral();
    }
}
