package nodo.net;

import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.events.Event;
import nodo.stream.Completion;
import nodo.stream.Duplex;
import nodo.stream.StreamOptions;
import nodo.stream.Writable;
import org.jspecify.annotations.Nullable;

/// What a socket inherits, with `Socket` as the result, so that calls can be chained. Loop thread only.
abstract sealed class FluentSocket extends Duplex permits Socket {
    FluentSocket(StreamOptions options) { super(options, true); }

    private Socket after(Object ignored) { return (Socket) this; }

    @Override public <T> Socket on(Event<T> event, Consumer<? super T> listener) { return after(super.on(event, listener)); }

    @Override public Socket on(Event<?> event, Runnable listener) { return after(super.on(event, listener)); }

    @Override public <T> Socket once(Event<T> event, Consumer<? super T> listener) { return after(super.once(event, listener)); }

    @Override public Socket once(Event<?> event, Runnable listener) { return after(super.once(event, listener)); }

    @Override public Socket off(Event<?> event, Object listener) { return after(super.off(event, listener)); }

    @Override public Socket onData(Consumer<? super Buffer> listener) { return after(super.onData(listener)); }

    @Override public Socket onText(Consumer<? super String> listener) { return after(super.onText(listener)); }

    @Override public Socket onEnd(Runnable listener) { return after(super.onEnd(listener)); }

    @Override public Socket onReadable(Runnable listener) { return after(super.onReadable(listener)); }

    @Override public Socket onDrain(Runnable listener) { return after(super.onDrain(listener)); }

    @Override public Socket onFinish(Runnable listener) { return after(super.onFinish(listener)); }

    @Override public Socket onClose(Consumer<? super Boolean> listener) { return after(super.onClose(listener)); }

    @Override public Socket onError(Consumer<? super Throwable> listener) { return after(super.onError(listener)); }

    @Override public Socket pause() { return after(super.pause()); }

    @Override public Socket resume() { return after(super.resume()); }

    @Override public Socket setEncoding() { return after(super.setEncoding()); }

    @Override public Socket setEncoding(Encoding encoding) { return after(super.setEncoding(encoding)); }

    @Override public Socket setDefaultEncoding(Encoding encoding) { return after(super.setDefaultEncoding(encoding)); }

    @Override public Socket unpipe() { return after(super.unpipe()); }

    @Override public Socket unpipe(Writable destination) { return after(super.unpipe(destination)); }

    @Override public Socket end() { return after(super.end()); }

    @Override public Socket end(Completion callback) { return after(super.end(callback)); }

    @Override public Socket end(String text) { return after(super.end(text)); }

    @Override public Socket end(String text, Encoding encoding) { return after(super.end(text, encoding)); }

    @Override public Socket end(String text, Completion callback) { return after(super.end(text, callback)); }

    @Override public Socket end(String text, Encoding encoding, @Nullable Completion callback) { return after(super.end(text, encoding, callback)); }

    @Override public Socket end(Buffer bytes) { return after(super.end(bytes)); }

    @Override public Socket end(Buffer bytes, @Nullable Completion callback) { return after(super.end(bytes, callback)); }

    @Override public Socket end(byte[] bytes) { return after(super.end(bytes)); }

    @Override public Socket destroy() { return after(super.destroy()); }

    @Override public Socket destroy(@Nullable Throwable error) { return after(super.destroy(error)); }

    /// Adds a listener for `connect`.
    ///
    /// @param listener called when the connection stands
    /// @return this socket
    public Socket onConnect(Runnable listener) { return on(Socket.CONNECT, listener); }

    /// Adds a listener for `timeout`.
    ///
    /// @param listener called when the socket was idle
    /// @return this socket
    public Socket onTimeout(Runnable listener) { return on(Socket.TIMEOUT, listener); }
}
