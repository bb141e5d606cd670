package nodo.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Objects;
import nodo.errors.NodeException;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.Event;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.internal.net.NetInternals;
import nodo.net.ListenOptions;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.net.SocketOptions;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import nodo.stream.Completion;
import org.jspecify.annotations.Nullable;

/// The channel's wire: one JSON text a line, a descriptor with the first byte of the message that names it. Loop thread only.
///
/// A message with a handle has to be acknowledged; until then everything else waits, so that order is kept:
/// ```
///   NODE_HANDLE {type, msg[, key]} + descriptor ──▶
///                                               ◀── NODE_HANDLE_ACK        next
///                                               ◀── NODE_HANDLE_NACK       the descriptor was lost: again, three times at most
/// ```
final class IpcChannel extends LoopHandle implements ReadyListener {
    private static final int EAGAIN = SystemErrno.EAGAIN.result();
    private static final int READ_BYTES = 64 * 1024;
    private static final int READS_PER_TURN = 16;
    /// What may wait before `send` answers false.
    private static final int HIGH_WATER_BYTES = 128 * 1024;
    private static final int MAX_RETRANSMISSIONS = 3;

    private final IpcPeer peer;
    private final LoopInternals inside;
    private final Poller poller;
    private final StreamChannel channel;
    private final RemoteSockets remote = new RemoteSockets(this);
    private final Lines lines = new Lines();
    private final ByteBuffer readBuffer = ByteBuffer.allocate(READ_BYTES);
    private final ArrayDeque<Integer> descriptors = new ArrayDeque<>();
    private final ArrayDeque<Outgoing> writing = new ArrayDeque<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Carried unacknowledged;
    private long queuedBytes;
    private boolean finishing;
    private boolean closed;

    /// Bytes to write, and the channel that travels with the first of them.
    private record Outgoing(ByteBuffer bytes, @Nullable Object carried, @Nullable Completion written) { }

    /// A message that waits for the acknowledgement of a handle.
    private record Waiting(JsonElement message, @Nullable Object handle, SendOptions options, @Nullable Completion callback) { }

    /// A handle that is under way.
    private static final class Carried {
        final byte[] line;
        final Object channel;
        final Runnable release;
        int retransmissions;

        Carried(byte[] line, Object channel, Runnable release) {
            this.line = line;
            this.channel = channel;
            this.release = release;
        }
    }

    IpcChannel(IpcPeer peer, StreamChannel channel) {
        this.peer = peer;
        this.inside = LoopInternals.of(peer.loop());
        this.poller = inside.poller();
        this.channel = channel;
    }

    IpcPeer peer() { return peer; }

    RemoteSockets remote() { return remote; }

    boolean isOpen() { return !closed; }

    void start() {
        channel.register(this);
        channel.interest(Poller.READ);
        inside.handles().open(this, inside.nowMillis());
        active(true);
    }

    void reference(boolean wait) { referenced(wait); }

    // sending

    boolean send(JsonElement message, @Nullable Object handle, SendOptions options, @Nullable Completion callback) {
        if (unacknowledged != null) {
            waiting.add(new Waiting(message, handle, options, callback));
            return waiting.size() == 1;
        }
        return handle == null ? write(line(message), null, callback) : sendHandle(message, handle, options, callback);
    }

    /// One of Node's own messages; they keep their place among the others.
    void sendInternal(JsonObject message) { sendInternal(message, null); }

    /// One of Node's own messages, with a copy of a descriptor.
    ///
    /// @param channel a [StreamChannel] or [ListenChannel] of this loop, which stays open here; or null
    void sendInternal(JsonObject message, @Nullable Object channel) { send(message, channel, SendOptions.DEFAULT, null); }

    private static String typeOf(Object handle) {
        return handle instanceof Socket ? "net.Socket" : handle instanceof Server ? "net.Server" : "net.Native";
    }

    private static @Nullable Object channelOf(Object handle) {
        return switch (handle) {
            case Socket socket -> NetInternals.get().channelOf(socket);
            case Server server -> server.listening() ? NetInternals.get().channelOf(server) : null;
            default -> handle;
        };
    }

    private boolean sendHandle(JsonElement message, Object handle, SendOptions options, @Nullable Completion callback) {
        JsonObject wrapped = new JsonObject();
        wrapped.addProperty("cmd", "NODE_HANDLE");
        wrapped.addProperty("type", typeOf(handle));
        wrapped.add("msg", message);
        Object carried = channelOf(handle);
        if (carried == null) return write(line(message), null, callback); // sent before, or closed
        Runnable release = () -> { };
        if (handle instanceof Socket socket) {
            Server server = socket.server();
            if (server != null) {
                String key = NetInternals.get().connectionKey(server);
                wrapped.addProperty("key", key);
                NetInternals.get().sentAway(server, remote.sent(key));
            }
            if (!options.keepOpen()) release = NetInternals.get().handOver(socket);
        }
        byte[] line = line(wrapped);
        unacknowledged = new Carried(line, carried, release);
        return write(line, carried, callback);
    }

    private static int numberOf(@Nullable Object carried) {
        return carried instanceof ListenChannel listener ? listener.descriptor() : carried instanceof StreamChannel stream ? stream.descriptor() : -1;
    }

    private static byte[] line(JsonElement message) { return (Json.text(message) + '\n').getBytes(StandardCharsets.UTF_8); }

    private boolean write(byte[] line, @Nullable Object carried, @Nullable Completion callback) {
        writing.add(new Outgoing(ByteBuffer.wrap(line), carried, callback));
        queuedBytes += line.length;
        writeReady();
        return queuedBytes < HIGH_WATER_BYTES;
    }

    private void writeReady() {
        for (Outgoing next; !closed && (next = writing.peek()) != null; ) {
            ByteBuffer bytes = next.bytes();
            int before = bytes.position();
            int carried = before == 0 ? numberOf(next.carried()) : -1; // negative, too, where it was closed meanwhile: the other end will miss it
            int result = carried >= 0 ? channel.write(bytes, carried) : channel.write(bytes);
            if (result == EAGAIN) break;
            if (result < 0) {
                fail(result);
                return;
            }
            queuedBytes -= bytes.position() - before;
            if (bytes.hasRemaining()) continue;
            writing.remove();
            Completion written = next.written();
            if (written != null) peer.loop().nextTick(() -> written.done(null));
        }
        busy(!writing.isEmpty());
        channel.interest(Poller.READ | (writing.isEmpty() ? 0 : Poller.WRITE));
        closeIfFinished();
    }

    /// The other end is gone. Who asked to be told is told; reading finds the end and closes.
    private void fail(int result) {
        for (Outgoing lost : writing) {
            Completion written = lost.written();
            SystemException error = SystemException.io("write", SystemErrno.ofResult(result));
            if (written != null) peer.loop().nextTick(() -> written.done(error));
        }
        writing.clear();
        queuedBytes = 0;
        busy(false);
        channel.interest(Poller.READ);
        closeIfFinished();
    }

    private void acknowledged(boolean arrived) {
        Carried sent = unacknowledged;
        if (sent == null) return;
        if (!arrived && sent.retransmissions++ < MAX_RETRANSMISSIONS) {
            write(sent.line, sent.channel, null);
            return;
        }
        unacknowledged = null;
        sent.release.run();
        while (unacknowledged == null && !closed) {
            Waiting next = waiting.poll();
            if (next == null) break;
            send(next.message(), next.handle(), next.options(), next.callback());
        }
        closeIfFinished();
    }

    // receiving

    @Override public void ready(int ready) {
        if ((ready & Poller.WRITE) != 0 && !writing.isEmpty()) writeReady();
        if ((ready & Poller.READ) != 0) readReady();
    }

    private void readReady() {
        for (int reads = 0; reads < READS_PER_TURN && !closed; reads++) {
            int result = channel.read(readBuffer.clear(), descriptors::add);
            if (result == EAGAIN) return;
            if (result <= 0) {
                close();
                return;
            }
            for (String line : lines.take(readBuffer.flip())) understand(line);
        }
    }

    private void understand(String line) {
        JsonElement message;
        try {
            message = Json.parse(line);
        } catch (JsonParseException noJson) {
            peer.emit(IpcPeer.ERROR, new NodeException("ERR_IPC_MALFORMED", "The other process sent a line that is not JSON: "
                    + (line.length() > 100 ? line.substring(0, 100) + '…' : line), noJson));
            return;
        }
        if (isInternal(message)) internal(Objects.requireNonNull(commandOf(message)), message.getAsJsonObject());
        else tell(IpcPeer.MESSAGE, message, null);
    }

    static @Nullable String commandOf(JsonElement message) {
        if (!(message instanceof JsonObject object)) return null;
        JsonElement command = object.get("cmd");
        return command != null && command.isJsonPrimitive() && command.getAsJsonPrimitive().isString() ? command.getAsString() : null;
    }

    private void internal(String command, JsonObject message) {
        switch (command) {
            case "NODE_HANDLE_ACK" -> acknowledged(true);
            case "NODE_HANDLE_NACK" -> acknowledged(false);
            case "NODE_HANDLE" -> received(message);
            default -> {
                if (!remote.understand(command, message)) tell(IpcPeer.INTERNAL_MESSAGE, message, null);
            }
        }
    }

    private void received(JsonObject message) {
        Integer descriptor = descriptors.poll();
        JsonObject answer = new JsonObject();
        answer.addProperty("cmd", descriptor == null ? "NODE_HANDLE_NACK" : "NODE_HANDLE_ACK");
        write(line(answer), null, null); // it waits for nothing: the other end may wait for it
        if (descriptor == null) return;
        try {
            open(message, descriptor);
        } catch (RuntimeException refused) { // what came is not of the kind that the message says
            poller.closeDescriptor(descriptor);
            peer.emit(IpcPeer.ERROR, refused);
            tell(IpcPeer.MESSAGE, message.get("msg"), null);
        }
    }

    private void open(JsonObject message, int descriptor) {
        JsonElement content = message.get("msg");
        String type = message.has("type") ? message.get("type").getAsString() : "";
        switch (type) {
            case "net.Socket" -> {
                Socket socket = new Socket(SocketOptions.DEFAULT.withFd(descriptor));
                if (message.has("key")) remote.got(message.get("key").getAsString(), socket);
                tell(IpcPeer.MESSAGE, content, socket);
            }
            case "net.Server" -> {
                Server server = new Server(); // exclusive: the number means nothing to the primary of a cluster
                server.listen(ListenOptions.onFd(descriptor).withExclusive(true), () -> tell(IpcPeer.MESSAGE, content, server));
            }
            case "net.Native" -> {
                if (!isInternal(content) || !peer.hearsInternal()) throw unknownHandle(type);
                tell(IpcPeer.INTERNAL_MESSAGE, content, descriptor);
            }
            default -> throw unknownHandle(type);
        }
    }

    private static NodeException unknownHandle(String type) {
        return new NodeException("ERR_INVALID_HANDLE_TYPE", "The other process sent a handle of the type " + type
                    + ", which is not understood here; its message is delivered without it");
    }

    private static boolean isInternal(@Nullable JsonElement content) {
        String command = content == null ? null : commandOf(content);
        return command != null && command.startsWith("NODE_");
    }

    private void tell(Event<Message> event, @Nullable JsonElement content, @Nullable Object handle) {
        Message message = new Message(content == null ? JsonNull.INSTANCE : content, handle);
        boolean internal = event == IpcPeer.INTERNAL_MESSAGE || isInternal(content);
        peer.loop().nextTick(() -> {
            if (internal) peer.emit(IpcPeer.INTERNAL_MESSAGE, message);
            else peer.received(message);
        });
    }

    // ending

    /// Closes once everything has left and no handle is under way.
    void finish() {
        finishing = true;
        closeIfFinished();
    }

    private void closeIfFinished() {
        if (finishing && !closed && writing.isEmpty() && unacknowledged == null && waiting.isEmpty()) close();
    }

    private void close() {
        if (closed) return;
        closed = true;
        inside.handles().close(this);
        release();
        NodeException lost = new NodeException("ERR_IPC_CHANNEL_CLOSED", "Channel closed");
        for (Outgoing unsent : writing) if (unsent.written() != null) peer.loop().nextTick(() -> unsent.written().done(lost));
        for (Waiting unsent : waiting) if (unsent.callback() != null) peer.loop().nextTick(() -> unsent.callback().done(lost));
        remote.channelClosed();
        peer.loop().nextTick(peer::channelClosed);
    }

    private void release() {
        channel.close();
        descriptors.forEach(poller::closeDescriptor);
        descriptors.clear();
        if (unacknowledged != null) unacknowledged.release.run();
        unacknowledged = null;
    }

    @Override public void abandon() {
        closed = true;
        channel.close();
        descriptors.forEach(poller::closeDescriptor);
    }

    @Override public String kind() { return "IPC channel"; }

    @Override public String describe() { return peer + (writing.isEmpty() ? "" : ", " + queuedBytes + " bytes to send"); }
}
