package nodo.build;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes down what other modules can reach: public and protected types and members, one a line, in a fixed order.
final class PublicApi {
    private PublicApi() { }

    static String of(List<Class<?>> types) {
        return types.stream().filter(PublicApi::isReachable).map(PublicApi::describe).collect(Collectors.joining("\n"));
    }

    private static boolean isReachable(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isOpen(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) return false;
        }
        return true;
    }

    private static boolean isOpen(int modifiers) { return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers); }

    private static String describe(Class<?> type) {
        Stream<String> components = type.isRecord() ? Arrays.stream(type.getRecordComponents()).map(PublicApi::component) : Stream.empty();
        Stream<String> members = Stream.of(
                Arrays.stream(type.getDeclaredFields()).map(PublicApi::field),
                Arrays.stream(type.getDeclaredConstructors()).map(PublicApi::constructor),
                Arrays.stream(type.getDeclaredMethods()).map(PublicApi::method))
                .flatMap(Function.identity()).filter(line -> !line.isEmpty()).sorted();
        return Stream.of(Stream.of(head(type) + " {"), components, members, Stream.of("}\n")).flatMap(Function.identity())
                .collect(Collectors.joining("\n"));
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder(deprecation(type)).append(words(type.getModifiers() & ~(Modifier.INTERFACE | Modifier.STRICT)));
        if (type.isSealed()) head.append("sealed ");
        head.append(keyword(type)).append(type.getName()).append(parameters(type.getTypeParameters()));
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class && !type.isEnum() && !type.isRecord()) head.append(" extends ").append(parent.getTypeName());
        Type[] interfaces = type.getGenericInterfaces();
        if (interfaces.length > 0) head.append(type.isInterface() ? " extends " : " implements ").append(names(interfaces));
        if (type.isSealed()) head.append(" permits ").append(permitted(type));
        return head.toString();
    }

    private static String keyword(Class<?> type) {
        if (type.isAnnotation()) return "@interface ";
        return type.isInterface() ? "interface " : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
    }

    private static String permitted(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses()).map(Class::getName).sorted().collect(Collectors.joining(", "));
    }

    private static String component(RecordComponent component) {
        return "    component " + component.getGenericType().getTypeName() + " " + component.getName();
    }

    private static String field(Field field) {
        if (isHidden(field, field.isSynthetic())) return "";
        return "    " + deprecation(field) + words(field.getModifiers()) + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String constructor(Constructor<?> constructor) {
        if (isHidden(constructor, constructor.isSynthetic())) return "";
        String name = constructor.getDeclaringClass().getSimpleName();
        return "    " + deprecation(constructor) + words(constructor.getModifiers()) + name + tail(constructor);
    }

    private static String method(Method method) {
        if (isHidden(method, method.isSynthetic())) return "";
        int modifiers = method.getModifiers() & ~(Modifier.SYNCHRONIZED | Modifier.NATIVE | Modifier.TRANSIENT | Modifier.VOLATILE);
        return "    " + deprecation(method) + words(modifiers) + (method.isDefault() ? "default " : "") + parameters(method.getTypeParameters())
                + method.getGenericReturnType().getTypeName() + " " + method.getName() + tail(method);
    }

    private static boolean isHidden(Member member, boolean synthetic) { return synthetic || !isOpen(member.getModifiers()); }

    private static String tail(Executable executable) {
        Type[] thrown = executable.getGenericExceptionTypes();
        return "(" + names(executable.getGenericParameterTypes()) + ")" + (thrown.length == 0 ? "" : " throws " + names(thrown));
    }

    private static String deprecation(AnnotatedElement element) { return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : ""; }

    private static String words(int modifiers) { return modifiers == 0 ? "" : Modifier.toString(modifiers) + " "; }

    private static String names(Type[] types) { return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ")); }

    private static String parameters(TypeVariable<?>[] variables) {
        if (variables.length == 0) return "";
        return Arrays.stream(variables).map(PublicApi::bounded).collect(Collectors.joining(", ", "<", "> "));
    }

    private static String bounded(TypeVariable<?> variable) {
        Type[] bounds = variable.getBounds();
        boolean free = bounds.length == 1 && bounds[0] == Object.class;
        if (free) return variable.getName();
        return variable.getName() + " extends " + Arrays.stream(bounds).map(Type::getTypeName).collect(Collectors.joining(" & "));
    }
}
