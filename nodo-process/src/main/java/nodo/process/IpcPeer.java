package nodo.process;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.NodeException;
import nodo.errors.NodeTypeError;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.loop.EventLoop;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.stream.Completion;
import org.jspecify.annotations.Nullable;

/// The other end of a channel: a child process, or the process that started this one. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/child_process.html#subprocesssendmessage-sendhandle-options-callback">Node: subprocess.send()</a>
public abstract class IpcPeer extends EventEmitter {
    /// A message came, perhaps with a socket or server. What comes before there is a listener waits for one.
    public static final Event<Message> MESSAGE = Event.of("message");
    /// The channel is closed.
    public static final Event<Void> DISCONNECT = Event.of("disconnect");
    /// Node's own messages: those whose `cmd` begins with `NODE_`.
    static final Event<Message> INTERNAL_MESSAGE = Event.of("internalMessage");

    private final EventLoop loop = EventLoop.current();
    private final List<Message> unheard = new ArrayList<>(0);
    private @Nullable IpcChannel channel;
    private boolean connected;

    IpcPeer() { }

    final EventLoop loop() { return loop; }

    final void connect(IpcChannel to) {
        channel = to;
        connected = true;
        to.start();
    }

    final @Nullable IpcChannel channel() { return channel; }

    /// {@return whether messages can be sent}
    public final boolean connected() { return connected; }

    /// Sends a message.
    ///
    /// @param message a `Map`, `List`, `String`, `Number`, `Boolean` or null, as JSON has them
    /// @return false where more waits to be sent than is good; it is sent all the same
    public final boolean send(@Nullable Object message) { return send(message, null, SendOptions.DEFAULT, null); }

    /// Sends a message with a socket or a server.
    ///
    /// @param message a `Map`, `List`, `String`, `Number`, `Boolean` or null, as JSON has them
    /// @param handle  a [Socket], a [Server] or null
    /// @return false where more waits to be sent than is good; it is sent all the same
    public final boolean send(@Nullable Object message, @Nullable Object handle) { return send(message, handle, SendOptions.DEFAULT, null); }

    /// Sends a message with a socket or a server.
    ///
    /// A socket belongs to the other process from now on, unless it is kept open: here it is as if it had never been connected, it has no `close` event and
    /// counts no longer in its server. Bytes that were read before stay here, so use `pauseOnConnect`. A server accepts in both processes.
    ///
    /// @param message  a `Map`, `List`, `String`, `Number`, `Boolean` or null, as JSON has them
    /// @param handle   a [Socket], a [Server] or null. One that has no descriptor, as it was sent before, is left out
    /// @param options  whether a socket is kept open
    /// @param callback told when the message has left, or `ERR_IPC_CHANNEL_CLOSED`, which is an `error` event otherwise
    /// @return false where more waits to be sent than is good; it is sent all the same
    /// @throws NodeTypeError `ERR_INVALID_HANDLE_TYPE` for other handles
    public final boolean send(@Nullable Object message, @Nullable Object handle, SendOptions options, @Nullable Completion callback) {
        return send(Json.of(message), handle, options, callback);
    }

    /// Sends a message that is JSON text already.
    ///
    /// @param text     one JSON value
    /// @param handle   as in [#send(Object, Object, SendOptions, Completion)]
    /// @param options  as there
    /// @param callback as there
    /// @return as there
    public final boolean sendJson(String text, @Nullable Object handle, SendOptions options, @Nullable Completion callback) {
        return send(Json.parse(text), handle, options, callback);
    }

    private boolean send(JsonElement message, @Nullable Object handle, SendOptions options, @Nullable Completion callback) {
        checkThread("send");
        if (handle != null && !(handle instanceof Socket) && !(handle instanceof Server)) throw NodeTypeError.invalidHandleType();
        IpcChannel to = channel;
        if (connected && to != null) return to.send(message, handle, options, callback);
        NodeException closed = new NodeException("ERR_IPC_CHANNEL_CLOSED", "Channel closed");
        if (callback != null) loop.nextTick(() -> callback.done(closed));
        else loop.nextTick(() -> emit(ERROR, closed));
        return false;
    }

    /// Closes the channel once what was sent has left. Both ends hear `disconnect`.
    public final void disconnect() {
        checkThread("disconnect");
        IpcChannel from = channel;
        if (!connected || from == null) {
            emit(ERROR, new NodeException("ERR_IPC_DISCONNECTED", "IPC channel is already disconnected"));
            return;
        }
        connected = false;
        from.finish();
    }

    /// Lets the loop wait for messages, or not; by default a parent waits for its child's, and a child for its parent's while it listens for them.
    ///
    /// @param wait whether it does
    public final void refChannel(boolean wait) {
        checkThread("refChannel");
        if (channel != null) channel.reference(wait);
    }

    final boolean hearsInternal() { return hasListener(INTERNAL_MESSAGE); }

    final void received(Message message) {
        if (hasListener(MESSAGE)) emit(MESSAGE, message);
        else unheard.add(message);
    }

    /// The channel is gone, whoever ended it.
    void channelClosed() {
        connected = false;
        channel = null;
        emit(DISCONNECT);
    }

    @Override protected void listenerAdded(Event<?> event) {
        if (event != MESSAGE || unheard == null || unheard.isEmpty()) return;
        loop.nextTick(() -> {
            List<Message> late = List.copyOf(unheard);
            unheard.clear();
            late.forEach(this::received);
        });
    }

    @Override protected void checkThread(String method) { loop.checkThread("process", method); }
}
