package nodo.internal.cluster;

import nodo.net.ListenOptions;
import org.jspecify.annotations.Nullable;

/// What makes two servers of two workers share: the same address and port, and being the same server in order among those of the worker. Any thread.
///
/// @param address IP; null for every address, a path or a descriptor
/// @param port    the one that was asked for; null for a path or a descriptor
/// @param path    absolute; null for TCP or a descriptor
/// @param fd      the cluster's descriptor, or null
/// @param ipv6Only as asked
/// @param index   0 for the first server of a worker that listens there, 1 for the second…
public record AddressKey(@Nullable String address, @Nullable Integer port, @Nullable String path, @Nullable Integer fd, boolean ipv6Only, int index) {
    /// {@return the key of the first server that listens there}
    /// @param options where and how
    /// @param address as in the constructor
    public static AddressKey of(ListenOptions options, @Nullable String address) {
        if (options.fd() != null) return new AddressKey(null, null, null, options.fd(), false, 0);
        return options.port() != null ? new AddressKey(address, options.port(), null, null, options.ipv6Only(), 0)
                : new AddressKey(null, null, options.path(), null, false, 0);
    }

    /// {@return the key of another server}
    /// @param index as in the constructor
    public AddressKey withIndex(int index) { return new AddressKey(address, port, path, fd, ipv6Only, index); }
}
