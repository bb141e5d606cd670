package nodo.process;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nodo.errors.NodeException;
import nodo.internal.loop.LoopInternals;
import org.jspecify.annotations.Nullable;

/// What a cluster's primary and one worker say to each other: each message has a number, and an answer names the number of what it answers. Loop thread only.
final class ClusterMessages {
    private final IpcPeer peer;
    private final Consumer<ClusterMessage> handler;
    private final Map<Integer, Consumer<@Nullable ClusterMessage>> awaited = new HashMap<>();
    private int sent;

    /// @param handler given what is no answer
    ClusterMessages(IpcPeer peer, Consumer<ClusterMessage> handler) {
        this.peer = peer;
        this.handler = handler;
        peer.on(IpcPeer.INTERNAL_MESSAGE, this::received);
        peer.on(IpcPeer.DISCONNECT, this::closed);
    }

    void send(JsonObject message) { send(message, null, null); }

    /// @param channel a copy of its descriptor goes along; or null
    /// @param answer  given the answer, or null where the channel was closed before there was one. Never before this call returns
    void send(JsonObject message, @Nullable Object channel, @Nullable Consumer<@Nullable ClusterMessage> answer) {
        IpcChannel open = peer.connected() ? peer.channel() : null;
        if (open == null) {
            if (answer != null) peer.loop().nextTick(() -> answer.accept(null));
            return;
        }
        message.addProperty("cmd", "NODE_CLUSTER");
        message.addProperty("seq", sent);
        if (answer != null) awaited.put(sent, answer);
        sent++;
        open.sendInternal(message, channel);
    }

    /// Answers a message.
    ///
    /// @param answer  what else is to be said
    /// @param channel as in [#send]
    void answer(ClusterMessage asked, JsonObject answer, @Nullable Object channel) {
        answer.add("ack", asked.content().get("seq"));
        send(answer, channel, null);
    }

    private void received(Message message) {
        if (!"NODE_CLUSTER".equals(IpcChannel.commandOf(message.content()))) return;
        ClusterMessage told = new ClusterMessage(message.content().getAsJsonObject(), message.descriptor());
        try {
            Integer answered = told.number("ack");
            Consumer<@Nullable ClusterMessage> asker = answered == null ? null : awaited.remove(answered);
            if (asker != null) asker.accept(told);
            else handler.accept(told);
        } catch (Malformed wrong) {
            if (told.descriptor() >= 0) LoopInternals.of(peer.loop()).poller().closeDescriptor(told.descriptor());
            peer.emit(IpcPeer.ERROR, new NodeException("ERR_IPC_MALFORMED", wrong.getMessage(), wrong));
        }
    }

    private void closed() {
        List<Consumer<@Nullable ClusterMessage>> unanswered = List.copyOf(awaited.values());
        awaited.clear();
        unanswered.forEach(asker -> asker.accept(null));
    }

    /// A field of a message is of the wrong kind. Of its own type, so that what listeners throw is not taken for it.
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String text) { super(text); }
    }
}
