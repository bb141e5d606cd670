package nodo.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nodo.build.UsedNames;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which packages of Nodo this module may use, and what its users must not see of it.
@Tag("build")
class ImportRulesTest {
    private static final Set<String> MAY_USE = Set.of("nodo/process", "nodo/errors", "nodo/events", "nodo/buffer", "nodo/loop", "nodo/net", "nodo/stream",
            "nodo/cluster", "nodo/spi/transport", "nodo/internal/loop", "nodo/internal/net", "nodo/internal/cluster");

    private static List<ClassModel> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            List<ClassModel> all = files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class")).map(file -> {
                try {
                    return ClassFile.of().parse(file);
                } catch (IOException unreadable) {
                    throw new AssertionError(unreadable);
                }
            }).toList();
            assertFalse(all.isEmpty(), "no class files");
            return all;
        }
    }

    @Test
    void theModuleUsesTheCoreAndNoTransport() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (ClassModel type : classes()) {
            for (String used : UsedNames.of(type, "nodo/")) {
                if (!MAY_USE.contains(used.substring(0, used.lastIndexOf('/')))) broken.add(type.thisClass().asInternalName() + " uses " + used);
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void noPublicMethodShowsTheJsonLibrary() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (ClassModel type : classes()) {
            if (!type.flags().has(AccessFlag.PUBLIC)) continue;
            type.methods().stream().filter(method -> method.flags().has(AccessFlag.PUBLIC) || method.flags().has(AccessFlag.PROTECTED))
                    .filter(method -> method.methodType().stringValue().contains("com/google/"))
                    .forEach(method -> broken.add(type.thisClass().asInternalName() + '.' + method.methodName()));
        }
        assertEquals(Set.of(), broken);
    }
}
