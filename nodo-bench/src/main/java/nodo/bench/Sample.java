package nodo.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one run of the load generator measured. Any thread.
///
/// @param units      how many units of work
/// @param bytes      how many bytes came or went
/// @param seconds    how long it took
/// @param cpuSeconds how much CPU time the server used, all its threads together
/// @param p50Nanos   median of the latencies; 0 where there are none
/// @param p99Nanos   what 99 % of the latencies stay below; 0 where there are none
record Sample(long units, long bytes, double seconds, double cpuSeconds, double p50Nanos, double p99Nanos) {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":([0-9.eE+-]+)");

    /// {@return what the load generator's line says; what it leaves out is 0}
    /// @param line one flat object of numbers
    static Sample parse(String line) {
        Map<String, Double> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) fields.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        if (!line.startsWith("{") || !fields.containsKey("units")) throw new BenchException("The load generator said something unexpected: " + line);
        return new Sample(fields.get("units").longValue(), fields.getOrDefault("bytes", 0.0).longValue(), fields.getOrDefault("seconds", 0.0),
                fields.getOrDefault("cpuSeconds", 0.0), fields.getOrDefault("p50Nanos", 0.0), fields.getOrDefault("p99Nanos", 0.0));
    }

    /// {@return the figures of this round}
    Round round() {
        return new Round(cpuSeconds * 1e9 / units, units / seconds, orMissing(p50Nanos), orMissing(p99Nanos), cpuSeconds / seconds, Double.NaN);
    }

    private static double orMissing(double nanos) { return nanos == 0 ? Double.NaN : nanos; }
}
