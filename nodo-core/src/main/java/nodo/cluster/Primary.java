package nodo.cluster;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nodo.internal.cluster.AddressKey;
import nodo.internal.cluster.Addresses;
import nodo.net.ListenOptions;
import nodo.spi.transport.Detached;
import nodo.spi.transport.StreamChannel;

/// The loop that holds the addresses of a cluster. Loop thread only, but for what says *Any thread.*
final class Primary {
    /// How far a worker may be behind before others are preferred: one would cost a turn of two loops for each connection.
    private static final int MAX_UNDER_WAY = 16;

    private final LoopThread thread;
    private final Addresses<Detached> addresses;
    private final Set<ThreadMember> members = new LinkedHashSet<>();

    Primary(String name, SchedulingPolicy policy) {
        this.thread = new LoopThread(name, true);
        this.addresses = new Addresses<>(new Addresses.Hands<>(policy == SchedulingPolicy.ROUND_ROBIN, MAX_UNDER_WAY, StreamChannel::detach, Detached::close));
    }

    LoopThread thread() { return thread; }

    /// {@return whether the task was taken} Any thread.
    boolean execute(Runnable task) { return thread.execute(task); }

    /// Listens for a worker. Any thread.
    void listen(AddressKey key, ListenOptions options, ThreadMember member) {
        execute(() -> {
            members.add(member);
            addresses.listen(key, options, member);
        });
    }

    void left(ThreadMember member) {
        forget(member);
        member.leave(member.worker.hasFailed());
    }

    void forget(ThreadMember member) { members.remove(member); }

    /// A worker has ended. Where that was an accident, the address stays open for its successor.
    void exited(Worker worker) {
        for (ThreadMember member : List.copyOf(members)) if (member.worker == worker) left(member);
    }

    void close() {
        addresses.close();
        thread.stop(); // after what is queued by now: what workers did not take comes back
    }
}
