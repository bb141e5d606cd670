package nodo.loop;

import java.time.Duration;

/// Something a loop holds open, for people who ask why a program does not end. Any thread.
///
/// @param kind        what it is, such as `TCP server`, `TCP socket`, `timeout`
/// @param description what tells it apart, such as its addresses
/// @param age         how long it has been open
/// @param keepsAlive  whether it keeps the loop running: it is referenced, and the loop may have to call it
public record HandleInfo(String kind, String description, Duration age, boolean keepsAlive) { }
