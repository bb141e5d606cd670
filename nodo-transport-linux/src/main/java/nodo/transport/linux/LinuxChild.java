package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import nodo.errors.SystemErrno;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Processes;
import nodo.spi.transport.ReadyListener;
import org.jspecify.annotations.Nullable;

/// A program that was started, watched by a pidfd. Loop thread only.
/// ```
///   siginfo_t   0 signal │ 4 error │ 8 code │ 16 pid │ 20 user │ 24 status │ …      128 bytes
/// ```
final class LinuxChild extends LinuxChannel implements Processes.Child {
    private static final int P_PID = 1;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int CLD_EXITED = 1;
    private static final int SIGKILL = 9;
    private static final int INFO_BYTES = 128;
    private static final int CODE = 8;
    private static final int PID = 16;
    private static final int STATUS = 24;

    private final int pid;
    private Processes.@Nullable Exit exit;

    LinuxChild(LinuxPoller poller, int fd, int pid) {
        super(poller, fd);
        this.pid = pid;
    }

    /// For a child that cannot be watched.
    static void killAndReap(Libc libc, int pid) {
        libc.kill(pid, SIGKILL);
        try (Arena call = Arena.ofConfined()) {
            libc.waitid(P_PID, pid, call.allocate(INFO_BYTES, Long.BYTES), WEXITED);
        }
    }

    @Override public int pid() { return pid; }

    @Override public void register(ReadyListener listener) { attach(listener); }

    @Override int interest() { return exit == null ? Poller.READ : 0; }

    @Override public Processes.@Nullable Exit reap() {
        if (exit != null) return exit;
        try (Arena call = Arena.ofConfined()) {
            MemorySegment info = call.allocate(INFO_BYTES, Long.BYTES);
            int result = poller().libc().waitid(P_PID, pid, info, WEXITED | WNOHANG);
            if (result == 0 && info.get(JAVA_INT, PID) == 0) return null;
            int status = info.get(JAVA_INT, STATUS);
            boolean exited = result < 0 || info.get(JAVA_INT, CODE) == CLD_EXITED; // below 0: somebody else in this process has reaped it
            exit = exited ? new Processes.Exit(status, 0) : new Processes.Exit(-1, status);
        }
        poller().change(this);
        return exit;
    }

    @Override public void close() {
        boolean runsOn = !isClosed() && exit == null;
        super.close();
        if (runsOn) reapOnceItEnds(pid);
    }

    /// The JDK tells of the end and leaves the result to us: nobody else takes it, so that the number stays the child's until then.
    private static void reapOnceItEnds(int pid) {
        ProcessHandle.of(pid).ifPresent(child -> child.onExit().thenRun(() -> {
            try (Arena call = Arena.ofConfined()) {
                new Libc().waitid(P_PID, pid, call.allocate(INFO_BYTES, Long.BYTES), WEXITED | WNOHANG);
            }
        }));
    }

    @Override public int kill(int signal) { return exit != null ? SystemErrno.ESRCH.result() : poller().libc().kill(pid, signal); }
}
