package nodo.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.errors.AggregateError;
import nodo.errors.NodeError;
import nodo.errors.NodeRangeError;
import nodo.errors.SystemException;
import nodo.errors.UnhandledErrorException;
import org.jspecify.annotations.Nullable;

/// Turns arguments of events into what the trace scripts print for them. For one thread.
///
/// | value | shown as |
/// |---|---|
/// | null, a flag, a number, text | itself, masked |
/// | [#UNDEFINED], an empty [Optional] | `<undefined>` |
/// | [Buffer], bytes | `{"buffer": …}` in latin1 |
/// | a socket | `<Socket>` |
/// | an error | `{"error": name, …}` with the fields that it has |
/// | list, array, map | its parts; maps by sorted key |
/// | anything else | its `toString()`, masked |
final class TraceValues {
    static final Object UNDEFINED = new Object();
    private static final String SOCKET = "nodo.net.Socket"; // by name, so that tests below that package can use traces too

    private final Map<String, String> masks = new LinkedHashMap<>();

    void mask(String real, String name) { masks.put(real, name); }

    @Nullable Object show(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Number number -> masks.containsKey(number.toString()) ? masks.get(number.toString()) : number;
            case CharSequence text -> masked(text.toString());
            case Buffer bytes -> Map.of("buffer", bytes.toString(Encoding.LATIN1));
            case byte[] bytes -> show(Buffer.wrap(bytes));
            case Optional<?> optional -> show(optional.isPresent() ? optional.get() : UNDEFINED);
            case Throwable error -> error(error);
            case Object[] array -> show(Arrays.asList(array));
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> value == UNDEFINED ? "<undefined>" : isSocket(value.getClass()) ? "<Socket>" : masked(value.toString());
        };
    }

    private String masked(String text) {
        String shown = text;
        for (Map.Entry<String, String> mask : masks.entrySet()) shown = shown.replace(mask.getKey(), mask.getValue());
        return shown;
    }

    private static boolean isSocket(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) if (at.getName().equals(SOCKET)) return true;
        return false;
    }

    private List<@Nullable Object> list(List<?> values) {
        List<@Nullable Object> shown = new ArrayList<>();
        for (Object value : values) shown.add(show(value));
        return shown;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> values) {
        Map<String, @Nullable Object> shown = new TreeMap<>();
        values.forEach((key, value) -> shown.put(String.valueOf(key), show(value)));
        return shown;
    }

    /// An error that no one listened for comes wrapped in Java; the scripts see the error itself.
    private Map<String, @Nullable Object> error(Throwable error) {
        if (error instanceof UnhandledErrorException unhandled && unhandled.getCause() != null) return error(unhandled.getCause());
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("error", error instanceof NodeError known ? known.name() : "Error");
        String code = NodeError.codeOf(error);
        if (code != null) shown.put("code", code);
        if (error instanceof SystemException system) fields(system, shown);
        if (error instanceof NodeRangeError range && range.host() != null) {
            shown.put("port", show(range.port()));
            shown.put("host", show(range.host()));
        }
        shown.put("message", show(error.getMessage() == null ? "" : error.getMessage()));
        if (error instanceof AggregateError aggregate) shown.put("errors", show(aggregate.errors()));
        return shown;
    }

    private void fields(SystemException error, Map<String, @Nullable Object> shown) {
        shown.put("syscall", error.syscall());
        shown.put("errno", error.errno());
        // Node sets the address of a failed listen always, to null where it is a descriptor
        if (error.address() != null || error.syscall().equals("listen")) shown.put("address", show(error.address()));
        if (error.port() != null) shown.put("port", show(error.port()));
        if (error.localAddress() != null) shown.put("localAddress", show(error.localAddress()));
        if (error.localPort() != null) shown.put("localPort", show(error.localPort()));
        if (error.hostname() != null) shown.put("hostname", show(error.hostname()));
    }
}
