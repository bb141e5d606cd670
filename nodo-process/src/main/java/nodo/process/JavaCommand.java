package nodo.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this JVM would be started once more with another main class. Any thread.
final class JavaCommand {
    private JavaCommand() { }

    static String program() { return Path.of(System.getProperty("java.home"), "bin", "java").toString(); }

    static List<String> arguments(Class<?> main, List<String> execArgv, List<String> args) {
        List<String> all = new ArrayList<>(execArgv);
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        boolean named = main.getModule().isNamed();
        if (!modules.isEmpty()) {
            all.addAll(List.of("--module-path", modules, "--add-modules", "ALL-MODULE-PATH", "--enable-native-access=nodo.transport.linux"));
        } else {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        if (!classes.isEmpty()) all.addAll(List.of("-cp", classes));
        if (named) all.add("--module");
        all.add(named ? main.getModule().getName() + '/' + main.getName() : main.getName());
        all.addAll(args);
        return all;
    }
}
