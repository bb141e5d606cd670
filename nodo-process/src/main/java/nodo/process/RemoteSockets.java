package nodo.process;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nodo.errors.NodeException;
import nodo.internal.net.Elsewhere;
import nodo.net.ConnectionsCallback;
import nodo.net.Socket;

/// The connections of servers that travelled over one channel, by the servers' keys: those that were sent, which can be asked for,
/// and those that came, which are counted. Loop thread only.
final class RemoteSockets {
    private final IpcChannel channel;
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Set<Socket>> got = new HashMap<>();
    private final Set<String> closesAwaited = new LinkedHashSet<>();

    RemoteSockets(IpcChannel channel) { this.channel = channel; }

    Elsewhere sent(String key) { return sent.computeIfAbsent(key, Sent::new); }

    void got(String key, Socket socket) {
        Set<Socket> open = got.computeIfAbsent(key, _ -> new LinkedHashSet<>());
        open.add(socket);
        socket.once(Socket.CLOSE, () -> {
            open.remove(socket);
            tellIfAllClosed(key);
        });
    }

    private int open(String key) { return got.getOrDefault(key, Set.of()).size(); }

    private void tellIfAllClosed(String key) {
        if (open(key) > 0 || !closesAwaited.remove(key) || !channel.isOpen()) return;
        channel.sendInternal(command("NODE_SOCKET_ALL_CLOSED", key));
    }

    private static JsonObject command(String name, String key) {
        JsonObject message = new JsonObject();
        message.addProperty("cmd", name);
        message.addProperty("key", key);
        return message;
    }

    /// {@return whether the message was about connections}
    boolean understand(String command, JsonObject message) {
        String key = message.has("key") ? message.get("key").getAsString() : "";
        Sent known = sent.get(key);
        switch (command) {
            case "NODE_SOCKET_GET_COUNT" -> {
                JsonObject answer = command("NODE_SOCKET_COUNT", key);
                answer.addProperty("count", open(key));
                channel.sendInternal(answer);
            }
            case "NODE_SOCKET_NOTIFY_CLOSE" -> {
                closesAwaited.add(key);
                tellIfAllClosed(key);
            }
            case "NODE_SOCKET_COUNT" -> { if (known != null) known.counted(message.get("count").getAsInt()); }
            case "NODE_SOCKET_ALL_CLOSED" -> { if (known != null) known.allClosed(); }
            default -> { return false; }
        }
        return true;
    }

    void channelClosed() { List.copyOf(sent.values()).forEach(Sent::gone); }

    /// The connections of one server that are in the other process.
    private final class Sent implements Elsewhere {
        private final String key;
        private final List<ConnectionsCallback> counting = new ArrayList<>(0);
        private final List<Runnable> closing = new ArrayList<>(0);
        private final List<Runnable> exiting = new ArrayList<>(0);

        Sent(String key) { this.key = key; }

        @Override public void count(ConnectionsCallback callback) {
            if (!channel.isOpen()) {
                channel.peer().loop().nextTick(() -> callback.counted(null, 0));
                return;
            }
            counting.add(callback);
            channel.sendInternal(command("NODE_SOCKET_GET_COUNT", key));
        }

        void counted(int count) { if (!counting.isEmpty()) counting.removeFirst().counted(null, count); }

        @Override public void awaitClose(Runnable closed) {
            if (!channel.isOpen()) {
                channel.peer().loop().nextTick(closed);
                return;
            }
            closing.add(closed);
            channel.sendInternal(command("NODE_SOCKET_NOTIFY_CLOSE", key));
        }

        void allClosed() {
            List<Runnable> told = List.copyOf(closing);
            closing.clear();
            told.forEach(Runnable::run);
        }

        @Override public void onExit(Runnable gone) { exiting.add(gone); }

        void gone() {
            NodeException error = new NodeException("ERR_CHILD_CLOSED_BEFORE_REPLY", "Child closed before reply received");
            List<ConnectionsCallback> unanswered = List.copyOf(counting);
            counting.clear();
            channel.peer().loop().nextTick(() -> {
                unanswered.forEach(callback -> callback.counted(error, 0));
                allClosed();
                exiting.forEach(Runnable::run);
            });
        }
    }
}
