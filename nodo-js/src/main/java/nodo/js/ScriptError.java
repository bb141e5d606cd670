package nodo.js;

import org.graalvm.polyglot.Value;

/// What a script threw, or passed as an error, on its way through Java; it comes back to scripts as the same object. Any thread.
final class ScriptError extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Value value;

    ScriptError(Value value) {
        super(value.toString(), null, false, false);
        this.value = value;
    }

    Value value() { return value; }
}
