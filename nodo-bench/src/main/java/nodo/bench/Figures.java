package nodo.bench;

import java.util.Locale;

/// How numbers are shown; nothing is shown where there is none. Any thread.
final class Figures {
    private Figures() { }

    /// {@return with three digits that matter, and a comma for thousands}
    /// @param number NaN for none
    static String of(double number) {
        if (Double.isNaN(number)) return "";
        double size = Math.abs(number);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%,.1f" : "%,.2f", number);
    }

    /// {@return nanoseconds in microseconds}
    /// @param nanos NaN for none
    static String micros(double nanos) { return of(nanos / 1e3); }

    /// {@return a share of 1 in percent}
    /// @param share NaN for none
    static String percent(double share) { return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%", share * 100); }
}
