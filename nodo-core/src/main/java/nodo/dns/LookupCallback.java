package nodo.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the answer of a lookup. Loop thread only.
@FunctionalInterface
public interface LookupCallback {
    /// The lookup is over. Called once.
    ///
    /// @param error     why it failed, or null
    /// @param addresses what was found; where one was asked for, the first counts
    void done(@Nullable Throwable error, List<LookupAddress> addresses);

    /// The lookup found one address.
    ///
    /// @param address IP literal
    /// @param family  4 or 6
    default void found(@Nullable String address, int family) { done(null, List.of(new LookupAddress(address, family))); }

    /// The lookup failed.
    ///
    /// @param error why
    default void failed(Throwable error) { done(error, List.of()); }
}
