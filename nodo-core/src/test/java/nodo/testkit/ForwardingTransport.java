package nodo.testkit;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import nodo.errors.SystemException;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Feature;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Processes;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Passes every call on to another transport. A wrapper overrides what it changes: here the poller, in [Polling] the channels. Any thread.
abstract class ForwardingTransport implements Transport {
    private final Transport inner;

    ForwardingTransport(Transport inner) { this.inner = inner; }

    /// {@return the poller to hand out for this one}
    abstract Poller wrap(Poller opened);

    @Override public String name() { return inner.name(); }

    @Override public int priority() { return inner.priority(); }

    @Override public @Nullable String unusableBecause() { return inner.unusableBecause(); }

    @Override public boolean supports(Feature feature) { return inner.supports(feature); }

    @Override public Poller open() throws SystemException { return wrap(inner.open()); }

    @Override public String toString() { return name(); }

    /// A poller that passes every call on. Loop thread only, but for [#wakeup()].
    static class Polling implements Poller {
        private final Poller inner;

        Polling(Poller inner) { this.inner = inner; }

        /// {@return the channel to hand out for this one}
        StreamChannel wrap(StreamChannel opened) { return opened; }

        /// {@return the listener to hand out for this one}
        ListenChannel wrap(ListenChannel opened) { return new Listening(opened, this); }

        @Override public int poll(long timeoutMillis, Dispatcher dispatcher) { return inner.poll(timeoutMillis, dispatcher); }

        @Override public void wakeup() { inner.wakeup(); }

        @Override public StreamChannel openStream(Endpoint remote) throws SystemException { return wrap(inner.openStream(remote)); }

        @Override public ListenChannel listen(Endpoint local, ListenSetup options) throws SystemException {
            return wrap(inner.listen(local, options));
        }

        @Override public StreamChannel attachStream(Detached connection) { return wrap(inner.attachStream(connection)); }

        @Override public ListenChannel attachListener(Detached listener) { return wrap(inner.attachListener(listener)); }

        @Override public DescriptorKind kindOf(int fd) { return inner.kindOf(fd); }

        @Override public StreamChannel adoptStream(int fd) throws SystemException { return wrap(inner.adoptStream(fd)); }

        @Override public int reopen(int fd) throws SystemException { return inner.reopen(fd); }

        @Override public ListenChannel adoptListener(int fd, int backlog) throws SystemException { return wrap(inner.adoptListener(fd, backlog)); }

        @Override public Processes processes() { return inner.processes(); }

        @Override public void closeDescriptor(int fd) { inner.closeDescriptor(fd); }

        @Override public ByteBuffer newReadBuffer(int bytes) { return inner.newReadBuffer(bytes); }

        @Override public void close() { inner.close(); }
    }

    /// A listener that passes every call on; what it accepts is wrapped by its poller. Loop thread only.
    static class Listening implements ListenChannel {
        private final ListenChannel inner;
        private final Polling poller;

        Listening(ListenChannel inner, Polling poller) {
            this.inner = inner;
            this.poller = poller;
        }

        @Override public void register(ReadyListener listener) { inner.register(listener); }

        @Override public @Nullable StreamChannel accept() throws SystemException {
            StreamChannel accepted = inner.accept();
            return accepted == null ? null : poller.wrap(accepted);
        }

        @Override public Endpoint local() throws SystemException { return inner.local(); }

        @Override public Detached share() throws SystemException { return inner.share(); }

        @Override public int descriptor() { return inner.descriptor(); }

        @Override public int duplicate() { return inner.duplicate(); }

        @Override public int releaseDescriptor() { return inner.releaseDescriptor(); }

        @Override public void close() { inner.close(); }
    }

    /// A channel that passes every call on. Loop thread only.
    static class Streaming implements StreamChannel {
        private final StreamChannel inner;

        Streaming(StreamChannel inner) { this.inner = inner; }

        @Override public void register(ReadyListener listener) { inner.register(listener); }

        @Override public void interest(int ready) { inner.interest(ready); }

        @Override public Detached detach() { return inner.detach(); }

        @Override public int bind(Endpoint.Ip local) { return inner.bind(local); }

        @Override public int connect(Endpoint remote) { return inner.connect(remote); }

        @Override public int finishConnect() { return inner.finishConnect(); }

        @Override public int read(ByteBuffer into) { return inner.read(into); }

        @Override public int write(ByteBuffer from) { return inner.write(from); }

        @Override public int writeMore(ByteBuffer from) { return inner.writeMore(from); }

        @Override public void push() { inner.push(); }

        @Override public long write(ByteBuffer[] from, int offset, int length) { return inner.write(from, offset, length); }

        @Override public int write(ByteBuffer from, int fd) { return inner.write(from, fd); }

        @Override public int read(ByteBuffer into, IntConsumer taker) { return inner.read(into, taker); }

        @Override public int shutdownWrite() { return inner.shutdownWrite(); }

        @Override public int resetOnClose() { return inner.resetOnClose(); }

        @Override public int noDelay(boolean on) { return inner.noDelay(on); }

        @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
            return inner.keepAlive(on, idleSeconds, intervalSeconds, count);
        }

        @Override public int userTimeout(int millis) { return inner.userTimeout(millis); }

        @Override public int typeOfService(int tos) { return inner.typeOfService(tos); }

        @Override public int typeOfService() { return inner.typeOfService(); }

        @Override public @Nullable Endpoint local() throws SystemException { return inner.local(); }

        @Override public @Nullable Endpoint remote() throws SystemException { return inner.remote(); }

        @Override public int descriptor() { return inner.descriptor(); }

        @Override public int duplicate() { return inner.duplicate(); }

        @Override public int releaseDescriptor() { return inner.releaseDescriptor(); }

        @Override public void close() { inner.close(); }
    }
}
