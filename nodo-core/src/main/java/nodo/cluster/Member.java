package nodo.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import nodo.errors.SystemErrno;
import nodo.internal.loop.LoopInternals;
import nodo.internal.net.SharedListening.Answer;
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import org.jspecify.annotations.Nullable;

/// A worker's server at a shared address. What is said of the worker's side runs on its loop, the rest on the primary's.
final class Member {
    final Worker worker;
    private final Answer answer;
    private final Runnable forgotten;
    /// Connections handed over and not yet taken. The primary's.
    int underWay;
    /// How often there came to be room after a connection had been handed back. The primary's.
    int timesFreed;
    /// The worker's.
    private @Nullable HandedChannel handed;

    Member(Worker worker, Answer answer, Runnable forgotten) {
        this.worker = worker;
        this.answer = answer;
        this.forgotten = forgotten;
    }

    void refused(SystemErrno errno) {
        worker.thread().execute(() -> {
            forgotten.run();
            answer.refused(errno);
        });
    }

    /// The worker accepts by itself.
    void share(SharedAddress address, Detached descriptor) {
        LoopInternals inside = LoopInternals.of(worker.loop());
        call(() -> answer.listening(new SharedChannel(inside.poller().attachListener(descriptor), inside, () -> left(address))))
                .whenComplete((_, dropped) -> { if (dropped != null) descriptor.close(); });
    }

    /// The worker is handed what is accepted.
    void handFrom(SharedAddress address, Endpoint local) {
        worker.thread().execute(() -> {
            handed = new HandedChannel(worker.loop(), local, () -> left(address), () -> address.freed(this));
            answer.listening(handed);
        });
    }

    private void left(SharedAddress address) {
        forgotten.run();
        address.left(this);
    }

    /// Hands a connection over.
    ///
    /// @return completed on some thread with whether it was taken; exceptionally where the worker is no more
    CompletableFuture<Boolean> hand(Detached connection) {
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
