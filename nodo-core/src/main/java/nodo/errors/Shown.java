package nodo.errors;

import org.jspecify.annotations.Nullable;

/// Values as Node shows them inside error texts. Any thread.
final class Shown {
    private static final int MAX_STRING = 28;
    private static final int MAX_INSPECTED = 128;

    private Shown() { }

    /// `type number (70000)`, `type string ('abc')`, `undefined`, `an instance of Foo`: what follows "Received".
    static String received(@Nullable Object value) {
        return switch (value) {
            case null -> "undefined";
            case CharSequence text -> "type string (" + plainlyQuoted(cut(text.toString())) + ')';
            case Boolean flag -> "type boolean (" + flag + ')';
            case Number number -> "type number (" + number(number) + ')';
            default -> "an instance of " + value.getClass().getSimpleName();
        };
    }

    /// The value alone, quoted where it is text.
    static String inspected(@Nullable Object value) {
        String text = switch (value) {
            case null -> "undefined";
            case CharSequence chars -> quote(chars.toString());
            case Number number -> number(number);
            default -> value.toString();
        };
        return text.length() > MAX_INSPECTED ? text.substring(0, MAX_INSPECTED) + "..." : text;
    }

    /// Whole numbers without a fraction, and beyond 32 bits with `_` between groups of three digits.
    static String grouped(Number value) {
        String digits = number(value);
        if (Math.abs(value.doubleValue()) <= 4_294_967_296.0 || !digits.matches("-?\\d+")) return digits;
        StringBuilder out = new StringBuilder(digits);
        int first = digits.startsWith("-") ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) out.insert(at, '_');
        return out.toString();
    }

    private static String number(Number value) {
        double d = value.doubleValue();
        if (Double.isInfinite(d)) return d > 0 ? "Infinity" : "-Infinity";
        if (Double.isNaN(d)) return "NaN";
        boolean fractional = value instanceof Double || value instanceof Float;
        return fractional && d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : value.toString();
    }

    private static String cut(String text) {
        return text.length() > MAX_STRING ? text.substring(0, 25) + "..." : text;
    }

    /// As it is; only one that contains a single quote is written as JSON would.
    private static String plainlyQuoted(String text) {
        if (!text.contains("'")) return '\'' + text + '\'';
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"';
    }

    private static String quote(String text) {
        char mark = !text.contains("'") ? '\'' : !text.contains("\"") ? '"' : '`';
        return mark + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\u0000", "\\x00") + mark;
    }
}
