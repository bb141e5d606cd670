package nodo.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which package may use which. Read from the class files, so that a fully qualified name does not slip through.
@Tag("build")
class ImportRulesTest {
    private static final String PREFIX = "nodo/";
    private static final List<String> LOOP_INSIDE = List.of("errors", "events", "spi.transport", "internal.trace", "internal.loop");

    /// Downwards only. A package that is not listed here must be entered first, with a decision about what it may use.
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("errors", List.of()),
            Map.entry("events", List.of("errors")),
            Map.entry("buffer", List.of("errors")),
            Map.entry("spi.transport", List.of("errors")),
            Map.entry("internal.trace", List.of("errors")),
            Map.entry("internal.loop", List.of("errors", "events", "spi.transport", "internal.trace", "loop")),
            Map.entry("loop", LOOP_INSIDE),
            Map.entry("stream", List.of("errors", "events", "buffer", "loop", "internal.loop")),
            Map.entry("dns", List.of("errors", "events", "loop", "internal.loop")),
            Map.entry("net", List.of("errors", "events", "buffer", "loop", "stream", "dns", "spi.transport", "internal.trace", "internal.loop",
                    "internal.net")),
            Map.entry("internal.net", List.of("errors", "events", "loop", "net", "spi.transport")),
            Map.entry("internal.cluster", List.of("errors", "events", "loop", "net", "spi.transport", "internal.loop", "internal.net")),
            Map.entry("cluster", List.of("errors", "events", "loop", "net", "spi.transport", "internal.loop", "internal.net", "internal.cluster")),
            Map.entry("internal.nio", List.of("errors", "spi.transport")));

    @Test
    void everyPackageUsesOnlyWhatIsBelowIt() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path file : classFiles()) {
            ClassModel type = ClassFile.of().parse(file);
            String from = packageOf(type.thisClass().asInternalName());
            List<String> allowed = MAY_USE.get(from);
            if (allowed == null) {
                broken.add("nodo." + from + " is not listed in MAY_USE");
                continue;
            }
            for (String used : UsedNames.of(type, PREFIX)) {
                String to = packageOf(used);
                if (!to.equals(from) && !allowed.contains(to)) broken.add(type.thisClass().asInternalName() + " uses " + used);
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void namesAreFoundInCodeDescriptorsAndAnnotations() throws IOException {
        // The check above would pass for ever if nothing were found; this very class uses one type in each way.
        Path self = ProjectFiles.MODULE.resolve("target/test-classes/nodo/build/ImportRulesTest$Probe.class");
        assertEquals(Set.of("nodo/build/ProjectFiles", "nodo/build/ImportRulesTest", "nodo/build/ImportRulesTest$Probe", "nodo/testkit/Rows"),
                UsedNames.of(ClassFile.of().parse(self), PREFIX));
    }

    private abstract static class Probe {
        @nodo.testkit.Rows({})
        abstract List<ProjectFiles> files();
    }

    private static List<Path> classFiles() {
        List<Path> files = ProjectFiles.under(ProjectFiles.CLASSES, ".class").stream().filter(f -> !f.endsWith("module-info.class")).toList();
        assertFalse(files.isEmpty(), "no class files under " + ProjectFiles.CLASSES);
        return files;
    }

    /// `nodo/spi/transport/Poller` is in `spi.transport`.
    private static String packageOf(String internalName) {
        int end = internalName.lastIndexOf('/');
        return end <= "nodo/".length() ? "" : internalName.substring("nodo/".length(), end).replace('/', '.');
    }
}
