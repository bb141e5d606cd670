package nodo.js;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Reads an options object whose values a script of ours has checked. Loop thread only.
///
/// @param object the options
record ScriptOptions(Value object) {
    @Nullable Value get(String name) {
        Value value = object.getMember(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable String text(String name) { return get(name) instanceof Value value && value.isString() ? value.asString() : null; }

    boolean flag(String name) { return get(name) instanceof Value value && value.isBoolean() && value.asBoolean(); }

    int number(String name, int fallback) { return get(name) instanceof Value value && value.fitsInInt() ? value.asInt() : fallback; }

    /// {@return the Java object that a member holds, or null}
    <T> @Nullable T host(String name, Class<T> kind) {
        Object object = get(name) instanceof Value value && value.isHostObject() ? value.asHostObject() : null;
        return kind.isInstance(object) ? kind.cast(object) : null;
    }
}
