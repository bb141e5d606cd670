package nodo.process;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How this JVM would be started once more with another main class. Any thread.
final class JavaCommand {
    private JavaCommand() { }

    static String program() { return Path.of(System.getProperty("java.home"), "bin", "java").toString(); }

    /// The file of a class that was compiled from source as it was started, which no class path knows.
    ///
    /// @return null for other classes
    static @Nullable Path sourceOf(Class<?> main) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        boolean compiledNow = source != null && source.getLocation() != null && source.getLocation().getPath().endsWith(".java");
        return compiledNow ? Path.of(URI.create(source.getLocation().toString())) : null;
    }

    /// The options of the JVM, as the launcher takes them.
    static SpawnOptions forLauncher(SpawnOptions options) {
        if (options.execArgv().isEmpty()) return options;
        Map<String, String> env = new TreeMap<>(options.env() != null ? options.env() : System.getenv());
        env.put("NODO_JAVA_OPTIONS", String.join(" ", options.execArgv()));
        return options.withEnv(env).withExecArgv(List.of());
    }

    static List<String> arguments(Class<?> main, List<String> execArgv, List<String> args) {
        List<String> all = new ArrayList<>(execArgv);
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        boolean named = main.getModule().isNamed();
        Path source = sourceOf(main);
        if (!modules.isEmpty()) {
            all.addAll(List.of("--module-path", modules, "--add-modules", "ALL-MODULE-PATH", "--enable-native-access=nodo.transport.linux"));
        } else {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        if (!classes.isEmpty()) all.addAll(List.of("-cp", classes));
        if (named) all.add("--module");
        all.add(named ? main.getModule().getName() + '/' + main.getName() : source != null ? source.toString() : main.getName());
        all.addAll(args);
        return all;
    }
}
