import org.jspecify.annotations.NullMarked;

/// Asynchronous TCP and Unix domain sockets with Node's `net` API: an event loop, streams, servers and clients.
///
/// @uses nodo.spi.transport.Transport the ways to reach the system's sockets; the usable one with the highest priority is taken
/// @provides nodo.spi.transport.Transport the portable transport, over `java.nio.channels`
@NullMarked
@SuppressWarnings("module") // those named here are built later, on top of this module
module nodo {
    requires static transitive org.jspecify;
    requires static jdk.jfr;
    requires jdk.net;

    exports nodo.buffer;
    exports nodo.cluster;
    exports nodo.dns;
    exports nodo.errors;
    exports nodo.events;
    exports nodo.loop;
    exports nodo.net;
    exports nodo.stream;
    exports nodo.spi.transport to nodo.transport.linux, nodo.process;
    exports nodo.internal.cluster to nodo.process;
    exports nodo.internal.loop to nodo.process;
    exports nodo.internal.net to nodo.process;

    uses nodo.spi.transport.Transport;

    provides nodo.spi.transport.Transport with nodo.internal.nio.NioTransport;
}
