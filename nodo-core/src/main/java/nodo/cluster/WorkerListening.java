package nodo.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import nodo.internal.net.SharedListening;
import nodo.net.ListenOptions;
import nodo.net.Server;
import org.jspecify.annotations.Nullable;

/// Listens for the servers of one worker through the cluster. Loop thread only.
final class WorkerListening implements SharedListening {
    private final Worker worker;
    private final Primary primary;
    /// The numbers in use for each address.
    private final Map<AddressKey, TreeSet<Integer>> indexes = new HashMap<>();

    WorkerListening(Worker worker, Primary primary) {
        this.worker = worker;
        this.primary = primary;
    }

    @Override public void listen(Server server, ListenOptions options, @Nullable String address, Answer answer) {
        ListenOptions asked = options.port() == null ? options.withPath(absolute(Objects.requireNonNull(options.path()))) : options.withHost(address);
        AddressKey place = AddressKey.of(asked, address);
        TreeSet<Integer> used = indexes.computeIfAbsent(place, _ -> new TreeSet<>());
        int index = used.isEmpty() ? 0 : used.last() + 1;
        used.add(index);
        worker.shares(server);
        Member member = new Member(worker, answer, () -> forget(place, index));
        primary.listen(place.withIndex(index), asked.withSignal(null), member);
    }

    private void forget(AddressKey place, int index) {
        TreeSet<Integer> used = indexes.get(place);
        if (used == null) return;
        used.remove(index);
        if (used.isEmpty()) indexes.remove(place);
    }

    /// The cluster's working directory is the worker's, but the name must not depend on how it was written.
    private static String absolute(String path) { return path.startsWith("\0") ? path : Path.of(path).toAbsolutePath().toString(); }
}
