package nodo.process;

import nodo.errors.NodeException;
import nodo.errors.SystemException;
import nodo.events.Event;
import nodo.internal.loop.LoopInternals;
import org.jspecify.annotations.Nullable;

/// The process that started this one with a channel: what `process.send()` and `process.on('message')` are in Node. Loop thread only.
public final class ParentProcess extends IpcPeer {
    private static @Nullable ParentProcess only;
    private static boolean asked;

    private ParentProcess() { }

    /// {@return the parent, as an object of the loop that asks first; null where this process has no channel}
    /// @throws NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where there is a channel and the loop runs another than the linux transport,
    ///     or the parent chose another serialization than `json`
    public static synchronized @Nullable ParentProcess connect() {
        String fd = System.getenv("NODE_CHANNEL_FD");
        if (asked || fd == null) return only;
        String serialization = System.getenv("NODE_CHANNEL_SERIALIZATION_MODE");
        if (serialization != null && !serialization.equals("json")) {
            throw NodeException.featureUnavailable("The parent chose the serialization '" + serialization + "', which only Node itself can read. "
                    + "Let it choose 'json', its default.");
        }
        ParentProcess parent = new ParentProcess();
        ChildProcess.processes(parent.loop());
        asked = true;
        try {
            parent.connect(new IpcChannel(parent, LoopInternals.of(parent.loop()).poller().adoptStream(Integer.parseInt(fd))));
        } catch (SystemException | NumberFormatException wrong) {
            throw new NodeException("ERR_IPC_CHANNEL_CLOSED", "NODE_CHANNEL_FD=" + fd + " is no channel: it has to name a descriptor of a Unix stream socket",
                    wrong);
        }
        parent.refChannel(false);
        only = parent;
        return parent;
    }

    @Override protected void listenerAdded(Event<?> event) {
        super.listenerAdded(event);
        refWhileHeard(event);
    }

    @Override protected void listenerRemoved(Event<?> event) { refWhileHeard(event); }

    /// A program that does not listen for messages may end although the channel is open.
    private void refWhileHeard(Event<?> event) {
        if (event == MESSAGE || event == DISCONNECT) refChannel(hasListener(MESSAGE) || hasListener(DISCONNECT));
    }

    @Override public String toString() { return "ParentProcess[" + (connected() ? "connected]" : "disconnected]"); }
}
