package nodo.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The public API is kept in `api/nodo.api`, so that a change of it shows in review. `-Dnodo.api.update=true` writes the file anew.
@Tag("build")
class PublicApiTest {
    private static final Path API_FILE = ProjectFiles.MODULE.resolve("api/nodo.api");

    @Test
    void isWhatTheApiFileSays() throws IOException {
        String now = PublicApi.of(exportedTypes());
        if (Boolean.getBoolean("nodo.api.update")) {
            Files.createDirectories(API_FILE.getParent());
            Files.writeString(API_FILE, now);
        }
        String recorded = Files.exists(API_FILE) ? ProjectFiles.read(API_FILE) : "";
        assertEquals(recorded, now, "the public API differs from " + API_FILE + "; if that is meant, run the test once with -Dnodo.api.update=true");
    }

    @Test
    void leavesOutWhatOthersCannotReach() {
        String api = PublicApi.of(List.of(Sample.class, Sample.Hidden.class));
        assertEquals("", api, "the enclosing test is package-private, so nothing in it can be reached");
        assertFalse(PublicApi.of(List.of(nodo.testkit.Rows.class)).isEmpty());
    }

    /// Unreachable, though public itself.
    public static class Sample {
        private static final class Hidden { }
    }

    private static List<Class<?>> exportedTypes() throws IOException {
        Set<String> exported = exportedPackages();
        List<Class<?>> types = ProjectFiles.under(ProjectFiles.CLASSES, ".class").stream()
                .map(file -> ProjectFiles.CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.').replace('\\', '.'))
                .filter(name -> name.contains(".") && !name.endsWith("package-info"))
                .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                .<Class<?>>map(PublicApiTest::load).toList();
        assertFalse(types.isEmpty(), "no classes found");
        return types;
    }

    /// Packages exported to everybody, and those exported to named modules: a change breaks either.
    private static Set<String> exportedPackages() throws IOException {
        ClassModel descriptor = ClassFile.of().parse(ProjectFiles.CLASSES.resolve("module-info.class"));
        ModuleAttribute module = descriptor.findAttribute(Attributes.module()).orElseThrow();
        return module.exports().stream().map(export -> export.exportedPackage().asSymbol().name()).collect(Collectors.toSet());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
