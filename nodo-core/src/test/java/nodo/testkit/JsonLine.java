package nodo.testkit;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as JavaScript's `JSON.stringify` does, as far as traces need it. Any thread.
public final class JsonLine {
    private final StringBuilder text = new StringBuilder();

    private JsonLine() { }

    /// {@return the value as JSON}
    /// @param value null, or made of [Boolean], [Number], [String], [List] and [Map]; a map keeps its order
    public static String of(@Nullable Object value) {
        JsonLine line = new JsonLine();
        line.write(value);
        return line.text.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Boolean flag -> text.append(flag);
            case Number number -> number(number);
            case String string -> string(string);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /// A whole number has no fraction in JavaScript; what is not finite becomes null.
    private void number(Number number) {
        double d = number.doubleValue();
        boolean fractional = number instanceof Double || number instanceof Float;
        if (!Double.isFinite(d)) text.append("null");
        else if (fractional && d == Math.rint(d) && Math.abs(d) < 1e15) text.append((long) d);
        else text.append(number);
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean paired = Character.isHighSurrogate(c) && i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1));
            if (paired) text.append(c).append(string.charAt(++i));
            else character(c);
        }
        text.append('"');
    }

    private void character(char c) {
        int known = "\"\\\b\f\n\r\t".indexOf(c);
        if (known >= 0) text.append('\\').append("\"\\bfnrt".charAt(known));
        else if (c < ' ' || Character.isSurrogate(c)) text.append(String.format("\\u%04x", (int) c));
        else text.append(c);
    }

    private void list(List<?> list) {
        text.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); separate(values)) write(values.next());
        text.append(']');
    }

    private void map(Map<?, ?> map) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); separate(entries)) {
            Map.Entry<?, ?> entry = entries.next();
            string(String.valueOf(entry.getKey()));
            text.append(':');
            write(entry.getValue());
        }
        text.append('}');
    }

    private void separate(Iterator<?> rest) {
        if (rest.hasNext()) text.append(',');
    }
}
