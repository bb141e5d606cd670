package nodo.internal.cluster;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.net.NetInternals;
import nodo.net.ListenOptions;
import nodo.net.Server;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// One listening address and the workers that share it. The primary's loop only.
///
/// ```
///   accepted ──▶ waiting ──hand──▶ a member: taken        it is the worker's
///                   ▲                        handed back  ──▶ waiting, for another member
///                   └── all members handed it back: parked until one has room, comes or goes
/// ```
final class SharedAddress<C> {
    private final Addresses<C> addresses;
    private final AddressKey key;
    private final Addresses.Hands<C> hands;
    private final Server server;
    private final Set<Member<C>> asking = new LinkedHashSet<>();
    private final Set<Member<C>> members = new LinkedHashSet<>();
    /// Members in the order of their turns.
    private final ArrayDeque<Member<C>> turns = new ArrayDeque<>();
    private final ArrayDeque<Connection> waiting = new ArrayDeque<>();
    private final List<Connection> parked = new ArrayList<>();
    private boolean closed;

    SharedAddress(Addresses<C> addresses, AddressKey key, Addresses.Hands<C> hands) {
        this.addresses = addresses;
        this.key = key;
        this.hands = hands;
        this.server = NetInternals.get().rawServer(hands.handsOver() ? this::accepted : null);
    }

    void open(ListenOptions options) {
        server.onError(this::failed);
        server.onListening(() -> List.copyOf(asking).forEach(this::admit));
        try {
            server.listen(options);
        } catch (UncheckedIOException refused) {
            failed(refused.getCause()); // the rights of the socket file
        }
    }

    /// An error of accepting is none of the workers' business: the address goes on.
    private void failed(Throwable error) {
        if (server.listening()) return;
        SystemErrno errno = error instanceof SystemException known ? SystemErrno.ofResult(known.errno()) : SystemErrno.UNKNOWN;
        closed = true;
        addresses.forget(key, this);
        List<Member<C>> refused = List.copyOf(asking);
        asking.clear();
        refused.forEach(member -> member.refused(errno));
    }

    void join(Member<C> member) {
        member.address = this;
        asking.add(member);
        if (server.listening()) admit(member);
    }

    private void admit(Member<C> member) {
        asking.remove(member);
        try {
            if (hands.handsOver()) {
                member.expect(NetInternals.get().channelOf(server).local());
                turns.addLast(member);
            } else {
                member.share(NetInternals.get().channelOf(server));
            }
            members.add(member);
            server.ref();
        } catch (SystemException refused) {
            member.refused(SystemErrno.ofResult(refused.errno()));
        }
        unpark();
        distribute();
    }

    private void accepted(StreamChannel channel) {
        waiting.add(new Connection(hands.pick().apply(channel)));
        distribute();
    }

    private void distribute() {
        for (int n = waiting.size(); n > 0; n--) {
            Connection next = waiting.remove();
            Member<C> chosen = next.choose();
            if (chosen != null) hand(next, chosen);
        }
    }

    private void hand(Connection connection, Member<C> member) {
        member.underWay++;
        int timesFreed = member.timesFreed; // before the hand-over: what is refused and freed meanwhile is worth another try
        member.hand(connection.carried, taken -> handed(connection, member, timesFreed, taken));
    }

    private void handed(Connection connection, Member<C> member, int timesFreed, boolean taken) {
        member.underWay--;
        if (!taken && closed) {
            hands.drop().accept(connection.carried);
        } else if (!taken) {
            connection.refusedBy(member, timesFreed);
            waiting.addFirst(connection);
        }
        distribute();
    }

    void freed(Member<C> member) {
        member.timesFreed++;
        unpark();
        distribute();
    }

    private void unpark() {
        waiting.addAll(parked);
        parked.clear();
    }

    /// Where the last member left by accident, the address stays open for its successor, but the loop does not wait for one.
    void left(Member<C> member, boolean accident) {
        turns.remove(member);
        if (!(members.remove(member) | asking.remove(member))) return;
        unpark();
        distribute();
        if (!members.isEmpty() || !asking.isEmpty()) return;
        if (accident) server.unref();
        else close();
    }

    void close() {
        closed = true;
        addresses.forget(key, this);
        if (server.listening()) server.close();
        drop();
    }

    void drop() {
        for (Connection connection : waiting) hands.drop().accept(connection.carried);
        for (Connection connection : parked) hands.drop().accept(connection.carried);
        waiting.clear();
        parked.clear();
    }

    /// An accepted connection that nobody has taken yet.
    private final class Connection {
        final C carried;
        /// Who has handed it back, and what the member's [Member#timesFreed] was then.
        private Map<Member<C>, Integer> refusers = Map.of();

        Connection(C carried) { this.carried = carried; }

        void refusedBy(Member<C> member, int timesFreed) {
            if (refusers.isEmpty()) refusers = new HashMap<>();
            refusers.put(member, timesFreed);
        }

        /// The next member in turn that is not behind and has not handed it back; null leaves it waiting, or parked.
        @Nullable Member<C> choose() {
            boolean refusedByAll = !members.isEmpty();
            for (int n = turns.size(); n > 0; n--) {
                Member<C> member = turns.removeFirst();
                turns.addLast(member);
                if (refusers.getOrDefault(member, -1) == member.timesFreed) continue;
                refusedByAll = false;
                if (member.underWay < hands.maxUnderWay()) return member;
            }
            if (refusedByAll) parked.add(this);
            else waiting.addLast(this);
            return null;
        }
    }
}
