package nodo.cluster;

import nodo.net.ListenOptions;
import org.jspecify.annotations.Nullable;

/// What makes two servers of two workers share: the same address and port, and being the same server in order among those of the worker. Any thread.
///
/// @param address IP; null for every address, or a path
/// @param port    the one that was asked for; null for a path
/// @param path    absolute; null for TCP
/// @param ipv6Only as asked
/// @param index   0 for the first server of a worker that listens there, 1 for the second…
record AddressKey(@Nullable String address, @Nullable Integer port, @Nullable String path, boolean ipv6Only, int index) {
    static AddressKey of(ListenOptions options, @Nullable String address) {
        return options.port() != null ? new AddressKey(address, options.port(), null, options.ipv6Only(), 0)
                : new AddressKey(null, null, options.path(), false, 0);
    }

    AddressKey withIndex(int index) { return new AddressKey(address, port, path, ipv6Only, index); }
}
