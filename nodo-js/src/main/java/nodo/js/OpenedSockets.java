package nodo.js;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import nodo.errors.NodeTypeError;
import nodo.net.Socket;
import nodo.process.Descriptors;

/// Sockets over what is open already: descriptors of the system, and FIFOs that `fs` has open. Loop thread only.
final class OpenedSockets {
    private final Supplier<OpenFiles> files;

    /// @param files asked for only where a number is one of theirs
    OpenedSockets(Supplier<OpenFiles> files) { this.files = files; }

    /// {@return a socket over an open connection or pipe}
    /// @param number the system's, or one of [OpenFiles], whose file is closed together with the socket
    /// @param make   makes it of a number of the system's
    /// @throws NodeTypeError `ERR_INVALID_FD_TYPE` for anything else: what Nodo's sockets take beyond Node's, scripts do not expect
    Socket open(int number, IntFunction<Socket> make) throws IOException {
        if (!Descriptors.areKnown()) return make.apply(number); // which refuses it
        int descriptor = OpenFiles.owns(number) ? files.get().descriptor(number) : number;
        String kind = Descriptors.kindOf(descriptor);
        if (!kind.equals("TCP") && !kind.equals("PIPE")) throw NodeTypeError.invalidFdType(kind);
        return descriptor == number ? make.apply(number) : ofFile(number, Descriptors.reopen(descriptor), make);
    }

    private Socket ofFile(int number, int own, IntFunction<Socket> make) {
        Socket socket;
        try {
            socket = make.apply(own);
        } catch (RuntimeException refused) {
            Descriptors.close(own);
            throw refused;
        }
        socket.on(Socket.CLOSE, () -> files.get().closeQuietly(number));
        return socket;
    }
}
