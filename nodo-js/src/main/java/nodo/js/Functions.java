package nodo.js;

import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// A table of Java functions that Nodo's own scripts call by name; what Java throws arrives there as a script's error. Loop thread only.
///
/// An object of Java goes to a script as an opaque value, and comes back as the first argument of the functions that work on it.
final class Functions implements ProxyObject {
    private final Map<String, ProxyExecutable> byName = new HashMap<>();
    private final Errors errors;

    Functions(Errors errors) { this.errors = errors; }

    /// What a function does.
    @FunctionalInterface
    interface Body {
        /// Called with what the script passed.
        @Nullable Object call(Value... arguments) throws Exception;
    }

    /// What a function does that gives nothing back.
    @FunctionalInterface
    interface Action {
        /// Called with what the script passed.
        void call(Value... arguments) throws Exception;
    }

    Functions add(String name, Body body) {
        byName.put(name, arguments -> errors.guard(body, arguments));
        return this;
    }

    Functions act(String name, Action action) {
        return add(name, arguments -> {
            action.call(arguments);
            return null;
        });
    }

    @Override public Object getMember(String name) { return byName.get(name); }

    @Override public Object getMemberKeys() { return ProxyArray.fromArray(byName.keySet().toArray()); }

    @Override public boolean hasMember(String name) { return byName.containsKey(name); }

    @Override public void putMember(String name, Value value) { throw new UnsupportedOperationException(name); }
}
