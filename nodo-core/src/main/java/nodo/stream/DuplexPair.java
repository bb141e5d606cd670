package nodo.stream;

/// Two streams, each of which reads what the other was written. Made by [Streams#duplexPair()]. Loop thread only.
///
/// @param first  one end
/// @param second the other end
public record DuplexPair(Duplex first, Duplex second) { }
