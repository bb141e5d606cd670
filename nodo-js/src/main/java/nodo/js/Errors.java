package nodo.js;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import nodo.errors.AggregateError;
import nodo.errors.NodeError;
import nodo.errors.NodeRangeError;
import nodo.errors.SystemException;
import nodo.errors.UnhandledErrorException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// Errors on their way between Java and scripts. Loop thread only.
final class Errors {
    /// The script's error of each of Java's, so that one error stays one object.
    private final Map<Throwable, Value> known = new WeakHashMap<>();
    private @Nullable Value make;
    private @Nullable Value raise;

    /// Names the script's functions that make an error and throw one.
    void handlers(Value make, Value raise) {
        this.make = make;
        this.raise = raise;
    }

    @Nullable Object guard(Functions.Body body, Value... arguments) {
        try {
            return body.call(arguments);
        } catch (PolyglotException ofScript) {
            throw ofScript;
        } catch (Exception failure) {
            Objects.requireNonNull(raise).executeVoid(toScript(failure));
            throw new IllegalStateException(failure);
        }
    }

    /// {@return the error as scripts see it, null for none}
    @Nullable Object toScript(@Nullable Throwable thrown) {
        return switch (thrown) {
            case null -> null;
            case ScriptError own -> own.value();
            case PolyglotException guest when guest.getGuestObject() != null -> guest.getGuestObject();
            case PolyglotException host when host.isHostException() -> toScript(host.asHostException());
            case UnhandledErrorException unhandled when unhandled.getCause() != null -> toScript(unhandled.getCause());
            case UncheckedIOException wrapped -> toScript(wrapped.getCause());
            default -> {
                Value made = known.get(thrown);
                if (made == null) known.put(thrown, made = make(thrown));
                yield made;
            }
        };
    }

    /// {@return what a script passed as an error, for Java; null for none}
    static @Nullable Throwable toJava(@Nullable Value value) { return value == null || value.isNull() ? null : new ScriptError(value); }

    private Value make(Throwable thrown) {
        String name = thrown instanceof NodeError node ? node.name() : "Error";
        String code = thrown instanceof NodeError node ? node.code() : null;
        String message = thrown.getMessage() != null ? thrown.getMessage() : thrown instanceof NodeError ? "" : thrown.toString();
        if (thrown instanceof SystemException system) {
            return Objects.requireNonNull(make).execute(name, code, message, null, system.errno(), system.syscall(), system.address(), system.port(),
                    system.localAddress(), system.localPort(), system.hostname());
        }
        if (thrown instanceof NodeRangeError range && range.host() != null) {
            return Objects.requireNonNull(make).execute(name, code, message, null, null, null, null, range.port(), null, null, null, null,
                    range.host());
        }
        if (thrown instanceof FsFailure file) {
            Value made = Objects.requireNonNull(make).execute(name, file.code(), message, null, file.errno(), file.syscall(),
                    null, null, null, null, null, file.path());
            if (file.dest() != null) made.putMember("dest", file.dest());
            return made;
        }
        if (thrown instanceof Grants.Denied denied) {
            Value made = Objects.requireNonNull(make).execute("Error", "ERR_ACCESS_DENIED", message);
            made.putMember("permission", denied.permission());
            if (denied.resource() != null) made.putMember("resource", denied.resource());
            return made;
        }
        Object list = null;
        if (thrown instanceof AggregateError all) list = ProxyArray.fromArray(all.errors().stream().map(this::toScript).toArray());
        return Objects.requireNonNull(make).execute(name, code, message, list);
    }
}
