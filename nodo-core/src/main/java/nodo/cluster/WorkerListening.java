package nodo.cluster;

import nodo.internal.cluster.AddressIndexes;
import nodo.internal.cluster.AddressKey;
import nodo.internal.net.SharedListening;
import nodo.net.ListenOptions;
import nodo.net.Server;
import org.jspecify.annotations.Nullable;

/// Listens for the servers of one worker through the cluster. Loop thread only.
final class WorkerListening implements SharedListening {
    private final Worker worker;
    private final Primary primary;
    private final AddressIndexes indexes = new AddressIndexes();

    WorkerListening(Worker worker, Primary primary) {
        this.worker = worker;
        this.primary = primary;
    }

    @Override public void listen(Server server, ListenOptions options, @Nullable String address, Answer answer) {
        ListenOptions asked = AddressIndexes.asked(options, address);
        AddressKey key = indexes.take(AddressKey.of(asked, address));
        worker.shares(server);
        primary.listen(key, asked, new ThreadMember(worker, primary, answer, () -> indexes.release(key)));
    }
}
