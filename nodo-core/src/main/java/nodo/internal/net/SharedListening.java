package nodo.internal.net;

import nodo.errors.SystemErrno;
import nodo.net.ListenOptions;
import nodo.net.Server;
import nodo.spi.transport.ListenChannel;
import org.jspecify.annotations.Nullable;

/// Who listens in the place of a loop's servers, so that several loops share an address. Loop thread only.
@FunctionalInterface
public interface SharedListening {
    /// Listens for a server, unless it is to be [ListenOptions#exclusive()].
    ///
    /// @param server  who asks
    /// @param options where and how; names are looked up by now
    /// @param address the IP address; null for every address, or where there is a path or a descriptor
    /// @param answer  called on the loop's thread, never before this call returns
    void listen(Server server, ListenOptions options, @Nullable String address, Answer answer);

    /// Takes the answer. Loop thread only.
    interface Answer {
        /// It listens.
        ///
        /// @param channel the server's own from now on
        void listening(ListenChannel channel);

        /// The system refused.
        ///
        /// @param errno why
        void refused(SystemErrno errno);
    }
}
