import org.jspecify.annotations.NullMarked;

/// Child processes with Node's IPC channel: messages, sockets and servers travel between Nodo and Node. Linux only, over the linux transport.
@NullMarked
module nodo.process {
    requires transitive nodo;
    requires com.google.gson;
    requires static transitive org.jspecify;

    exports nodo.process;
}
