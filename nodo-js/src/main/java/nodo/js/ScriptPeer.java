package nodo.js;

import nodo.net.Server;
import nodo.net.Socket;
import nodo.process.IpcPeer;
import nodo.process.Message;
import nodo.process.SendOptions;
import nodo.stream.Completion;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// The other end of a channel as a script drives it. Loop thread only.
class ScriptPeer {
    private final ChildBinding binding;
    private final IpcPeer peer;
    private final Value owner;

    /// @param owner the script's `ChildProcess`, or its `process`
    ScriptPeer(ChildBinding binding, IpcPeer peer, Value owner) {
        this.binding = binding;
        this.peer = peer;
        this.owner = owner;
        ChildCallbacks callbacks = binding.callbacks();
        peer.on(IpcPeer.MESSAGE, this::received);
        peer.on(IpcPeer.DISCONNECT, () -> callbacks.disconnect().executeVoid(owner));
        peer.on(IpcPeer.ERROR, error -> callbacks.error().executeVoid(owner, binding.net().errors().toScript(error)));
    }

    ChildBinding binding() { return binding; }

    Value owner() { return owner; }

    IpcPeer peer() { return peer; }

    private void received(Message message) {
        Socket socket = message.socket();
        Server server = message.server();
        Object handle = socket != null ? new NetSocket(binding.net(), socket, false) : server != null ? new NetServer(binding.net(), server) : null;
        binding.callbacks().message().executeVoid(owner, message.json(), handle, server != null);
    }

    /// @param handle a [NetSocket], a [NetServer] or null
    /// @param done   called with the failure or null; without, a failure is an `error` event
    boolean send(String json, Value handle, boolean keepOpen, Value done) {
        Completion callback = done.isNull() ? null : failure -> done.executeVoid(binding.net().errors().toScript(failure));
        return peer.sendJson(json, handle.isNull() ? null : javaOf(handle.asHostObject()), new SendOptions(keepOpen), callback);
    }

    private static @Nullable Object javaOf(Object handle) {
        return switch (handle) {
            case NetSocket socket -> socket.socket();
            case NetServer server -> server.server();
            default -> throw new IllegalArgumentException("no handle: " + handle);
        };
    }
}
