package nodo.js;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nodo.process.SpawnOptions;
import nodo.process.Stdio;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What `require('child_process')` and the channel in `process` stand on: Nodo's child processes. Loop thread only.
final class ChildBinding {
    private final NetBinding net;
    private final NodeRuntime settings;
    private @Nullable ChildCallbacks callbacks;
    private @Nullable ScriptPeer parent;

    ChildBinding(NetBinding net, NodeRuntime settings) {
        this.net = net;
        this.settings = settings;
    }

    NetBinding net() { return net; }

    ChildCallbacks callbacks() { return Objects.requireNonNull(callbacks, "begin() comes first"); }

    /// {@return whether the script has the channel to the process that started this one}
    boolean hasParent() { return parent != null; }

    Functions functions() {
        return new Functions(net.errors()).act("begin", a -> callbacks = ChildCallbacks.of(a[0]))
                .act("permit", _ -> settings.grants().checkProcesses())
                .add("spawn", a -> new ScriptChild(this, a[0], a[1].asString(), texts(a[2]), options(new ScriptOptions(a[3]))))
                .add("pid", a -> child(a).process().pid())
                .add("stdio", a -> child(a).stdio(a[1].asInt()))
                .add("kill", a -> child(a).process().kill(a[1].asString()))
                .act("ref", a -> child(a).process().ref())
                .act("unref", a -> child(a).process().unref())
                .add("spawnSync", a -> SyncProcess.run(settings.loop(), a[0].asString(), texts(a[1]), options(new ScriptOptions(a[2])), a[2]))
                .add("parent", a -> parent = settings.grants().processes() ? ScriptParent.claim(this, a[0]) : null)
                .add("send", a -> peer(a).send(a[1].asString(), a[2], a[3].asBoolean(), a[4]))
                .act("disconnect", a -> peer(a).peer().disconnect())
                .act("refChannel", a -> peer(a).peer().refChannel(a[1].asBoolean()));
    }

    private static ScriptPeer peer(Value... arguments) { return arguments[0].asHostObject(); }

    private static ScriptChild child(Value... arguments) { return arguments[0].asHostObject(); }

    private static List<String> texts(Value array) { return List.of(array.as(String[].class)); }

    /// `stdio` holds descriptors' numbers, and the names of Stdio's constants; `env` names and values in turn.
    private static SpawnOptions options(ScriptOptions options) {
        List<Stdio> stdio = new ArrayList<>();
        Value given = Objects.requireNonNull(options.get("stdio"));
        for (long i = 0; i < given.getArraySize(); i++) stdio.add(stdio(given.getArrayElement(i)));
        String[] env = Objects.requireNonNull(options.get("env")).as(String[].class);
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < env.length; i += 2) variables.put(env[i], env[i + 1]);
        String cwd = options.text("cwd");
        return SpawnOptions.DEFAULT.withStdio(stdio.toArray(new Stdio[0])).withEnv(variables).withCwd(cwd == null ? null : Path.of(cwd))
                .withDetached(options.flag("detached")).withArgv0(options.text("argv0"))
                .withUid(id(options.get("uid"))).withGid(id(options.get("gid")));
    }

    private static @Nullable Integer id(@Nullable Value number) { return number == null ? null : (Integer) number.asInt(); }

    private static Stdio stdio(Value one) {
        if (one.isNumber()) return Stdio.fd(one.asInt());
        return switch (one.asString()) {
            case "pipe" -> Stdio.PIPE;
            case "inherit" -> Stdio.INHERIT;
            case "ipc" -> Stdio.IPC;
            default -> Stdio.IGNORE;
        };
    }
}
