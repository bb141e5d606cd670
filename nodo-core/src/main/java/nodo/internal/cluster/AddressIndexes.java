package nodo.internal.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import nodo.net.ListenOptions;
import org.jspecify.annotations.Nullable;

/// Numbers the servers of one worker that listen at the same address. Loop thread only.
public final class AddressIndexes {
    /// The numbers in use for each address.
    private final Map<AddressKey, TreeSet<Integer>> used = new HashMap<>();

    /// None in use.
    public AddressIndexes() { }

    /// {@return what the cluster is to be asked for: the address as it was looked up, a path made absolute}
    /// @param options what the server was asked for
    /// @param address IP; null for every address, a path or a descriptor
    public static ListenOptions asked(ListenOptions options, @Nullable String address) {
        ListenOptions plain = options.withSignal(null);
        if (options.fd() != null) return plain;
        return options.port() == null ? plain.withPath(absolute(Objects.requireNonNull(options.path()))) : plain.withHost(address);
    }

    /// The cluster's working directory is the worker's, but the name must not depend on how it was written.
    private static String absolute(String path) { return path.startsWith("\0") ? path : Path.of(path).toAbsolutePath().toString(); }

    /// Takes the next number.
    ///
    /// @param place where a server is to listen
    /// @return the key with that number
    public AddressKey take(AddressKey place) {
        TreeSet<Integer> taken = used.computeIfAbsent(place.withIndex(0), _ -> new TreeSet<>());
        int index = taken.isEmpty() ? 0 : taken.last() + 1;
        taken.add(index);
        return place.withIndex(index);
    }

    /// Gives a number back.
    ///
    /// @param key from [#take]
    public void release(AddressKey key) {
        AddressKey place = key.withIndex(0);
        TreeSet<Integer> taken = used.get(place);
        if (taken == null) return;
        taken.remove(key.index());
        if (taken.isEmpty()) used.remove(place);
    }
}
