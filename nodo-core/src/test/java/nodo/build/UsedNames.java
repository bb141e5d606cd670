package nodo.build;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The types that a class file names, read from its constant pool.
public final class UsedNames {
    /// Type names inside descriptors, signatures and annotations.
    private static final Pattern NAME_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

    private UsedNames() { }

    /// {@return internal names, such as `nodo/net/Socket`}
    public static Set<String> of(ClassModel type, String prefix) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : type.constantPool()) {
            namesIn(entry).filter(name -> name.startsWith(prefix)).forEach(names::add);
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
}
