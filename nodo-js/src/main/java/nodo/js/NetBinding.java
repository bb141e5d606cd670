package nodo.js;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import nodo.buffer.Buffer;
import nodo.dns.Dns;
import nodo.dns.LookupAddress;
import nodo.dns.LookupOptions;
import nodo.net.BlockList;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.net.SocketAddress;
import nodo.net.SocketOptions;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// What `require('net')` and `require('dns')` stand on: Nodo's sockets, servers, lists and names. Loop thread only.
final class NetBinding {
    private static final SocketOptions HALF_OPEN = SocketOptions.DEFAULT.withAllowHalfOpen(true);

    private final Errors errors;
    private final Grants grants;
    private final Lifetime lifetime;
    private final UnaryOperator<String> located;
    private final OpenedSockets opened;
    private @Nullable NetCallbacks callbacks;
    private @Nullable ReadSlab slab;

    /// @param located makes a path what the system is told
    NetBinding(Errors errors, Grants grants, Lifetime lifetime, UnaryOperator<String> located, OpenedSockets opened) {
        this.errors = errors;
        this.grants = grants;
        this.lifetime = lifetime;
        this.located = located;
        this.opened = opened;
    }

    Errors errors() { return errors; }

    Grants grants() { return grants; }

    Lifetime lifetime() { return lifetime; }

    String located(String path) { return located.apply(path); }

    NetCallbacks callbacks() { return Objects.requireNonNull(callbacks, "begin() comes first"); }

    ReadSlab slab() { return Objects.requireNonNull(slab, "begin() comes first"); }

    Functions functions() {
        Functions table = new Functions(errors).act("begin", a -> {
            callbacks = NetCallbacks.of(a[0]);
            slab = new ReadSlab(a[1]);
        });
        sockets(table);
        properties(table);
        servers(table);
        values(table);
        return table;
    }

    private void sockets(Functions table) {
        table.add("socket", a -> open(a[0]))
                .act("own", a -> handle(a).own(a[1]))
                .act("accept", a -> handle(a).accept(a[1], a[2].asBoolean(), a[3].asBoolean()))
                .act("connect", a -> handle(a).connect(new ScriptOptions(a[1])))
                .act("readAtMost", a -> handle(a).readAtMost(a[1].asInt()))
                .act("readStart", a -> socket(a).resume())
                .act("readStop", a -> socket(a).pause())
                .add("writeText", a -> handle(a).writeText(a[1].asString(), a[2].asString()))
                .add("writeBytes", a -> handle(a).writeBytes(Buffer.wrap(BufferBinding.copy(a[1], a[2].asInt(), a[3].asInt()))))
                .add("writeBlock", a -> handle(a).writeBytes(NetSocket.bytes(a[1].asHostObject(), a[2].asInt(), a[3].asInt())))
                .act("whenWritten", a -> handle(a).whenWritten(a[1]))
                .act("cork", a -> socket(a).cork())
                .act("uncork", a -> socket(a).uncork())
                .add("idle", a -> handle(a).idle())
                .act("end", a -> handle(a).end(a[1]))
                .act("destroy", a -> socket(a).destroy())
                .act("reset", a -> socket(a).resetAndDestroy())
                .act("setTimeout", a -> handle(a).setTimeout(a[1].asDouble()))
                .act("setNoDelay", a -> socket(a).setNoDelay(a[1].asBoolean()))
                .act("setKeepAlive", a -> socket(a).setKeepAlive(a[1].asBoolean(), Duration.ofSeconds(Math.max(0, a[2].asInt()))))
                .act("setTypeOfService", a -> socket(a).setTypeOfService(a[1].asInt()))
                .add("getTypeOfService", a -> socket(a).getTypeOfService())
                .add("fd", a -> socket(a).fd())
                .add("isOpen", a -> !socket(a).pending())
                .act("ref", a -> socket(a).ref())
                .act("unref", a -> socket(a).unref());
    }

    private static void properties(Functions table) {
        table.add("localAddress", a -> socket(a).localAddress())
                .add("localPort", a -> socket(a).localPort())
                .add("localFamily", a -> socket(a).localFamily())
                .add("remoteAddress", a -> socket(a).remoteAddress())
                .add("remotePort", a -> socket(a).remotePort())
                .add("remoteFamily", a -> socket(a).remoteFamily())
                .add("bytesRead", a -> (double) socket(a).bytesRead())
                .add("bytesWritten", a -> (double) socket(a).bytesWritten())
                .add("attempts", a -> texts(socket(a).autoSelectFamilyAttemptedAddresses()));
    }

    @SuppressWarnings("deprecation") // scripts may ask for `connections`
    private void servers(Functions table) {
        table.add("server", a -> new NetServer(this, a[0]))
                .act("ownServer", a -> serverHandle(a[0]).own(a[1]))
                .add("serverFd", a -> server(a[0]).fd())
                .act("listen", a -> serverHandle(a[0]).listen(new ScriptOptions(a[1])))
                .act("listenOn", a -> {
                    serverHandle(a[0]).opening();
                    server(a[0]).listen(server(a[1]), null);
                })
                .act("listenOnSocket", a -> {
                    serverHandle(a[0]).opening();
                    server(a[0]).listen(a[1].<NetSocket>asHostObject().socket(), null);
                })
                .act("closeServer", a -> server(a[0]).close())
                .add("listening", a -> server(a[0]).listening())
                .add("address", a -> serverHandle(a[0]).address())
                .add("connections", a -> server(a[0]).connections())
                .act("maxConnections", a -> server(a[0]).setMaxConnections(a[1].isNull() ? null : (Integer) a[1].asInt()))
                .act("dropMaxConnection", a -> server(a[0]).setDropMaxConnection(a[1].asBoolean()))
                .act("blockPeers", a -> server(a[0]).setOptions(NetServer.PAUSED.withBlockList(a[1].asHostObject())))
                .act("getConnections", a -> serverHandle(a[0]).getConnections(a[1]))
                .act("refServer", a -> server(a[0]).ref())
                .act("unrefServer", a -> server(a[0]).unref());
    }

    private void values(Functions table) {
        table.add("isIP", a -> Net.isIP(a[0].asString()))
                .add("autoSelectFamily", _ -> Net.getDefaultAutoSelectFamily())
                .act("setAutoSelectFamily", a -> Net.setDefaultAutoSelectFamily(a[0].asBoolean()))
                .add("attemptTimeout", _ -> (double) Net.getDefaultAutoSelectFamilyAttemptTimeout().toMillis())
                .act("setAttemptTimeout", a -> Net.setDefaultAutoSelectFamilyAttemptTimeout(Duration.ofMillis(a[0].asInt())))
                .add("socketAddress", a -> new SocketAddress(a[0].asString(), a[1].asInt(), a[2].asString(), (long) a[3].asDouble()))
                .add("parseSocketAddress", a -> SocketAddress.parse(a[0].asString()).orElse(null))
                .add("describe", a -> describe(a[0].asHostObject()))
                .add("blockList", _ -> new BlockList())
                .act("addAddress", a -> list(a).addAddress(a[1].<SocketAddress>asHostObject()))
                .act("addRange", a -> list(a).addRange(a[1].<SocketAddress>asHostObject(), a[2].<SocketAddress>asHostObject()))
                .act("addSubnet", a -> list(a).addSubnet(a[1].<SocketAddress>asHostObject(), a[2].asInt()))
                .add("check", a -> list(a).check(a[1].asString(), a[2].asString()))
                .add("rules", a -> texts(list(a).rules()))
                .act("addRules", a -> list(a).fromJSON(List.of(a[1].as(String[].class))))
                .act("lookup", a -> lookUp(a[0].asString(), new LookupOptions(a[1].asInt(), a[2].asInt(), true), a[3]));
    }

    private NetSocket open(Value fd) throws Exception {
        if (fd.isNull()) return new NetSocket(this, new Socket(HALF_OPEN), false);
        grants.checkNetwork();
        return new NetSocket(this, opened.open(fd.asInt(), number -> new Socket(HALF_OPEN.withFd(number))), false);
    }

    private static NetSocket handle(Value... arguments) { return arguments[0].asHostObject(); }

    private static Socket socket(Value... arguments) { return handle(arguments).socket(); }

    private static NetServer serverHandle(Value value) { return value.asHostObject(); }

    private static Server server(Value value) { return serverHandle(value).server(); }

    private static BlockList list(Value... arguments) { return arguments[0].asHostObject(); }

    private static @Nullable Object texts(@Nullable List<String> list) { return list == null ? null : ProxyArray.fromList(List.copyOf(list)); }

    private static Object describe(SocketAddress address) {
        return ProxyArray.fromArray(address.address(), address.port(), address.family(), (double) address.flowlabel());
    }

    /// Answers with the failure, or with null and address and family in turn.
    private void lookUp(String host, LookupOptions options, Value answer) throws Grants.Denied {
        grants.checkNetwork();
        Dns.lookup(host, options, (error, found) -> {
            if (error != null) {
                answer.executeVoid(errors.toScript(error));
                return;
            }
            Object[] all = new Object[found.size() * 2 + 1];
            int at = 1;
            for (LookupAddress one : found) {
                all[at++] = one.address();
                all[at++] = one.family();
            }
            answer.executeVoid(all);
        });
    }
}
