package nodo.spi.transport;

/// What is behind a descriptor, as the system tells it. Any thread.
public enum DescriptorKind {
    /// A TCP socket: connected, listening or neither.
    TCP(true),
    /// A Unix domain stream socket: connected, listening or neither.
    UNIX(true),
    /// One end of a pipe, or a FIFO.
    PIPE(true),
    /// A terminal.
    TTY(true),
    /// Anything else that can be waited for and read or written, such as an eventfd, a timerfd or a device.
    OTHER(true),
    /// A datagram socket.
    UDP(false),
    /// A file, or a device that is always ready.
    FILE(false),
    /// Closed, or nothing that can be waited for.
    UNKNOWN(false);

    private final boolean stream;

    DescriptorKind(boolean stream) { this.stream = stream; }

    /// {@return whether [Poller#adoptStream] takes it}
    public boolean isStream() { return stream; }
}
