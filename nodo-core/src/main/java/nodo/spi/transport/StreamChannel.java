package nodo.spi.transport;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import nodo.errors.SystemException;
import org.jspecify.annotations.Nullable;

/// A connected or connecting stream socket. Loop thread only.
public interface StreamChannel {
    /// Names who is told of readiness. Interest stays empty until [#interest(int)].
    ///
    /// @param listener kept until the channel is closed
    void register(ReadyListener listener);

    /// Says what readiness is to be reported; takes effect by the next poll.
    ///
    /// @param ready [Poller#READ], [Poller#WRITE], both or 0
    void interest(int ready);

    /// Binds the local end before connecting, with `SO_REUSEADDR` except on Windows.
    ///
    /// @param local an IP address; port 0 lets the system choose
    /// @return 0, or an error's result
    int bind(Endpoint.Ip local);

    /// Starts connecting.
    ///
    /// @param remote of the family that the channel was opened for
    /// @return 0 where it stands at once; `EINPROGRESS`, then [Poller#WRITE] tells when to call [#finishConnect()]; or another error's result
    int connect(Endpoint remote);

    /// {@return 0 where the connection stands, `EINPROGRESS` where it still does not, or why it failed}
    int finishConnect();

    /// Reads at most what fits.
    ///
    /// @param into its position moves by what was read
    /// @return bytes read; 0 at the peer's FIN; or an error's result, `EAGAIN` where nothing is there
    int read(ByteBuffer into);

    /// Writes as much as the system takes. The buffer's position moves by that.
    ///
    /// @param from bytes to write, at least one
    /// @return bytes written, or an error's result, `EAGAIN` where nothing was taken
    int write(ByteBuffer from);

    /// Writes, and says that more follows or [#push()] is called, in this very callback: the system may keep back what does not fill a packet.
    ///
    /// @param from as for [#write(ByteBuffer)]
    /// @return as from [#write(ByteBuffer)]
    default int writeMore(ByteBuffer from) { return write(from); }

    /// Lets go what [#writeMore] may have kept back. Does nothing on a closed channel.
    default void push() { }

    /// Writes several buffers in one call. Positions move by what was taken.
    ///
    /// @param from   at least one remaining byte in all
    /// @param offset first buffer
    /// @param length how many buffers
    /// @return bytes written, or an error's result, `EAGAIN` where nothing was taken
    long write(ByteBuffer[] from, int offset, int length);

    /// Writes bytes and sends a copy of a descriptor along with the first of them; needs [Feature#PROCESSES] and a Unix domain socket.
    /// The buffer's position moves by what was written.
    ///
    /// @param from at least one byte; it may be that not all of them go, the descriptor has gone with the first
    /// @param fd   stays open here
    /// @return bytes written, at least one, or an error's result, `EAGAIN` where nothing was taken and the descriptor was not sent
    default int write(ByteBuffer from, int fd) { throw Poller.noDescriptors(); }

    /// Reads bytes, and the descriptors that came with them; needs [Feature#PROCESSES] and a Unix domain socket. A plain read loses descriptors.
    /// The read ends behind bytes that had descriptors with them.
    ///
    /// @param into  its position moves by what was read
    /// @param taker given each descriptor before this returns; it is the taker's to close, blocks or not as the sender had it, and is not inherited
    /// @return as [#read(ByteBuffer)]
    default int read(ByteBuffer into, IntConsumer taker) { throw Poller.noDescriptors(); }

    /// Sends FIN after what was written.
    ///
    /// @return 0, or an error's result
    int shutdownWrite();

    /// Makes [#close()] send RST instead of FIN (`SO_LINGER` 0). TCP only.
    ///
    /// @return 0, or an error's result
    int resetOnClose();

    /// `TCP_NODELAY`.
    ///
    /// @param on whether each write leaves at once
    /// @return 0, or an error's result
    int noDelay(boolean on);

    /// `SO_KEEPALIVE`, and where it is switched on with a delay, also `TCP_KEEPIDLE`, `TCP_KEEPINTVL` and `TCP_KEEPCNT`.
    ///
    /// @param on              whether probes are sent
    /// @param idleSeconds     before the first probe; 0 leaves all three numbers as they are
    /// @param intervalSeconds between probes
    /// @param count           probes until the connection counts as lost
    /// @return 0, or an error's result
    int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count);

    /// `TCP_USER_TIMEOUT`; needs [Feature#USER_TIMEOUT].
    ///
    /// @param millis how long what was sent may stay unacknowledged before the connection counts as lost; 0 for the system's own rule
    /// @return 0, or an error's result
    default int userTimeout(int millis) { return nodo.errors.SystemErrno.ENOTSUP.result(); }

    /// `IP_TOS`, `IPV6_TCLASS`.
    ///
    /// @param tos 0..255
    /// @return 0, or an error's result
    int typeOfService(int tos);

    /// {@return the type of service 0..255, or an error's result}
    int typeOfService();

    /// {@return this end's address, asked from the system; null where there is none}
    /// @throws SystemException with the syscall `getsockname`
    @Nullable Endpoint local() throws SystemException;

    /// {@return the other end's address, or null where there is none}
    /// @throws SystemException with the syscall `getpeername`
    @Nullable Endpoint remote() throws SystemException;

    /// Gives the connection away: this channel is closed by it, the connection is not.
    ///
    /// @return what another poller can attach
    /// @throws IllegalStateException where it was registered
    Detached detach();

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

    /// Closes the descriptor and ends all interest. A second call does nothing.
    void close();
}
