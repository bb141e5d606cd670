package nodo.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which package may use which. Read from the class files, so that a fully qualified name does not slip through.
@Tag("build")
class ImportRulesTest {
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

    /// Type names inside descriptors, signatures and annotations.
    private static final Pattern NAME_IN_DESCRIPTOR = Pattern.compile("L(nodo/[\\w/$]+)[;<]");

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
            for (String used : namesUsedBy(type)) {
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
                namesUsedBy(ClassFile.of().parse(self)));
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

    private static Set<String> namesUsedBy(ClassModel type) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : type.constantPool()) {
            namesIn(entry).filter(name -> name.startsWith("nodo/")).forEach(names::add);
        }
        return names;
    }

    private static Stream<String> namesIn(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> {
                ClassDesc symbol = type.asSymbol();
                while (symbol.isArray()) symbol = symbol.componentType();
                yield symbol.isPrimitive() ? Stream.empty() : Stream.of(internalName(symbol));
            }
            case Utf8Entry text -> {
                Matcher matcher = NAME_IN_DESCRIPTOR.matcher(text.stringValue());
                yield matcher.results().map(found -> found.group(1));
            }
            default -> Stream.empty();
        };
    }

    private static String internalName(ClassDesc symbol) {
        String descriptor = symbol.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    /// `nodo/spi/transport/Poller` is in `spi.transport`.
    private static String packageOf(String internalName) {
        int end = internalName.lastIndexOf('/');
        return end <= "nodo/".length() ? "" : internalName.substring("nodo/".length(), end).replace('/', '.');
    }
}
