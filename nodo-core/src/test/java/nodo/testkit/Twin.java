package nodo.testkit;

import java.time.Duration;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.events.EventEmitter;
import nodo.loop.EventLoop;
import nodo.net.ConnectionAttempt;
import nodo.net.ConnectionFailure;
import nodo.net.Dropped;
import nodo.net.LookupResult;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.spi.transport.Transport;
import nodo.stream.Readable;
import nodo.stream.Stream;
import nodo.stream.Unpipe;
import nodo.stream.Writable;
import org.jspecify.annotations.Nullable;

/// The frame of a trace script's Java twin: the same recording, the same names of events, the same `later`.
public final class Twin {
    public final TraceLog log = new TraceLog();

    private Twin() { }

    /// Runs a twin on a loop of its own and compares what it recorded with the trace of that name.
    public static void run(Transport transport, String trace, Consumer<Twin> scenario) {
        Twin twin = new Twin();
        if (transport instanceof OneByteTransport) twin.log.joinsData();
        LoopTest.run(transport, must -> {
            must.leaveHandlesOpen(); // what a script leaves open is part of its trace
            scenario.accept(twin);
        });
        twin.log.assertMatches(trace);
    }

    /// Records events of an emitter under their names in Node, in the order in which the names stand.
    public <E extends EventEmitter> E watch(String actor, E emitter, String names) {
        for (String name : names.split(" ")) watchOne(actor, emitter, name);
        return emitter;
    }

    /// Runs something after a while, when a poll phase has surely been.
    public void later(Runnable task, long millis) {
        EventLoop loop = EventLoop.current();
        loop.setTimeout(() -> loop.setImmediate(() -> loop.setTimeout(task, Duration.ofMillis(1))), Duration.ofMillis(millis));
    }

    private void watchOne(String actor, EventEmitter emitter, String name) {
        switch (name) {
            case "connect" -> plain(actor, emitter, Socket.CONNECT);
            case "ready" -> plain(actor, emitter, Socket.READY);
            case "timeout" -> plain(actor, emitter, Socket.TIMEOUT);
            case "end" -> plain(actor, emitter, Readable.END);
            case "readable" -> plain(actor, emitter, Readable.READABLE);
            case "pause" -> plain(actor, emitter, Readable.PAUSE);
            case "resume" -> plain(actor, emitter, Readable.RESUME);
            case "finish" -> plain(actor, emitter, Writable.FINISH);
            case "prefinish" -> plain(actor, emitter, Writable.PREFINISH);
            case "drain" -> plain(actor, emitter, Writable.DRAIN);
            case "listening" -> plain(actor, emitter, Server.LISTENING);
            case "pipe" -> emitter.on(Writable.PIPE, (Readable source) -> log.log(actor, name, source));
            case "unpipe" -> emitter.on(Writable.UNPIPE, (Unpipe what) ->
                    log.log(actor, name, what.source(), java.util.Map.of("hasUnpiped", what.hasUnpiped())));
            case "data" -> emitter.on(Readable.DATA, (Buffer chunk) -> log.log(actor, name, chunk));
            case "text" -> emitter.on(Readable.TEXT, (String text) -> log.log(actor, "data", text));
            case "error" -> emitter.on(EventEmitter.ERROR, (Throwable error) -> log.log(actor, name, error));
            case "connection" -> emitter.on(Server.CONNECTION, (Socket socket) -> log.log(actor, name, socket));
            case "close" -> {
                if (emitter instanceof Server) plain(actor, emitter, Server.CLOSE);
                else emitter.on(Stream.CLOSE, (Boolean hadError) -> log.log(actor, name, hadError));
            }
            case "lookup" -> emitter.on(Socket.LOOKUP, (LookupResult found) ->
                    log.log(actor, name, found.error(), orUndefined(found.address()), orUndefined(found.family()), found.host()));
            case "connectionAttempt" -> emitter.on(Socket.CONNECTION_ATTEMPT, (ConnectionAttempt attempt) -> attempt(actor, name, attempt));
            case "connectionAttemptTimeout" -> emitter.on(Socket.CONNECTION_ATTEMPT_TIMEOUT, (ConnectionAttempt attempt) ->
                    attempt(actor, name, attempt));
            case "connectionAttemptFailed" -> emitter.on(Socket.CONNECTION_ATTEMPT_FAILED, (ConnectionFailure failure) ->
                    log.log(actor, name, failure.address(), orUndefined(failure.port()), orUndefined(failure.family()), failure.error()));
            case "drop" -> emitter.on(Server.DROP, (Dropped dropped) -> {
                if (dropped.remoteAddress() == null) log.log(actor, name);
                else log.log(actor, name, shown(dropped));
            });
            default -> throw new IllegalArgumentException("no event is known by the name " + name);
        }
    }

    private void plain(String actor, EventEmitter emitter, nodo.events.Event<Void> event) {
        emitter.on(event, () -> log.log(actor, event.name()));
    }

    private void attempt(String actor, String name, ConnectionAttempt attempt) {
        log.log(actor, name, attempt.address(), orUndefined(attempt.port()), orUndefined(attempt.family()));
    }

    private static java.util.Map<String, @Nullable Object> shown(Dropped dropped) {
        java.util.Map<String, @Nullable Object> map = new java.util.TreeMap<>();
        map.put("localAddress", dropped.localAddress());
        map.put("localPort", dropped.localPort());
        map.put("localFamily", dropped.localFamily());
        map.put("remoteAddress", dropped.remoteAddress());
        map.put("remotePort", dropped.remotePort());
        map.put("remoteFamily", dropped.remoteFamily());
        return map;
    }

    /// {@return the value, or what JavaScript calls `undefined` for null}
    public static Object orUndefined(@Nullable Object value) { return value == null ? TraceLog.UNDEFINED : value; }
}
