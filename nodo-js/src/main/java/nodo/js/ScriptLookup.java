package nodo.js;

import java.util.ArrayList;
import java.util.List;
import nodo.dns.Lookup;
import nodo.dns.LookupAddress;
import nodo.dns.LookupCallback;
import nodo.dns.LookupOptions;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// A lookup that a script has written, called by way of `internal/net/connect`, which knows the forms of its answers. Loop thread only.
///
/// @param errors   makes errors Java's
/// @param function called with host, family, hints, all, answer; `answer` takes an error, or null and address and family in turn
record ScriptLookup(Errors errors, Value function) implements Lookup {
    @Override public void lookup(String hostname, LookupOptions options, LookupCallback callback) {
        boolean[] answered = {false};
        function.executeVoid(hostname, options.family(), options.hints(), options.all(), (ProxyExecutable) arguments -> {
            if (answered[0]) return null; // the first answer counts
            answered[0] = true;
            return errors.guard(given -> answer(callback, given), arguments);
        });
    }

    private static @Nullable Object answer(LookupCallback callback, Value... given) {
        Throwable failure = Errors.toJava(given[0]);
        if (failure != null) {
            callback.failed(failure);
            return null;
        }
        List<LookupAddress> found = new ArrayList<>(given.length / 2);
        for (int i = 1; i < given.length; i += 2) found.add(new LookupAddress(given[i].isNull() ? null : given[i].asString(), given[i + 1].asInt()));
        callback.done(null, found);
        return null;
    }
}
