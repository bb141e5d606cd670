package nodo.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nodo.bench.server.NettyServer;
import nodo.bench.server.NodoServer;
import nodo.bench.server.VertxServer;

/// The servers that can be measured here. One thread at a time.
final class Peers {
    static final List<String> ALL = List.of(Peer.FLOOR, "nodo-nio", "nodo-nio-pipe", "nodo-linux", "nodo-linux-pipe", "nodo-js", "netty-nio",
            "netty-epoll", "netty-io_uring", "vertx", "node", "node-latest", "bun", "nodo-linux-cluster", "node-cluster");
    static final List<String> QUICK = List.of(Peer.FLOOR, "nodo-nio", "nodo-linux", "netty-epoll", "node");

    private static final int WORKERS = 2;
    private static final String SCRIPT = "nodo-bench/src/main/js/server.mjs";

    private final Setup setup;
    private final Npm npm;
    private final List<String> skipped = new ArrayList<>();

    Peers(Setup setup) {
        this.setup = setup;
        this.npm = new Npm(setup.target().resolve("npm"));
    }

    /// {@return why servers that were asked for are left out, a sentence each}
    List<String> skipped() { return skipped; }

    /// Finds servers. What is not to be had here is skipped.
    ///
    /// @param names ids, of [#ALL]
    /// @return in the order of [#ALL]
    List<Peer> find(List<String> names) throws InterruptedException {
        for (String name : names) {
            if (!ALL.contains(name)) throw new BenchException("There is no peer " + name + "; there are: " + String.join(", ", ALL) + ".");
        }
        List<Peer> found = new ArrayList<>();
        for (String name : ALL) {
            if (names.contains(name)) find(name).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Peer> find(String name) throws InterruptedException {
        return switch (name) {
            case Peer.FLOOR -> Optional.of(new Peer(name, Output.firstLine("cc", "-dumpfullversion"), Peer.Kind.C,
                    List.of(setup.tools().floor().toString()), List.of(), false));
            case "nodo-nio", "nodo-nio-pipe" -> Optional.of(nodo(name, "nio"));
            case "nodo-linux", "nodo-linux-pipe" -> hasLinuxTransport() ? Optional.of(nodo(name, "linux"))
                    : skip(name, "nodo-transport-linux is not on the class path");
            case "nodo-js" -> nodoScript(name);
            case "netty-nio", "netty-epoll", "netty-io_uring" -> Optional.of(jvm(name, versionOf("io.netty", "netty-transport"), List.of(),
                    NettyServer.class, List.of(name.substring("netty-".length()))));
            case "vertx" -> Optional.of(jvm(name, Machine.text("/META-INF/vertx/vertx-version.txt"), List.of(), VertxServer.class, List.of()));
            case "nodo-linux-cluster" -> find("nodo-linux").map(one -> one.asCluster(WORKERS));
            case "node-cluster" -> find("node").map(one -> one.asCluster(WORKERS));
            case "node" -> Tools.find("node").map(Path::toString).flatMap(node -> script(name, List.of(node)))
                    .or(() -> skip(name, "node is not on PATH"));
            case "node-latest" -> npm.node().map(Path::toString).flatMap(node -> script(name, List.of(node))).or(() -> skip(name, npm.reason()));
            default -> npm.bun().map(Path::toString).flatMap(bun -> script(name, List.of(bun))).or(() -> skip(name, npm.reason()));
        };
    }

    private <T> Optional<T> skip(String name, String reason) {
        skipped.add(name + " is skipped: " + reason + ".");
        return Optional.empty();
    }

    private Peer nodo(String name, String transport) {
        Peer peer = jvm(name, Machine.version(), List.of("-Dnodo.transport=" + transport), NodoServer.class, List.of());
        return new Peer(name, peer.version(), peer.kind(), peer.command(), peer.options(), name.endsWith("-pipe"));
    }

    /// The same options for each: what the native transports ask for, and everything else as the JVM has it by default.
    private Peer jvm(String name, String version, List<String> options, Class<?> server, List<String> after) {
        List<String> words = java(System.getProperty("java.class.path"));
        words.addAll(options);
        words.add(server.getName());
        return new Peer(name, version, Peer.Kind.JVM, words, after, false);
    }

    private List<String> java(String classPath) {
        return new ArrayList<>(List.of(setup.java().toString(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", classPath));
    }

    /// What Node and Bun run, on Nodo's Linux transport, with a class path of its own: on the others' it would only make their starts longer.
    private Optional<Peer> nodoScript(String name) {
        Path target = setup.root().resolve("nodo-js/target");
        Path jar = target.resolve("nodo-js-" + Machine.version() + ".jar");
        Path libraries = target.resolve("classpath.txt");
        if (!Files.exists(jar) || !Files.exists(libraries)) return skip(name, "there is no " + jar + "; ./nodo bench builds it");
        try {
            List<String> words = java(jar + File.pathSeparator + Files.readString(libraries).strip());
            words.addAll(List.of("-Dnodo.transport=linux", "-Dpolyglot.engine.WarnInterpreterOnly=false", "nodo.js.Main", script()));
            return Optional.of(new Peer(name, Machine.version(), Peer.Kind.SCRIPT_ON_JVM, words, List.of(), false));
        } catch (IOException unreadable) {
            return skip(name, libraries + " cannot be read: " + unreadable.getMessage());
        }
    }

    private String script() { return setup.root().resolve(SCRIPT).toString(); }

    private Optional<Peer> script(String name, List<String> program) {
        List<String> words = new ArrayList<>(program);
        words.add(script());
        try {
            return Optional.of(new Peer(name, Output.firstLine(program.getFirst(), "--version"), Peer.Kind.JAVASCRIPT, words, List.of(), false));
        } catch (InterruptedException stopped) {
            throw new BenchException("The bench was interrupted.", stopped);
        }
    }

    private static boolean hasLinuxTransport() { return Peers.class.getResource("/nodo/transport/linux/LinuxTransport.class") != null; }

    private static String versionOf(String group, String artifact) {
        return Machine.properties("/META-INF/maven/" + group + "/" + artifact + "/pom.properties").getProperty("version", "-");
    }
}
