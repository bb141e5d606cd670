package nodo.js;

import java.util.HashMap;
import java.util.Map;
import nodo.loop.EventLoop;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/// The tables of Java functions that Nodo's own scripts ask for by name. Loop thread only.
final class Bindings {
    private final Map<String, Functions> byName = new HashMap<>();

    Bindings(Context context, EventLoop loop, NodeRuntime settings, ProcessBinding process, Errors errors, VirtualFiles modules,
            Lifetime lifetime) {
        Grants grants = settings.grants();
        byName.put("errors", new Functions(errors).act("handlers", a -> errors.handlers(a[0], a[1])));
        byName.put("loader", LoaderBinding.functions(errors, context, grants, modules));
        byName.put("timers", TimersBinding.functions(errors, loop, lifetime));
        byName.put("process", process.functions(errors));
        byName.put("buffer", BufferBinding.functions(errors));
        byName.put("crypto", CryptoBinding.functions(errors));
        NetBinding net = new NetBinding(errors, grants, lifetime, process::located);
        byName.put("net", net.functions());
        ChildBinding children = new ChildBinding(net, settings);
        byName.put("child_process", children.functions());
        byName.put("cluster", new ClusterBinding(errors, children).functions());
        Functions fs = new Functions(errors);
        FsErrors failures = new FsErrors(errors);
        FsBinding.add(fs, failures, grants);
        OpenFiles.add(fs, loop, errors, failures, grants, lifetime);
        OpenFolders.add(fs, failures, grants, lifetime);
        FileWatch.add(fs, loop, failures, grants, lifetime);
        byName.put("fs", fs);
    }

    Functions get(String name) {
        Functions binding = byName.get(name);
        if (binding == null) throw new IllegalArgumentException("there is no binding " + name);
        return binding;
    }

    Object lookup(Value... arguments) { return get(arguments[0].asString()); }
}
