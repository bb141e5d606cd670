package nodo.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the classes of this module may use: the public packages of Nodo and GraalVM's polyglot API, nothing inside either. The module system sees
/// to it on the module path only, and scripts mostly run from the class path. Read from the class files.
class BoundariesTest {
    private static final Path CLASSES = Path.of("target/classes/nodo/js").toAbsolutePath();
    private static final List<String> INSIDE = List.of("nodo/internal/", "nodo/spi/", "nodo/transport/", "com/oracle/truffle/", "org/graalvm/nativeimage/", "sun/", "jdk/internal/");
    private static final List<String> PUBLIC = List.of("NodeRuntime", "NodeRuntime$Builder", "NodeScript");

    @Test
    void nothingInsideOfOtherModulesIsUsed() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path file : classes()) {
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                if (entry instanceof Utf8Entry text) {
                    INSIDE.stream().filter(prefix -> mentions(text.stringValue(), prefix)).forEach(prefix -> broken.add(file.getFileName() + " uses " + text.stringValue()));
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void onlyWhatEmbeddersNeedIsPublic() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : classes()) {
            if (ClassFile.of().parse(file).flags().has(java.lang.reflect.AccessFlag.PUBLIC)) found.add(file.getFileName().toString().replace(".class", ""));
        }
        assertEquals(new TreeSet<>(PUBLIC), found);
    }

    @Test
    void aUseIsFoundInNamesDescriptorsAndSignatures() {
        assertTrue(mentions("nodo/spi/transport/Poller", "nodo/spi/"));
        assertTrue(mentions("(Lnodo/spi/transport/Poller;)V", "nodo/spi/"));
        assertTrue(mentions("Ljava/util/List<Lnodo/spi/transport/Poller;>;", "nodo/spi/"));
    }

    private static boolean mentions(String text, String prefix) { return text.startsWith(prefix) || text.contains('L' + prefix); }

    private static List<Path> classes() throws IOException {
        try (Stream<Path> all = Files.walk(CLASSES)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(".class")).toList();
            assertTrue(found.size() > 20, "class files under " + CLASSES);
            return found;
        }
    }
}
