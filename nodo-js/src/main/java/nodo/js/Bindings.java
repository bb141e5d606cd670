package nodo.js;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nodo.loop.EventLoop;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/// The tables of Java functions that Nodo's own scripts ask for by name. Loop thread only.
final class Bindings {
    private final Map<String, Supplier<Functions>> makers = new HashMap<>();
    private final Map<String, Functions> made = new HashMap<>();

    Bindings(Context context, EventLoop loop, NodeRuntime settings, ProcessBinding process, Errors errors, VirtualFiles modules,
            Lifetime lifetime) {
        Grants grants = settings.grants();
        Supplier<OffLoop> offLoop = once(() -> new OffLoop(loop, errors, lifetime));
        makers.put("errors", () -> new Functions(errors).act("handlers", a -> errors.handlers(a[0], a[1])));
        makers.put("loader", () -> LoaderBinding.functions(errors, context, grants, modules));
        makers.put("timers", () -> TimersBinding.functions(errors, loop, lifetime));
        makers.put("process", () -> process.functions(errors));
        makers.put("buffer", () -> BufferBinding.functions(errors));
        makers.put("crypto", () -> KeyBinding.add(CryptoBinding.functions(errors, offLoop.get())));
        makers.put("zlib", () -> ZlibBinding.functions(errors, offLoop.get()));
        makers.put("os", () -> OsBinding.functions(errors));
        Supplier<FsWork> work = once(() -> new FsWork(offLoop.get(), process::located));
        Supplier<OpenFiles> files = once(() -> new OpenFiles(work.get(), grants, loop, lifetime));
        NetBinding net = new NetBinding(errors, grants, lifetime, process::located, new OpenedSockets(files));
        makers.put("net", net::functions);
        makers.put("dns", () -> DnsBinding.functions(errors, loop, grants, lifetime));
        ChildBinding children = new ChildBinding(net, settings);
        makers.put("child_process", children::functions);
        makers.put("cluster", () -> new ClusterBinding(errors, children).functions());
        makers.put("fs", () -> {
            Functions fs = new Functions(errors);
            new FsBinding(work.get(), grants).add(fs);
            files.get().add(fs);
            new WholeFiles(work.get(), files.get()).add(fs);
            new OpenFolders(work.get(), grants, loop, lifetime).add(fs);
            FileWatch.add(fs, loop, work.get(), grants, lifetime);
            return fs;
        });
    }

    /// Makes it when it is first asked for.
    private static <T> Supplier<T> once(Supplier<T> maker) {
        List<T> made = new ArrayList<>(1);
        return () -> {
            if (made.isEmpty()) made.add(maker.get());
            return made.getFirst();
        };
    }

    /// {@return a table, made when it is first asked for}
    Functions get(String name) {
        return made.computeIfAbsent(name, wanted -> {
            Supplier<Functions> maker = makers.get(wanted);
            if (maker == null) throw new IllegalArgumentException("there is no binding " + wanted);
            return maker.get();
        });
    }

    Object lookup(Value... arguments) { return get(arguments[0].asString()); }
}
