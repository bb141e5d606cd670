package nodo.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import nodo.internal.cluster.AddressKey;
import nodo.net.AddressInfo;
import nodo.net.ListenOptions;
import nodo.net.ServerAddress;
import nodo.spi.transport.Endpoint;
import org.jspecify.annotations.Nullable;

/// What a worker asks its primary to listen on, and how that is written in Node's messages. Any thread.
///
/// @param key     what servers share by
/// @param name    the same as a text, which the worker gets
/// @param options how to listen
record ListenRequest(AddressKey key, String name, ListenOptions options) {
    private static final int IPV6_ONLY = 1;

    /// {@return `queryServer`}
    static JsonObject query(ListenOptions options, @Nullable String address, int index) {
        JsonObject query = ClusterMessage.of("queryServer");
        query.addProperty("index", index);
        query.add("data", JsonNull.INSTANCE);
        boolean onFd = options.fd() != null;
        boolean onPath = !onFd && options.port() == null;
        query.addProperty("address", onFd ? null : onPath ? options.path() : address);
        query.addProperty("port", onFd ? null : onPath ? Integer.valueOf(-1) : options.port());
        query.addProperty("addressType", onFd ? null : Integer.valueOf(onPath ? -1 : address != null && address.contains(":") ? 6 : 4));
        if (onFd) query.addProperty("fd", options.fd());
        query.addProperty("flags", options.ipv6Only() ? IPV6_ONLY : 0);
        query.addProperty("backlog", options.backlog());
        if (options.readableAll()) query.addProperty("readableAll", true);
        if (options.writableAll()) query.addProperty("writableAll", true);
        return query;
    }

    /// {@return `listening`, once it does}
    static JsonObject listening(JsonObject query, @Nullable ServerAddress address) {
        JsonObject message = query.deepCopy();
        message.addProperty("act", "listening");
        if (address instanceof AddressInfo tcp) message.addProperty("port", tcp.port());
        return message;
    }

    /// {@return what a worker asks for; null for what is not TCP and not a path, such as UDP}
    static @Nullable ListenRequest of(ClusterMessage query) {
        if (query.isText("addressType")) return null;
        Integer fd = query.number("fd");
        Integer port = query.number("port");
        String address = query.text("address");
        ListenOptions options = ListenOptions.DEFAULT.withBacklog(query.number("backlog", 0)).withReadableAll(query.flag("readableAll"))
                .withWritableAll(query.flag("writableAll"));
        if (fd != null && fd >= 0) options = options.withFd(fd);
        else if (port != null && port >= 0) options = options.withPort(port).withHost(address).withIpv6Only((query.number("flags", 0) & IPV6_ONLY) != 0);
        else if (address != null) options = options.withPath(address);
        else return null;
        int index = query.number("index", 0);
        String name = address + ":" + port + ':' + query.number("addressType") + ':' + fd + ':' + index;
        return new ListenRequest(AddressKey.of(options, address).withIndex(index), name, options);
    }

    /// {@return where the primary listens, for the answer to a worker that is handed connections; null for a path}
    static @Nullable JsonElement sockname(Endpoint local) {
        if (!(local instanceof Endpoint.Ip(String address, int port, boolean v6))) return null;
        JsonObject name = new JsonObject();
        name.addProperty("address", address);
        name.addProperty("family", v6 ? "IPv6" : "IPv4");
        name.addProperty("port", port);
        return name;
    }

    /// {@return where a worker listens that is handed connections}
    static Endpoint local(ClusterMessage answer, ListenOptions asked) {
        if (!(answer.content().get("sockname") instanceof JsonObject name)) return new Endpoint.Path(asked.path() == null ? "" : asked.path());
        ClusterMessage fields = new ClusterMessage(name, -1);
        String address = String.valueOf(fields.text("address"));
        return new Endpoint.Ip(address, fields.number("port", 0), address.contains(":"));
    }
}
