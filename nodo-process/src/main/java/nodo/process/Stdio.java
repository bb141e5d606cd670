package nodo.process;

import nodo.errors.NodeRangeError;

/// What a descriptor of a child process is. Any thread.
///
/// @see <a href="https://nodejs.org/api/child_process.html#optionsstdio">Node: options.stdio</a>
public final class Stdio {
    /// A socket that this process has the other end of.
    public static final Stdio PIPE = new Stdio("PIPE", -1);
    /// The same as this process's descriptor of that number.
    public static final Stdio INHERIT = new Stdio("INHERIT", -1);
    /// `/dev/null`.
    public static final Stdio IGNORE = new Stdio("IGNORE", -1);
    /// The channel for messages; at most one.
    public static final Stdio IPC = new Stdio("IPC", -1);

    private final String name;
    private final int fd;

    private Stdio(String name, int fd) {
        this.name = name;
        this.fd = fd;
    }

    /// {@return a descriptor of this process, which stays open here}
    /// @param fd its number, 0 or more
    /// @throws NodeRangeError `ERR_OUT_OF_RANGE` where it is negative
    public static Stdio fd(int fd) {
        if (fd < 0) throw NodeRangeError.outOfRange("fd", ">= 0", fd);
        return new Stdio("FD", fd);
    }

    /// {@return the descriptor of ours that becomes `number` there, or -1}
    int inherited(int number) { return this == INHERIT ? number : fd; }

    @Override public boolean equals(Object other) { return other instanceof Stdio stdio && stdio.name.equals(name) && stdio.fd == fd; }

    @Override public int hashCode() { return 31 * name.hashCode() + fd; }

    @Override public String toString() { return fd < 0 ? name : name + ' ' + fd; }
}
