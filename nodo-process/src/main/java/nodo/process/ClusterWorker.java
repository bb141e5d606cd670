package nodo.process;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.internal.cluster.AddressIndexes;
import nodo.internal.cluster.AddressKey;
import nodo.internal.cluster.HandedChannel;
import nodo.internal.cluster.SharedChannel;
import nodo.internal.loop.LoopInternals;
import nodo.internal.net.NetInternals;
import nodo.internal.net.SharedListening;
import nodo.loop.EventLoop;
import nodo.net.ListenOptions;
import nodo.net.Server;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.Poller;
import org.jspecify.annotations.Nullable;

/// This process as a worker of a cluster: what `cluster.worker` is in a worker of Node. Loop thread only.
///
/// Once it has [joined][#join()], servers of its loop share their addresses with those of the other workers, unless they listen
/// [exclusively][ListenOptions#exclusive()]; `listen({ fd })` means the primary's descriptor of that number. The primary may be Nodo or Node.
/// Where the primary is gone, the worker's loop [ends][EventLoop#close()], as Node's does.
///
/// @see <a href="https://nodejs.org/api/cluster.html#class-worker">Node: Worker</a>
public final class ClusterWorker extends EventEmitter {
    /// The channel to the primary is closed.
    public static final Event<Void> DISCONNECT = Event.of("disconnect");
    /// The variable that tells a worker its number.
    static final String ID = "NODE_UNIQUE_ID";

    private static @Nullable ClusterWorker only;

    private final int id;
    private final ParentProcess parent;
    private final EventLoop loop;
    private final ClusterMessages messages;
    private final AddressIndexes indexes = new AddressIndexes();
    private final Map<String, HandedChannel> handed = new HashMap<>();
    /// Those that share an address, or have asked to.
    private final Set<Server> servers = new LinkedHashSet<>();
    private boolean exitedAfterDisconnect;
    private boolean disconnecting;

    private ClusterWorker(int id, ParentProcess parent) {
        this.id = id;
        this.parent = parent;
        this.loop = parent.loop();
        this.messages = new ClusterMessages(parent, this::told);
        parent.on(IpcPeer.DISCONNECT, this::disconnected);
    }

    /// {@return whether a cluster started this process} Any thread.
    public static boolean isWorker() {
        String number = System.getenv(ID);
        return number != null && number.matches("\\d{1,9}") && System.getenv("NODE_CHANNEL_FD") != null;
    }

    /// Makes the current loop the worker's, and tells the primary that it is `online`. Call it first of all.
    ///
    /// @return the worker, also when asked again; null where no cluster started this process
    /// @throws nodo.errors.NodeException `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM` where the loop runs another than the linux transport
    public static synchronized @Nullable ClusterWorker join() {
        if (only != null || !isWorker()) return only;
        ParentProcess parent = Objects.requireNonNull(ParentProcess.connect());
        ClusterWorker worker = new ClusterWorker(Integer.parseInt(System.getenv(ID)), parent);
        NetInternals.get().shareListening(worker.loop, worker.new Listening());
        worker.messages.send(ClusterMessage.of("online"));
        only = worker;
        return worker;
    }

    /// {@return its number in the cluster} Any thread.
    public int id() { return id; }

    /// {@return the primary, to send messages to and to hear them from} Any thread.
    public ParentProcess process() { return parent; }

    /// {@return whether the primary can be reached}
    public boolean isConnected() { return parent.connected(); }

    /// {@return whether it was told to disconnect, or told the primary that it will, so that its end is no accident}
    public boolean exitedAfterDisconnect() { return exitedAfterDisconnect; }

    /// Closes the servers that share an address, waits until their connections are closed, and then the channel: the loop ends when nothing else is left.
    public void disconnect() {
        checkThread("disconnect");
        exitedAfterDisconnect = true;
        closeServers(() -> messages.send(ClusterMessage.of("exitedAfterDisconnect"), null, _ -> leave()));
    }

    /// Ends it: tells the primary that this is no accident, closes the channel, and [ends the loop][EventLoop#close()]; connections are lost.
    public void kill() {
        checkThread("kill");
        exitedAfterDisconnect = true;
        parent.once(IpcPeer.DISCONNECT, loop::close);
        messages.send(ClusterMessage.of("exitedAfterDisconnect"), null, _ -> {
            if (parent.connected()) parent.disconnect();
            else loop.close();
        });
    }

    private void closeServers(Runnable then) {
        if (disconnecting) return;
        disconnecting = true;
        for (Server server : List.copyOf(servers)) server.close();
        if (servers.isEmpty()) then.run();
        else servers.forEach(server -> server.once(Server.CLOSE, () -> { if (servers.isEmpty()) then.run(); }));
    }

    private void leave() {
        if (parent.connected()) parent.disconnect();
    }

    private void disconnected() {
        emit(DISCONNECT);
        if (!exitedAfterDisconnect) loop.close();
    }

    private void told(ClusterMessage message) {
        String act = message.text("act");
        if ("newconn".equals(act)) {
            connection(message);
        } else if ("disconnect".equals(act)) {
            exitedAfterDisconnect = true;
            closeServers(this::leave);
        }
    }

    /// The answer has to leave before the connection is used: where it never comes, the primary gives the connection to somebody else.
    private void connection(ClusterMessage message) {
        HandedChannel channel = handed.get(message.text("key"));
        int descriptor = message.descriptor();
        Poller poller = LoopInternals.of(loop).poller();
        boolean taken = channel != null && descriptor >= 0 && channel.hasRoom();
        try {
            if (taken) channel.take(poller.adoptStream(descriptor));
        } catch (SystemException noSocket) {
            taken = false;
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("accepted", taken);
        messages.answer(message, answer, null);
        if (!taken && descriptor >= 0) poller.closeDescriptor(descriptor);
    }

    @Override protected void checkThread(String method) { loop.checkThread("worker", method); }

    @Override public String toString() { return "ClusterWorker[" + id + (isConnected() ? "]" : ", disconnected]"); }

    /// Listens for this loop's servers through the primary.
    private final class Listening implements SharedListening {
        @Override public void listen(Server server, ListenOptions options, @Nullable String address, Answer answer) {
            ListenOptions asked = AddressIndexes.asked(options, address);
            AddressKey key = indexes.take(AddressKey.of(asked, address));
            if (servers.add(server)) server.once(Server.CLOSE, () -> servers.remove(server));
            JsonObject query = ListenRequest.query(asked, address, key.index());
            messages.send(query, null, reply -> answered(server, asked, query, key, reply, answer));
        }

        private void answered(Server server, ListenOptions asked, JsonObject query, AddressKey key, @Nullable ClusterMessage reply, Answer answer) {
            int errno = reply == null ? SystemErrno.ECANCELED.result() : reply.number("errno", 0);
            String name = reply == null || reply.text("key") == null ? "" : reply.text("key");
            if (reply != null && errno == 0) {
                try {
                    ListenChannel channel = reply.descriptor() < 0 ? handed(name, ListenRequest.local(reply, asked), key)
                            : shared(reply.descriptor(), asked, name, key);
                    answer.listening(channel);
                    tellOnceItListens(server, channel, query);
                    return;
                } catch (SystemException refused) {
                    closed(name, key);
                    errno = refused.errno();
                }
            } else {
                indexes.release(key);
            }
            answer.refused(SystemErrno.ofResult(errno));
            if (!server.listening()) servers.remove(server);
        }

        private ListenChannel handed(String name, Endpoint local, AddressKey key) {
            HandedChannel channel = new HandedChannel(loop, local, () -> closed(name, key), () -> { });
            handed.put(name, channel);
            return channel;
        }

        private ListenChannel shared(int descriptor, ListenOptions asked, String name, AddressKey key) throws SystemException {
            LoopInternals inside = LoopInternals.of(loop);
            ListenChannel channel = adopt(inside.poller(), descriptor, asked.backlog());
            if (!isWhereItWasAsked(channel, asked)) {
                channel.close();
                throw SystemException.io("bind", SystemErrno.EADDRINUSE);
            }
            return new SharedChannel(channel, inside, () -> closed(name, key));
        }

        private static ListenChannel adopt(Poller poller, int descriptor, int backlog) throws SystemException {
            try {
                return poller.adoptListener(descriptor, backlog);
            } catch (SystemException refused) {
                poller.closeDescriptor(descriptor);
                throw refused;
            }
        }

        /// Node tells of a port that is taken when it listens, not when it binds: its primary passes on a socket that is not bound, and to listen on
        /// that is to get any port.
        private static boolean isWhereItWasAsked(ListenChannel channel, ListenOptions asked) throws SystemException {
            return !(channel.local() instanceof Endpoint.Ip(_, int port, _)) || asked.port() == null || asked.port() == 0 || asked.port() == port;
        }

        private void closed(String name, AddressKey key) {
            handed.remove(name);
            indexes.release(key);
            JsonObject message = ClusterMessage.of("close");
            message.addProperty("key", name);
            messages.send(message);
        }

        private void tellOnceItListens(Server server, ListenChannel channel, JsonObject query) {
            if (!server.listening() || NetInternals.get().channelOf(server) != channel) return; // closed before the answer came
            server.once(Server.LISTENING, () -> messages.send(ListenRequest.listening(query, server.address())));
        }
    }
}
