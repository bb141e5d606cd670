package nodo.cluster;

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
import nodo.spi.transport.Detached;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.StreamChannel;
import org.jspecify.annotations.Nullable;

/// One listening address and the workers that share it. The primary's loop only, but for [#left] and [#freed], which any thread may call.
///
/// ```
///   accepted ──▶ waiting ──hand──▶ a member: taken        it is the worker's
///                   ▲                        handed back  ──▶ waiting, for another member
///                   └── all members handed it back: parked until one has room, comes or goes
/// ```
final class SharedAddress {
    /// How far a worker may be behind before others are preferred: one would cost a turn of two loops for each connection.
    private static final int MAX_UNDER_WAY = 16;

    private final Primary primary;
    private final AddressKey key;
    private final boolean handsOver;
    private final Server server;
    private final Set<Member> asking = new LinkedHashSet<>();
    private final Set<Member> members = new LinkedHashSet<>();
    /// Members in the order of their turns.
    private final ArrayDeque<Member> turns = new ArrayDeque<>();
    private final ArrayDeque<Connection> waiting = new ArrayDeque<>();
    private final List<Connection> parked = new ArrayList<>();
    private boolean closed;

    SharedAddress(Primary primary, AddressKey key, SchedulingPolicy policy) {
        this.primary = primary;
        this.key = key;
        this.handsOver = policy == SchedulingPolicy.ROUND_ROBIN;
        this.server = NetInternals.get().rawServer(handsOver ? this::accepted : null);
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
        asking.forEach(member -> member.refused(errno));
        asking.clear();
        primary.forget(key, this);
    }

    void join(Member member) {
        asking.add(member);
        if (server.listening()) admit(member);
    }

    private void admit(Member member) {
        asking.remove(member);
        try {
            if (handsOver) {
                member.handFrom(this, NetInternals.get().channelOf(server).local());
                turns.addLast(member);
            } else {
                member.share(this, NetInternals.get().channelOf(server).share());
            }
            members.add(member);
        } catch (SystemException refused) {
            member.refused(SystemErrno.ofResult(refused.errno()));
        }
        unpark();
        distribute();
    }

    private void accepted(StreamChannel channel) {
        waiting.add(new Connection(channel.detach()));
        distribute();
    }

    private void distribute() {
        for (int n = waiting.size(); n > 0; n--) {
            Connection next = waiting.remove();
            Member chosen = next.choose();
            if (chosen != null) hand(next, chosen);
        }
    }

    private void hand(Connection connection, Member member) {
        member.underWay++;
        int timesFreed = member.timesFreed; // before the hand-over: what is refused and freed meanwhile is worth another try
        member.hand(connection.descriptor).whenComplete((taken, failure) -> {
            boolean theirs = failure == null && taken;
            if (!primary.execute(() -> handed(connection, member, timesFreed, theirs)) && !theirs) connection.descriptor.close();
        });
    }

    private void handed(Connection connection, Member member, int timesFreed, boolean taken) {
        member.underWay--;
        if (!taken && closed) {
            connection.descriptor.close();
        } else if (!taken) {
            connection.refusedBy(member, timesFreed);
            waiting.addFirst(connection);
        }
        distribute();
    }

    /// A member has room again, after it had handed something back. Any thread.
    void freed(Member member) {
        primary.execute(() -> {
            member.timesFreed++;
            unpark();
            distribute();
        });
    }

    private void unpark() {
        waiting.addAll(parked);
        parked.clear();
    }

    /// A member's server was closed, or its worker is about to end. Any thread.
    void left(Member member) {
        primary.execute(() -> {
            if (!remove(member)) return;
            if (members.isEmpty() && asking.isEmpty() && !member.worker.hasFailed()) close();
        });
    }

    private boolean remove(Member member) {
        turns.remove(member);
        boolean known = members.remove(member) | asking.remove(member);
        unpark();
        distribute();
        return known;
    }

    /// A worker has ended. Where that was an accident, the address stays open for its successor.
    void exited(Worker worker) {
        for (Member member : List.copyOf(members)) if (member.worker == worker) left(member);
        for (Member member : List.copyOf(asking)) if (member.worker == worker) left(member);
    }

    void close() {
        closed = true;
        primary.forget(key, this);
        if (server.listening()) server.close();
        for (Connection connection : waiting) connection.descriptor.close();
        for (Connection connection : parked) connection.descriptor.close();
        waiting.clear();
        parked.clear();
    }

    /// An accepted connection that nobody has taken yet.
    private final class Connection {
        final Detached descriptor;
        /// Who has handed it back, and what the member's [Member#timesFreed] was then.
        private Map<Member, Integer> refusers = Map.of();

        Connection(Detached descriptor) { this.descriptor = descriptor; }

        void refusedBy(Member member, int timesFreed) {
            if (refusers.isEmpty()) refusers = new HashMap<>();
            refusers.put(member, timesFreed);
        }

        /// The next member in turn that is not behind and has not handed it back; null leaves it waiting, or parked.
        @Nullable Member choose() {
            boolean refusedByAll = !members.isEmpty();
            for (int n = turns.size(); n > 0; n--) {
                Member member = turns.removeFirst();
                turns.addLast(member);
                if (refusers.getOrDefault(member, -1) == member.timesFreed) continue;
                refusedByAll = false;
                if (member.underWay < MAX_UNDER_WAY) return member;
            }
            if (refusedByAll) parked.add(this);
            else waiting.addLast(this);
            return null;
        }
    }
}
