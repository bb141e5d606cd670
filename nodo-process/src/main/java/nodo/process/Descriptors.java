package nodo.process;

import nodo.errors.SystemException;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Poller;

/// Descriptors that this process has open already, before a socket is made of one (`SocketOptions.withFd`). Linux transport only; loop thread only.
public final class Descriptors {
    private Descriptors() { }

    /// {@return whether the current loop can be asked; where not, the other methods throw}
    public static boolean areKnown() { return LoopInternals.of(EventLoop.current()).transport().supports(Feature.DESCRIPTORS); }

    /// {@return what is behind a descriptor, in the words of Node's `ERR_INVALID_FD_TYPE`}
    /// `TCP`, `PIPE` for Unix sockets too, `TTY`, `UDP`, `FILE`, or `UNKNOWN`, also where nothing is.
    ///
    /// @param fd any number
    public static String kindOf(int fd) {
        DescriptorKind kind = poller().kindOf(fd);
        return switch (kind) {
            case UNIX -> DescriptorKind.PIPE.name();
            case OTHER -> DescriptorKind.UNKNOWN.name();
            default -> kind.name();
        };
    }

    /// Opens what is behind a descriptor once more, for a user that closes its own.
    ///
    /// @param fd a pipe or FIFO; stays as it is
    /// @return another descriptor, not inherited by other programs, which reads or writes as that one does
    /// @throws SystemException `EBADF` where it is closed, `EMFILE`
    public static int reopen(int fd) throws SystemException { return poller().reopen(fd); }

    /// Closes a descriptor.
    ///
    /// @param fd one that [#reopen] gave and that nobody has taken
    public static void close(int fd) { poller().closeDescriptor(fd); }

    private static Poller poller() { return LoopInternals.of(EventLoop.current()).poller(); }
}
