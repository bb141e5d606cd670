package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Processes;
import nodo.spi.transport.SpawnSetup;

/// Child processes of one poller. Loop thread only.
final class LinuxProcesses implements Processes {
    private static final int SOCK_STREAM_CLOEXEC = 0x80001;

    private static final int SIG_DFL = 0;
    private static final int SIG_IGN = 1;

    private final LinuxPoller poller;

    LinuxProcesses(LinuxPoller poller) { this.poller = poller; }

    @Override public int[] socketPair() throws SystemException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment ends = call.allocate(JAVA_INT, 2);
            int result = poller.libc().socketpair(SocketNames.AF_UNIX, SOCK_STREAM_CLOEXEC, 0, ends);
            if (result < 0) throw SystemException.io("socketpair", SystemErrno.ofResult(result));
            return ends.toArray(JAVA_INT);
        }
    }

    /// The program may have ended by the time its number is asked for: until it is reaped, the number is its own.
    @Override public Child spawn(SpawnSetup setup) throws SystemException {
        int pid = orThrow(new Spawn(poller.libc(), poller.descriptors(), setup).run());
        int fd = poller.libc().pidfd_open(pid);
        if (fd < 0) LinuxChild.killAndReap(poller.libc(), pid);
        return new LinuxChild(poller, orThrow(fd), pid);
    }

    @Override public int kill(int pid, int signal) { return poller.libc().kill(pid, signal); }

    @Override public void defaultSignal(int signal) {
        if (poller.libc().signal(signal, SIG_DFL) == SIG_IGN) poller.libc().signal(signal, SIG_IGN);
    }

    @Override public int umask(int mask) { return poller.libc().umask(mask); }

    private static int orThrow(int result) throws SystemException {
        if (result < 0) throw SystemException.io("spawn", SystemErrno.ofResult(result));
        return result;
    }
}
