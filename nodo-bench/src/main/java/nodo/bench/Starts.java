package nodo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Measures how long servers take to start. One thread at a time.
final class Starts {
    private Starts() { }

    static Round measure(Setup setup, Peer peer) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return Round.ofCost(Load.start(setup, port, peer.start(Workload.START, Integer.toString(port), List.of())).seconds());
    }

    /// Makes an AOT cache by a run that serves one connection.
    ///
    /// @return the server started from that
    static Peer cached(Setup setup, Peer peer) throws IOException, InterruptedException {
        Path cache = setup.target().resolve(peer.id() + ".aot");
        Files.deleteIfExists(cache);
        try (RunningServer server = RunningServer.start(setup, peer, Workload.START, List.of("-XX:AOTCacheOutput=" + cache))) {
            Process held = Load.hold(setup, server, 1);
            held.getOutputStream().close();
            held.waitFor();
        }
        if (!Files.exists(cache)) throw new BenchException("the JVM made no AOT cache.");
        return peer.withCache(cache);
    }
}
