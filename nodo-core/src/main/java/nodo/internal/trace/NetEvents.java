package nodo.internal.trace;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/// The events of the flight recorder. Loaded only where its module is there; an event's class only where a recording was ever started. Any thread.
final class NetEvents {
    private NetEvents() { }

    static boolean recorderRuns() { return FlightRecorder.isInitialized(); }

    static void listen(String loop, Object server) {
        Listen event = new Listen();
        if (!event.isEnabled()) return;
        event.loop = loop;
        event.server = server.toString();
        event.commit();
    }

    static void accept(String loop, Object socket) {
        Accept event = new Accept();
        if (!event.isEnabled()) return;
        event.loop = loop;
        event.socket = socket.toString();
        event.commit();
    }

    static void connect(String loop, Object socket) {
        Connect event = new Connect();
        if (!event.isEnabled()) return;
        event.loop = loop;
        event.socket = socket.toString();
        event.commit();
    }

    static void close(String loop, Object what, long bytesRead, long bytesWritten, @Nullable Throwable error) {
        Close event = new Close();
        if (!event.isEnabled()) return;
        event.loop = loop;
        event.what = what.toString();
        event.bytesRead = bytesRead;
        event.bytesWritten = bytesWritten;
        event.error = error == null ? null : error.toString();
        event.commit();
    }

    @Name("nodo.Listen") @Label("Listen") @Category("Nodo") @StackTrace(false)
    private static final class Listen extends Event {
        @Label("Loop") @Nullable String loop;
        @Label("Server") @Nullable String server;
    }

    @Name("nodo.Accept") @Label("Accept") @Category("Nodo") @StackTrace(false)
    private static final class Accept extends Event {
        @Label("Loop") @Nullable String loop;
        @Label("Socket") @Nullable String socket;
    }

    @Name("nodo.Connect") @Label("Connect") @Category("Nodo") @StackTrace(false)
    private static final class Connect extends Event {
        @Label("Loop") @Nullable String loop;
        @Label("Socket") @Nullable String socket;
    }

    @Name("nodo.Close") @Label("Close") @Category("Nodo") @StackTrace(false)
    private static final class Close extends Event {
        @Label("Loop") @Nullable String loop;
        @Label("Server or Socket") @Nullable String what;
        @Label("Bytes Read") @DataAmount long bytesRead;
        @Label("Bytes Written") @DataAmount long bytesWritten;
        @Label("Error") @Nullable String error;
    }
}
