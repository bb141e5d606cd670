package nodo.process;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import nodo.errors.SystemErrno;
import nodo.internal.cluster.Member;
import nodo.loop.EventLoop;
import nodo.loop.Timeout;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// A worker process's server at a shared address. Loop thread only.
final class ProcessMember extends Member<StreamChannel> {
    /// When a worker that handed a connection back is tried again: no message says that it has room. Node tries at once, and again and again.
    private static final Duration RETRY = Duration.ofMillis(10);

    private final WorkerProcess worker;
    private final ClusterMessages messages;
    private final ClusterMessage query;
    private final String name;
    private @Nullable Timeout retry;
    private boolean gone;

    ProcessMember(WorkerProcess worker, ClusterMessages messages, ClusterMessage query, String name) {
        this.worker = worker;
        this.messages = messages;
        this.query = query;
        this.name = name;
    }

    String name() { return name; }

    @Override protected void refused(SystemErrno errno) {
        worker.forget(this);
        JsonObject answer = answer();
        answer.addProperty("errno", errno.result());
        messages.answer(query, answer, null);
    }

    @Override protected void share(ListenChannel channel) {
        JsonObject answer = answer();
        answer.addProperty("errno", 0);
        messages.answer(query, answer, channel);
    }

    @Override protected void expect(Endpoint local) {
        JsonObject answer = answer();
        answer.add("errno", JsonNull.INSTANCE);
        answer.add("sockname", ListenRequest.sockname(local));
        messages.answer(query, answer, null);
    }

    private JsonObject answer() {
        JsonObject answer = new JsonObject();
        answer.addProperty("key", name);
        answer.add("data", query.content().get("data"));
        return answer;
    }

    /// This process keeps its descriptor until the worker says that it took the connection: where the worker dies before, another gets it.
    @Override protected void hand(StreamChannel connection, Consumer<Boolean> told) {
        JsonObject message = ClusterMessage.of("newconn");
        message.addProperty("key", name);
        messages.send(message, connection, reply -> {
            boolean taken = reply != null && reply.flag("accepted");
            if (taken) connection.close();
            else if (reply != null) tryAgainLater();
            told.accept(taken);
        });
    }

    private void tryAgainLater() {
        if (retry != null || gone) return;
        retry = EventLoop.current().setTimeout(() -> {
            retry = null;
            freed();
        }, RETRY);
    }

    void left(boolean accident) {
        gone = true;
        if (retry != null) retry.cancel();
        leave(accident);
    }
}
