/// Byte streams with backpressure, Node's modes and Node's order of events.
package nodo.stream;
