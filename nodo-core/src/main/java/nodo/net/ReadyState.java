package nodo.net;

/// What `socket.readyState()` tells. Any thread.
public enum ReadyState {
    /// Connecting.
    OPENING("opening"),
    /// Readable and writable; also a new socket.
    OPEN("open"),
    /// Readable alone.
    READ_ONLY("readOnly"),
    /// Writable alone.
    WRITE_ONLY("writeOnly"),
    /// Neither.
    CLOSED("closed");

    private final String text;

    ReadyState(String text) { this.text = text; }

    /// {@return Node's word, such as `readOnly`}
    @Override public String toString() { return text; }
}
