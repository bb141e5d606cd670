package nodo.internal.net;

import java.util.function.BooleanSupplier;
import nodo.spi.transport.ListenChannel;

/// A listening channel whose connections were accepted elsewhere and are handed to it. Loop thread only.
public interface HandedConnections extends ListenChannel {
    /// Names when connections are handed back, so that another worker gets them.
    ///
    /// @param full asked before each connection
    void refuseWhile(BooleanSupplier full);

    /// Says that a connection of this server is gone, so that there may be room for one that was handed back.
    void freed();
}
