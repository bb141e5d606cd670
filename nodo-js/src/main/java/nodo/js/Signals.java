package nodo.js;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import nodo.errors.NodeException;
import nodo.errors.SystemException;
import nodo.loop.EventLoop;
import nodo.process.ChildProcess;
import nodo.process.OwnProcess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// POSIX signals, as far as the JVM hands them out (not SIGUSR1, SIGQUIT, SIGSEGV and their like). Any thread.
///
/// There is no other API than `sun.misc.Signal`; by reflection, as naming it is a warning that cannot be turned off.
final class Signals {
    private static final Map<String, Object> BEFORE = new HashMap<>();
    /// Those that the JVM takes in order to end in its own way.
    private static final List<String> ENDING = List.of("SIGHUP", "SIGINT", "SIGTERM");
    private static volatile boolean endAsUsual;

    private Signals() { }

    static synchronized boolean on(EventLoop loop, String name, Value callback) {
        Object before = handle(name, handler(() -> deliver(loop, callback)));
        if (before == null) return false;
        BEFORE.putIfAbsent(name, before);
        return true;
    }

    static synchronized void off(String name) {
        Object before = BEFORE.remove(name);
        if (before != null) handle(name, before);
        if (endAsUsual && ENDING.contains(name)) OwnProcess.defaultSignal(name);
    }

    /// From now on, signals end this process as they end others, unless a script listens for them. Nothing changes on another transport than linux,
    /// nor where the JVM has something to write when it ends. Loop thread only.
    static synchronized void endAsUsual() {
        for (String name : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "NODO_JAVA_OPTIONS")) {
            String options = System.getenv(name);
            if (options != null && (options.contains("StartFlightRecording") || options.contains("agent"))) return;
        }
        try {
            for (String name : ENDING) if (!BEFORE.containsKey(name)) OwnProcess.defaultSignal(name);
            endAsUsual = true;
        } catch (NodeException otherTransport) {
            if (!otherTransport.code().equals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM")) throw otherTransport;
        }
    }

    private static Object handler(Runnable task) {
        Class<?> type = type("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "signal handler";
            default -> {
                task.run();
                yield null;
            }
        });
    }

    /// Null where the JVM keeps the signal for itself, or there is none of that name.
    private static @Nullable Object handle(String name, Object handler) {
        try {
            return type("sun.misc.Signal").getMethod("handle", type("sun.misc.Signal"), type("sun.misc.SignalHandler"))
                    .invoke(null, signal(name), handler);
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("sun.misc.Signal", changed);
        }
    }

    private static Object signal(String name) throws ReflectiveOperationException {
        return type("sun.misc.Signal").getConstructor(String.class).newInstance(name.substring(3));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new LinkageError(name, missing);
        }
    }

    private static void deliver(EventLoop loop, Value callback) {
        try {
            loop.execute(callback::executeVoid);
        } catch (RejectedExecutionException over) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "a signal came after the end", over);
        }
    }

    /// Sends one; an empty name only asks.
    ///
    /// @return whether there is such a process
    /// @throws SystemException what the system says, where the loop has the linux transport
    static boolean send(int pid, String name) throws SystemException {
        if (pid == ProcessHandle.current().pid() && !name.isEmpty() && raise(name)) return true;
        try {
            ChildProcess.kill(pid, name.isEmpty() ? null : name);
            return true;
        } catch (NodeException otherTransport) {
            if (!otherTransport.code().equals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM")) throw otherTransport;
            return sendByProgram(pid, name);
        }
    }

    private static boolean sendByProgram(int pid, String name) {
        Optional<ProcessHandle> target = ProcessHandle.of(pid);
        if (target.isEmpty()) return false;
        if (name.isEmpty()) return true;
        try {
            return new ProcessBuilder("kill", "-" + name.substring(3), Long.toString(pid)).start().waitFor() == 0;
        } catch (IOException noKill) {
            return name.equals("SIGKILL") ? target.get().destroyForcibly() : target.get().destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// {@return whether the JVM could send it to itself}
    private static boolean raise(String name) {
        try {
            type("sun.misc.Signal").getMethod("raise", type("sun.misc.Signal")).invoke(null, signal(name));
            return true;
        } catch (InvocationTargetException notHandled) {
            return false;
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("sun.misc.Signal", changed);
        }
    }
}
