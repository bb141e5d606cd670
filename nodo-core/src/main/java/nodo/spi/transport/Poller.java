package nodo.spi.transport;

import java.nio.ByteBuffer;
import nodo.errors.NodeException;
import nodo.errors.SystemException;

/// Waits for channels to become ready, and opens them. One thread only, but for [#wakeup()].
public interface Poller extends AutoCloseable {
    /// Readable: bytes, FIN or an error can be read; for a listener, a connection can be accepted.
    int READ = 1;
    /// Writable; or a connect has ended, well or not.
    int WRITE = 2;

    /// Waits until a registered channel is ready, [#wakeup()] is called, or time is up, and reports each ready channel once.
    ///
    /// @param timeoutMillis 0 returns at once, negative waits without limit
    /// @param dispatcher    called for each ready channel, during this call; it may close and open channels. A channel closed in the meantime
    ///                      is not reported
    /// @return how many channels were reported
    int poll(long timeoutMillis, Dispatcher dispatcher);

    /// Makes the poll under way, or the next one, return; does nothing after [#close()]. Any thread.
    void wakeup();

    /// Opens a socket for a client; not connected.
    ///
    /// @param remote decides the family
    /// @return a channel without interest
    /// @throws SystemException with the syscall `connect`, where the system refuses a descriptor or does not know the family
    StreamChannel openStream(Endpoint remote) throws SystemException;

    /// Opens, binds and listens.
    ///
    /// @param local   an [Endpoint.Ip] with port 0 lets the system choose; `::` accepts IPv4 too, unless options say otherwise
    /// @param options the rest
    /// @return a channel without interest
    /// @throws SystemException with the syscall `listen` and the exact code, without an address: the caller adds it
    ListenChannel listen(Endpoint local, ListenSetup options) throws SystemException;

    /// Takes a connection over from another poller of this transport.
    ///
    /// @param connection from [StreamChannel#detach()]
    /// @return a channel without interest
    StreamChannel attachStream(Detached connection);

    /// Takes a listening socket over from another poller of this transport.
    ///
    /// @param listener from [ListenChannel#share()]
    /// @return a channel without interest
    ListenChannel attachListener(Detached listener);

    /// {@return what is behind a descriptor; needs [Feature#DESCRIPTORS]}
    /// @param fd any number
    default DescriptorKind kindOf(int fd) { throw noDescriptors(); }

    /// Takes over a descriptor that was opened elsewhere. It does not block from now on, is not inherited by other programs (but for 0, 1 and 2),
    /// and is closed with its channel. A terminal blocks again once it is given back. Needs [Feature#DESCRIPTORS].
    ///
    /// @param fd of a kind that [DescriptorKind#isStream()]; it must not be open in another channel of this poller
    /// @return a channel without interest; what makes sense for sockets alone answers `ENOTSOCK` on others
    /// @throws SystemException with the syscall `open`: `EBADF` where it is closed, `EEXIST` where this poller has it already,
    ///     `EINVAL` where it is of no such kind; the descriptor is as it was then
    default StreamChannel adoptStream(int fd) throws SystemException { throw noDescriptors(); }

    /// Opens what is behind a descriptor once more, for a user that closes its own. Needs [Feature#DESCRIPTORS].
    ///
    /// @param fd a pipe or FIFO; stays as it is
    /// @return another descriptor, not inherited, which reads or writes as that one does; for [#adoptStream] or [#closeDescriptor]
    /// @throws SystemException with the syscall `open`: `EBADF` where it is closed, `EMFILE`
    default int reopen(int fd) throws SystemException { throw noDescriptors(); }

    /// Listens on a socket that was opened elsewhere, and bound or listening already. As [#adoptStream] else.
    ///
    /// @param fd      a TCP or Unix domain stream socket
    /// @param backlog pending connections the kernel queues
    /// @return a channel without interest
    /// @throws SystemException with the syscall `listen`: `EBADF` where it is closed, `EEXIST` where this poller has it already,
    ///     `ENOTSOCK`, `EINVAL` where it is connected; the descriptor is as it was then
    default ListenChannel adoptListener(int fd, int backlog) throws SystemException { throw noDescriptors(); }

    /// Closes a descriptor that no channel has. Needs [Feature#DESCRIPTORS].
    ///
    /// @param fd the caller's own; a number that is not open is none's
    default void closeDescriptor(int fd) { throw noDescriptors(); }

    /// {@return child processes, told of by this poller; needs [Feature#PROCESSES]}
    default Processes processes() { throw noDescriptors(); }

    /// {@return a buffer of the kind that this transport reads into best}
    /// @param bytes its capacity
    ByteBuffer newReadBuffer(int bytes);

    /// Closes the poller and its own descriptors; channels must be closed before.
    @Override void close();

    /// {@return what a transport without [Feature#DESCRIPTORS] and [Feature#PROCESSES] throws}
    static NodeException noDescriptors() {
        return NodeException.featureUnavailable("Descriptors and child processes need the linux transport. Add nodo-transport-linux.");
    }

    /// Takes what became ready.
    @FunctionalInterface
    interface Dispatcher {
        /// A channel is ready.
        ///
        /// @param listener what was given to [StreamChannel#register] or [ListenChannel#register]
        /// @param ready    [#READ], [#WRITE] or both
        void dispatch(ReadyListener listener, int ready);
    }
}
