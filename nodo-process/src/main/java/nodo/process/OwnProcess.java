package nodo.process;

import nodo.loop.EventLoop;
import nodo.spi.transport.Processes;

/// This process as the system has it, for the program that it belongs to. Loop thread only; needs the linux transport.
public final class OwnProcess {
    private OwnProcess() { }

    /// Lets a signal do what it does by default, such as ending this process, whoever took it before. One that is ignored stays so.
    ///
    /// The JVM takes some to end in its own way, with hooks and an exit code: whoever waits for this process does not see that a signal ended it.
    ///
    /// @param name such as `SIGTERM`
    /// @throws nodo.errors.NodeTypeError `ERR_UNKNOWN_SIGNAL`
    /// @throws nodo.errors.NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs on another transport than linux
    public static void defaultSignal(String name) { processes().defaultSignal(Signals.number(name)); }

    /// Sets which permissions the files that this process makes do not get.
    ///
    /// @param mask a bit for each
    /// @return what was set before
    /// @throws nodo.errors.NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs on another transport than linux
    /// @see <a href="https://nodejs.org/api/process.html#processumaskmask">Node: process.umask()</a>
    public static int umask(int mask) { return processes().umask(mask); }

    private static Processes processes() { return ChildProcess.processes(EventLoop.current()); }
}
