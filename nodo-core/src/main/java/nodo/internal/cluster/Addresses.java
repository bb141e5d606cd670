package nodo.internal.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import nodo.net.ListenOptions;
import nodo.spi.transport.StreamChannel;

/// The addresses that the workers of one cluster share. The primary's loop only.
///
/// @param <C> what an accepted connection is on its way to a worker
public final class Addresses<C> {
    private final Map<AddressKey, SharedAddress<C>> open = new HashMap<>();
    private final Hands<C> hands;

    /// How connections go from the primary to its workers.
    ///
    /// @param <C>         what an accepted connection is on its way to a worker
    /// @param handsOver   whether the primary accepts, and hands connections over in turn; else workers accept by themselves
    /// @param maxUnderWay how far a worker may be behind before others are preferred
    /// @param pick        makes an accepted connection ready to go
    /// @param drop        closes one that nobody took
    public record Hands<C>(boolean handsOver, int maxUnderWay, Function<StreamChannel, C> pick, Consumer<C> drop) { }

    /// No address yet.
    ///
    /// @param hands how connections go to workers
    public Addresses(Hands<C> hands) { this.hands = hands; }

    /// Listens for a worker.
    ///
    /// @param key     where, and which of the worker's servers
    /// @param options how; names are looked up by now
    /// @param member  told of the outcome
    public void listen(AddressKey key, ListenOptions options, Member<C> member) {
        SharedAddress<C> known = open.get(key);
        if (known != null) {
            known.join(member);
            return;
        }
        SharedAddress<C> opened = new SharedAddress<>(this, key, hands);
        open.put(key, opened);
        opened.join(member);
        opened.open(options);
    }

    /// {@return whether no address is open}
    public boolean isEmpty() { return open.isEmpty(); }

    void forget(AddressKey key, SharedAddress<C> address) { open.remove(key, address); }

    /// Closes the connections that no worker took: the loop is over.
    public void drop() { open.values().forEach(SharedAddress::drop); }

    /// Closes all, and the connections that no worker took.
    public void close() { List.copyOf(open.values()).forEach(SharedAddress::close); }
}
