package nodo.process;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nodo.errors.SystemErrno;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.stream.Completion;
import org.jspecify.annotations.Nullable;

/// A worker as the primary of its cluster sees it. Loop thread only.
///
/// @see ClusterWorker the same, seen from inside
/// @see <a href="https://nodejs.org/api/cluster.html#class-worker">Node: Worker</a>
public final class WorkerProcess extends EventEmitter {
    /// It runs, and knows that it is a worker.
    public static final Event<Void> ONLINE = Event.of("online");
    /// One of its servers listens.
    public static final Event<WorkerListening> LISTENING = Event.of("listening");
    /// It sent a message.
    public static final Event<Message> MESSAGE = Event.of("message");
    /// Its channel is closed.
    public static final Event<Void> DISCONNECT = Event.of("disconnect");
    /// It has ended.
    public static final Event<Exit> EXIT = Event.of("exit");

    private final ProcessCluster cluster;
    private final int id;
    private final ChildProcess process;
    private final ClusterMessages messages;
    private final Map<String, ProcessMember> members = new LinkedHashMap<>();
    private boolean exitedAfterDisconnect;

    WorkerProcess(ProcessCluster cluster, int id, ChildProcess process) {
        this.cluster = cluster;
        this.id = id;
        this.process = process;
        this.messages = new ClusterMessages(process, this::told);
        process.on(IpcPeer.MESSAGE, (Message message) -> {
            emit(MESSAGE, message);
            cluster.emit(ProcessCluster.MESSAGE, new WorkerMessage(this, message));
        });
        process.on(ERROR, (Throwable error) -> emit(ERROR, error));
        process.on(IpcPeer.DISCONNECT, this::disconnected);
        process.on(ChildProcess.EXIT, this::exited);
        process.on(ChildProcess.CLOSE, () -> cluster.forget(this)); // where it could not be started, too
    }

    private void told(ClusterMessage message) {
        String act = message.text("act");
        switch (act == null ? "" : act) {
            case "online" -> {
                emit(ONLINE);
                cluster.emit(ProcessCluster.ONLINE, this);
            }
            case "queryServer" -> query(message);
            case "listening" -> {
                WorkerListening where = new WorkerListening(this, message.text("address"), message.number("port"),
                        message.isText("addressType") ? null : message.number("addressType"), message.number("fd"));
                emit(LISTENING, where);
                cluster.emit(ProcessCluster.LISTENING, where);
            }
            case "exitedAfterDisconnect" -> {
                exitedAfterDisconnect = true;
                messages.answer(message, new JsonObject(), null);
            }
            case "close" -> {
                ProcessMember member = members.remove(message.text("key"));
                if (member != null) member.left(false);
            }
            default -> { } // newer Node may say more
        }
    }

    private void query(ClusterMessage message) {
        if (exitedAfterDisconnect) return; // it is closing what it has
        ListenRequest request = ListenRequest.of(message);
        ProcessMember member = new ProcessMember(this, messages, message, request == null ? "" : request.name());
        if (request == null) {
            member.refused(SystemErrno.ENOTSUP);
            return;
        }
        members.put(request.name(), member);
        cluster.addresses().listen(request.key(), request.options(), member);
    }

    void forget(ProcessMember member) { members.remove(member.name(), member); }

    private void leaveAddresses() {
        List<ProcessMember> all = List.copyOf(members.values());
        members.clear();
        all.forEach(member -> member.left(!exitedAfterDisconnect));
    }

    private void disconnected() {
        leaveAddresses();
        if (isDead()) cluster.forget(this);
        emit(DISCONNECT);
        cluster.disconnected(this);
    }

    private void exited(Exit how) {
        if (!isConnected()) {
            leaveAddresses();
            cluster.forget(this);
        }
        emit(EXIT, how);
        cluster.emit(ProcessCluster.EXIT, new WorkerExit(this, how));
    }

    /// {@return 1 for the first worker that was started, 2 for the second…; never used twice} Any thread.
    public int id() { return id; }

    /// {@return the process} Any thread.
    public ChildProcess process() { return process; }

    /// {@return whether its channel is open}
    public boolean isConnected() { return process.connected(); }

    /// {@return whether it has ended}
    public boolean isDead() { return process.exitCode() != null || process.signalCode() != null; }

    /// {@return whether its end is no accident: it was told to disconnect, or told that it will}
    public boolean exitedAfterDisconnect() { return exitedAfterDisconnect; }

    /// Sends a message.
    ///
    /// @param message a `Map`, `List`, `String`, `Number`, `Boolean` or null, as JSON has them
    /// @return false where more waits to be sent than is good; it is sent all the same
    public boolean send(@Nullable Object message) { return process.send(message); }

    /// Sends a message, with a socket or a server.
    ///
    /// @param message  as in [IpcPeer#send(Object, Object, SendOptions, Completion)]
    /// @param handle   as there
    /// @param options  as there
    /// @param callback as there
    /// @return as there
    public boolean send(@Nullable Object message, @Nullable Object handle, SendOptions options, @Nullable Completion callback) {
        return process.send(message, handle, options, callback);
    }

    /// Tells it to close its servers and, once their connections are closed, its channel. It gets no connection any more, and counts no longer among
    /// the cluster's [workers][ProcessCluster#workers()].
    ///
    /// @return this worker
    public WorkerProcess disconnect() {
        checkThread("disconnect");
        exitedAfterDisconnect = true;
        messages.send(ClusterMessage.of("disconnect"));
        leaveAddresses();
        cluster.forget(this);
        return this;
    }

    /// Sends it `SIGTERM`.
    public void kill() { kill("SIGTERM"); }

    /// Sends it a signal.
    ///
    /// @param signal its name, such as `SIGKILL`
    public void kill(String signal) { process.kill(signal); }

    @Override protected void checkThread(String method) { process.loop().checkThread("worker", method); }

    @Override public String toString() { return "WorkerProcess[" + id + ", " + process.pid() + (isDead() ? ", dead]" : "]"); }
}
