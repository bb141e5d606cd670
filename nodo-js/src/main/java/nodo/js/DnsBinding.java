package nodo.js;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nodo.loop.EventLoop;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What `dns` needs to ask name servers by itself. Loop thread only.
final class DnsBinding {
    private static final SecureRandom RANDOM = new SecureRandom();
    /// What tells of names on this machine, where there is such a file.
    private static final Set<String> FILES = Set.of("resolv.conf", "hosts", "services");

    private final EventLoop loop;
    private final Grants grants;
    private final Set<NameQuery> underWay = new HashSet<>();
    private final LoopHold hold;
    private boolean over;

    private DnsBinding(EventLoop loop, Grants grants) {
        this.loop = loop;
        this.grants = grants;
        hold = new LoopHold(loop);
    }

    static Functions functions(Errors errors, EventLoop loop, Grants grants, Lifetime lifetime) {
        DnsBinding binding = new DnsBinding(loop, grants);
        lifetime.opened(binding, binding::end);
        return new Functions(errors)
                .add("file", a -> binding.file(a[0].asString()))
                .add("pointer", a -> pointer(InetAddress.ofLiteral(a[0].asString()).getAddress()))
                .add("random", _ -> RANDOM.nextInt(1 << 16))
                .add("ask", a -> binding.ask(BufferBinding.copy(a[0], a[1].asInt(), a[2].asInt()), plan(a[3], new ScriptOptions(a[4])), a[5]))
                .act("stop", a -> binding.stop(a[0].asHostObject()))
                .act("nameOf", a -> binding.nameOf(InetAddress.ofLiteral(a[0].asString()), a[1]));
    }

    private @Nullable String file(String name) throws Grants.Denied {
        grants.checkNetwork();
        try {
            return FILES.contains(name) ? Files.readString(Path.of("/etc", name), StandardCharsets.ISO_8859_1) : null;
        } catch (IOException missing) {
            return null;
        }
    }

    /// {@return the name under which the names of an address stand}
    private static String pointer(byte[] address) {
        StringBuilder name = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            if (address.length == 4) name.append(address[i] & 0xff).append('.');
            else name.append(Integer.toHexString(address[i] & 15)).append('.').append(Integer.toHexString(address[i] >> 4 & 15)).append('.');
        }
        return name.append(address.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }

    /// @param servers address and port in turn
    private static NameQuery.Plan plan(Value servers, ScriptOptions options) {
        List<InetSocketAddress> all = new ArrayList<>();
        for (long i = 0; i < servers.getArraySize(); i += 2) {
            all.add(new InetSocketAddress(InetAddress.ofLiteral(servers.getArrayElement(i).asString()), servers.getArrayElement(i + 1).asInt()));
        }
        return new NameQuery.Plan(all, InetAddress.ofLiteral(Objects.requireNonNull(options.text("local4"))),
                InetAddress.ofLiteral(Objects.requireNonNull(options.text("local6"))), options.number("tries", 1), options.number("timeout", 0),
                options.number("maxTimeout", 0));
    }

    /// @param answer called with the code of what went wrong, or null and the message
    private NameQuery ask(byte[] question, NameQuery.Plan plan, Value answer) throws Grants.Denied {
        grants.checkNetwork();
        NameQuery query = new NameQuery(question, plan);
        underWay.add(query);
        elsewhere(query::ask, said -> {
            if (!underWay.remove(query)) return; // it was stopped
            if (said instanceof String code) answer.executeVoid(code);
            else answer.executeVoid(null, said);
        });
        return query;
    }

    private void stop(NameQuery query) { if (underWay.remove(query)) query.stop(); }

    /// @param answer called with the name, or null where the system knows none
    private void nameOf(InetAddress address, Value answer) throws Grants.Denied {
        grants.checkNetwork();
        elsewhere(() -> address.getHostName(), name -> answer.executeVoid(name.equals(address.getHostAddress()) ? null : name));
    }

    private <T> void elsewhere(Supplier<T> work, Consumer<T> told) {
        hold.begin();
        Thread.ofVirtual().name("nodo names").start(() -> {
            T result = work.get();
            try {
                loop.execute(() -> {
                    hold.end();
                    if (!over) told.accept(result);
                });
            } catch (RejectedExecutionException closed) {
                System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "an answer came after the end", closed);
            }
        });
    }

    /// The script has ended: nobody is told any more.
    private void end() {
        over = true;
        List.copyOf(underWay).forEach(this::stop);
        hold.release();
    }
}
