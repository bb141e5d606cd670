package nodo.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Medians over rounds. Any thread.
final class Medians {
    private Medians() { }

    /// {@return the median of the numbers that are there; NaN where none is}
    /// @param numbers in any order; NaN counts as missing
    static double of(double... numbers) {
        double[] sorted = java.util.Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double of(List<Round> rounds, ToDoubleFunction<Round> figure) { return of(rounds.stream().mapToDouble(figure).toArray()); }

    /// {@return the median of the ratios of costs of the same round, so that a slow moment of the machine counts for both; NaN without rounds}
    /// @param ones   above the line
    /// @param others below it
    static double ratio(List<Round> ones, List<Round> others) {
        int rounds = Math.min(ones.size(), others.size());
        return of(IntStream.range(0, rounds).mapToDouble(i -> ones.get(i).cost() / others.get(i).cost()).toArray());
    }
}
