package nodo.spi.transport;

import nodo.errors.SystemException;
import org.jspecify.annotations.Nullable;

/// A listening socket. Loop thread only.
public interface ListenChannel {
    /// Names who is told when connections wait, and asks to be told; interest begins at once.
    ///
    /// @param listener kept until the channel is closed
    void register(ReadyListener listener);

    /// Takes one waiting connection; it does not block and has no interest yet.
    ///
    /// @return null where none waits
    /// @throws SystemException with the syscall `accept`; at `EMFILE` the connection has been taken and closed where that was possible,
    ///     so that it does not keep the listener ready
    @Nullable StreamChannel accept() throws SystemException;

    /// {@return where it listens, asked from the system}
    /// @throws SystemException with the syscall `address`
    Endpoint local() throws SystemException;

    /// Lets another poller accept from the same queue. Each closes for itself; the queue goes with the last.
    ///
    /// @return what another poller can attach
    /// @throws SystemException with the syscall `listen`, where no descriptor is left
    Detached share() throws SystemException;

    /// The descriptor's number, for those who must know it. From now on somebody may hold a copy.
    ///
    /// @return the number, or `EBADF`'s result after [#close()]; needs [Feature#DESCRIPTORS]
    default int descriptor() { throw Poller.noDescriptors(); }

    /// Copies the descriptor: both stand for the same socket.
    ///
    /// @return the copy's number, for the caller to close or hand over, or an error's result; needs [Feature#DESCRIPTORS]
    default int duplicate() { throw Poller.noDescriptors(); }

    /// Ends all interest, as [#close()] does, and leaves the descriptor open, to the caller.
    ///
    /// @return its number, or `EBADF`'s result after [#close()]; needs [Feature#DESCRIPTORS]
    default int releaseDescriptor() { throw Poller.noDescriptors(); }

    /// Closes the descriptor. A second call does nothing. The socket file is the caller's business.
    void close();
}
