package nodo.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.cluster.HandedChannel;
import nodo.internal.cluster.Member;
import nodo.internal.cluster.SharedChannel;
import nodo.internal.loop.LoopInternals;
import nodo.internal.net.SharedListening.Answer;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import org.jspecify.annotations.Nullable;

/// A worker's server at a shared address. What is said of the worker's side runs on its loop, the rest on the primary's.
final class ThreadMember extends Member<Detached> {
    final Worker worker;
    private final Primary primary;
    private final Answer answer;
    private final Runnable forgotten;
    /// The worker's.
    private @Nullable HandedChannel handed;

    /// @param forgotten called on the worker's loop when its server is closed or was refused
    ThreadMember(Worker worker, Primary primary, Answer answer, Runnable forgotten) {
        this.worker = worker;
        this.primary = primary;
        this.answer = answer;
        this.forgotten = forgotten;
    }

    @Override protected void refused(SystemErrno errno) {
        primary.forget(this);
        worker.thread().execute(() -> {
            forgotten.run();
            answer.refused(errno);
        });
    }

    @Override protected void share(ListenChannel channel) throws SystemException {
        LoopInternals inside = LoopInternals.of(worker.loop());
        Detached descriptor = channel.share();
        call(() -> answer.listening(new SharedChannel(inside.poller().attachListener(descriptor), inside, this::closed)))
                .whenComplete((_, dropped) -> { if (dropped != null) descriptor.close(); });
    }

    @Override protected void expect(Endpoint local) {
        worker.thread().execute(() -> {
            handed = new HandedChannel(worker.loop(), local, this::closed, () -> primary.execute(this::freed));
            answer.listening(handed);
        });
    }

    private void closed() {
        forgotten.run();
        primary.execute(() -> primary.left(this));
    }

    @Override protected void hand(Detached connection, Consumer<Boolean> told) {
        take(connection).whenComplete((taken, failure) -> {
            boolean theirs = failure == null && taken;
            if (!primary.execute(() -> told.accept(theirs)) && !theirs) connection.close();
        });
    }

    /// Completed on some thread with whether it was taken; exceptionally where the worker is no more.
    private CompletableFuture<Boolean> take(Detached connection) {
        try {
            return worker.loop().call(() -> handed != null && handed.take(connection));
        } catch (RejectedExecutionException over) {
            return CompletableFuture.failedFuture(over);
        }
    }

    private CompletableFuture<Void> call(Runnable task) {
        try {
            return worker.loop().call(() -> {
                task.run();
                return null;
            });
        } catch (RejectedExecutionException over) {
            return CompletableFuture.failedFuture(over);
        }
    }
}
