package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.events.Event;
import nodo.events.EventEmitter;
import nodo.net.ConnectOptions;
import nodo.net.ConnectionsCallback;
import nodo.net.ListenOptions;
import nodo.net.OnRead;
import nodo.net.Server;
import nodo.net.ServerOptions;
import nodo.net.Socket;
import nodo.stream.Completion;
import nodo.stream.PassThrough;
import nodo.stream.Writable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What belongs to a loop refuses other threads, whichever of its public methods is called. A method that only looks is named here; any other,
/// one added later too, must refuse.
class ThreadRulesTest {
    private static final Set<String> EMITTER_LOOKS = Set.of("listenerCount", "listeners", "rawListeners", "eventNames", "maxListeners");
    private static final Set<String> STREAM_LOOKS = plus(EMITTER_LOOKS, "autoDestroy", "loop", "destroyed", "closed", "errored", "allowHalfOpen",
            "isPaused", "readable", "readableFlowing", "readableLength", "readableHighWaterMark", "readableEncoding", "readableEnded",
            "readableDidRead", "readableAborted", "readableBuffer", "writable", "writableEnded", "writableFinished", "writableLength",
            "writableHighWaterMark", "writableNeedDrain", "writableCorked", "writableBuffer",
            "inputStream", "outputStream", "publisher", "subscriber"); // doors for other threads
    private static final Set<String> SOCKET_LOOKS = plus(STREAM_LOOKS, "timeout", "getTypeOfService", "address", "localAddress", "localPort",
            "localFamily", "remoteAddress", "remotePort", "remoteFamily", "bytesRead", "bytesWritten", "bufferSize", "connecting", "pending",
            "readyState", "server", "autoSelectFamilyAttemptedAddresses");
    private static final Set<String> SERVER_LOOKS = plus(EMITTER_LOOKS, "loop", "listening", "address", "connections", "maxConnections",
            "dropMaxConnection", "options");
    /// Of a loop: what any thread may do.
    private static final Set<String> LOOP_OPEN = Set.of("name", "inLoop", "execute", "call", "close", "closed", "checkThread");

    private EventLoop loop;
    private String threadBefore;

    @BeforeEach
    void start() {
        loop = EventLoop.start("main");
        threadBefore = Thread.currentThread().getName();
        Thread.currentThread().setName("worker-1");
    }

    @AfterEach
    void end() {
        Thread.currentThread().setName(threadBefore);
        loop.close();
    }

    @Test
    void everythingThatChangesASocketRefusesOtherThreads() { refuses("socket", onLoop(Socket::new), SOCKET_LOOKS); }

    @Test
    void everythingThatChangesAStreamRefusesOtherThreads() { refuses("stream", onLoop(PassThrough::new), STREAM_LOOKS); }

    @Test
    void everythingThatChangesAServerRefusesOtherThreads() { refuses("server", onLoop(Server::new), SERVER_LOOKS); }

    @Test
    void everythingThatChangesALoopRefusesOtherThreads() { refuses("loop", loop, LOOP_OPEN); }

    @Test
    void everythingThatChangesATimeoutRefusesOtherThreads() {
        refuses("timeout", onLoop(() -> loop.setTimeout(() -> { }, Duration.ofDays(1))), Set.of("hasRef", "isArmed"));
    }

    @Test
    void everythingThatChangesAnImmediateRefusesOtherThreads() {
        refuses("immediate", onLoop(() -> loop.setImmediate(() -> { })), Set.of("hasRef"));
    }

    private <T> T onLoop(Callable<T> make) { return loop.call(make).join(); }

    private void refuses(String what, Object target, Set<String> looks) {
        Set<String> unknown = new TreeSet<>(looks);
        StringBuilder wrong = new StringBuilder();
        int refused = 0;
        for (Method method : target.getClass().getMethods()) {
            if (method.getDeclaringClass() == Object.class || method.getName().equals("toString")) continue;
            if (method.isBridge() || Modifier.isStatic(method.getModifiers())) continue;
            unknown.remove(method.getName());
            if (looks.contains(method.getName())) continue;
            String expected = what + '.' + shown(method) + "() on thread \"worker-1\": this " + what
                    + " belongs to loop \"main\"; use loop.execute()";
            String got = messageOf(target, method);
            if (!expected.equals(got)) wrong.append("\n  ").append(method.toGenericString()).append(" → ").append(got);
            refused++;
        }
        if (refused == 0) fail("no method was tried");
        assertEquals(Set.of(), unknown, "named here, but there is no such method");
        if (!wrong.isEmpty()) fail("does not refuse as it should:" + wrong);
    }

    /// A short form such as `onData` or `endAsync` refuses in the name of what it stands for.
    private static String shown(Method method) {
        Class<?> type = method.getDeclaringClass();
        if (type == EventLoop.class) return method.getName();
        String plain = method.getName().replaceFirst("Async$", "");
        boolean standsForPlain = Arrays.stream(type.getMethods()).anyMatch(each -> each.getName().equals(plain));
        return standsForPlain ? plain.replaceFirst("^on[A-Z].*", "on") : method.getName();
    }

    private static String messageOf(Object target, Method method) {
        try {
            Object[] arguments = Arrays.stream(method.getParameterTypes()).map(ThreadRulesTest::argument).toArray();
            return "returned " + method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            return thrown.getCause().getClass() == IllegalStateException.class ? thrown.getCause().getMessage() : thrown.getCause().toString();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Object argument(Class<?> type) {
        Map<Class<?>, Object> samples = Map.ofEntries(
                Map.entry(int.class, 1), Map.entry(boolean.class, true), Map.entry(Integer.class, 1), Map.entry(String.class, "x"),
                Map.entry(byte[].class, new byte[1]), Map.entry(Object.class, "x"), Map.entry(Duration.class, Duration.ZERO),
                Map.entry(Buffer.class, Buffer.from("x")),
                Map.entry(ByteBuffer.class, ByteBuffer.allocate(1)), Map.entry(Encoding.class, Encoding.UTF8),
                Map.entry(Event.class, EventEmitter.ERROR), Map.entry(OnRead.class, new OnRead(ByteBuffer.allocate(1), (_, _) -> true)),
                Map.entry(Throwable.class, new Exception("x")), Map.entry(ConnectOptions.class, ConnectOptions.toPort(1)),
                Map.entry(ListenOptions.class, ListenOptions.onPort(0)), Map.entry(ServerOptions.class, ServerOptions.DEFAULT),
                Map.entry(Runnable.class, (Runnable) () -> { }), Map.entry(Completion.class, (Completion) _ -> { }),
                Map.entry(Consumer.class, (Consumer<Object>) _ -> { }), Map.entry(ConnectionsCallback.class, (ConnectionsCallback) (_, _) -> { }));
        if (type == Server.class || type == Socket.class || type == Writable.class) return other(type);
        return Objects.requireNonNull(samples.get(type), () -> "no sample of " + type + ": add one");
    }

    /// One of another loop, which has ended: it must not be reached.
    private static Object other(Class<?> type) {
        Object[] made = new Object[1];
        EventLoop.run(() -> made[0] = type == Server.class ? new Server() : type == Socket.class ? new Socket() : new PassThrough());
        return made[0];
    }

    private static Set<String> plus(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
