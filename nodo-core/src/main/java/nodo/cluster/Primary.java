package nodo.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nodo.net.ListenOptions;

/// The loop that holds the addresses of a cluster. Loop thread only, but for what says *Any thread.*
final class Primary {
    private final LoopThread thread;
    private final SchedulingPolicy policy;
    private final Map<AddressKey, SharedAddress> addresses = new HashMap<>();

    Primary(String name, SchedulingPolicy policy) {
        this.thread = new LoopThread(name, true);
        this.policy = policy;
    }

    LoopThread thread() { return thread; }

    /// {@return whether the task was taken} Any thread.
    boolean execute(Runnable task) { return thread.execute(task); }

    /// Listens for a worker. Any thread.
    void listen(AddressKey key, ListenOptions options, Member member) {
        execute(() -> {
            SharedAddress known = addresses.get(key);
            if (known != null) {
                known.join(member);
                return;
            }
            SharedAddress opened = new SharedAddress(this, key, policy);
            addresses.put(key, opened);
            opened.join(member);
            opened.open(options);
        });
    }

    void forget(AddressKey key, SharedAddress address) { addresses.remove(key, address); }

    void exited(Worker worker) { List.copyOf(addresses.values()).forEach(address -> address.exited(worker)); }

    void close() {
        List.copyOf(addresses.values()).forEach(SharedAddress::close);
        thread.stop(); // after what is queued by now: what workers did not take comes back
    }
}
