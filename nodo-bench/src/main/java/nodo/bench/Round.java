package nodo.bench;

/// A server's figures of one round; NaN where a workload has no such figure. Any thread.
///
/// @param cost     of a unit: nanoseconds of CPU, bytes, or seconds
/// @param rate     units a second
/// @param p50Nanos median latency
/// @param p99Nanos what 99 % of the latencies stay below
/// @param busy     how much of its core the server used, 0 to 1
/// @param resident bytes of resident memory a connection
record Round(double cost, double rate, double p50Nanos, double p99Nanos, double busy, double resident) {
    /// {@return the figures of a round that has a cost alone}
    /// @param cost of a unit
    static Round ofCost(double cost) { return new Round(cost, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN); }

    /// {@return the figures of memory}
    /// @param cost     bytes of heap and native memory a connection
    /// @param resident bytes of resident memory a connection
    static Round ofMemory(double cost, double resident) { return new Round(cost, Double.NaN, Double.NaN, Double.NaN, Double.NaN, resident); }
}
