package nodo.net;

import org.jspecify.annotations.Nullable;

/// Is told how many connections a server has. Loop thread only.
@FunctionalInterface
public interface ConnectionsCallback {
    /// They were counted.
    ///
    /// @param error why they could not be, or null
    /// @param count how many
    void counted(@Nullable Throwable error, int count);
}
