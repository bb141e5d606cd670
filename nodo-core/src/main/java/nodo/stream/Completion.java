package nodo.stream;

import org.jspecify.annotations.Nullable;

/// Is told, once, how something asynchronous ended. Loop thread only.
@FunctionalInterface
public interface Completion {
    /// It is over.
    ///
    /// @param error why it failed, null where it did not
    void done(@Nullable Throwable error);
}
