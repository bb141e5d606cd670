package nodo.process;

/// What a descriptor of a child process is. Any thread.
public enum Stdio {
    /// A socket that this process has the other end of.
    PIPE,
    /// The same as this process's descriptor of that number.
    INHERIT,
    /// `/dev/null`.
    IGNORE,
    /// The channel for messages; at most one.
    IPC
}
