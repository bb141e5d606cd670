package nodo.process;

import com.google.gson.JsonElement;
import nodo.net.Server;
import nodo.net.Socket;
import org.jspecify.annotations.Nullable;

/// What came over the channel. Any thread, but for the handle, which is the loop's.
public final class Message {
    private final JsonElement content;
    private final @Nullable Object handle;

    Message(JsonElement content, @Nullable Object handle) {
        this.content = content;
        this.handle = handle;
    }

    /// {@return a `Map`, `List`, `String`, `Long`, `Double`, `Boolean` or null}
    public @Nullable Object value() { return Json.value(content); }

    /// {@return the message as JSON text}
    public String json() { return Json.text(content); }

    /// {@return the socket that came with it, or null}
    public @Nullable Socket socket() { return handle instanceof Socket socket ? socket : null; }

    /// {@return the server that came with it, or null}
    public @Nullable Server server() { return handle instanceof Server server ? server : null; }

    JsonElement content() { return content; }

    /// The descriptor that came with one of Node's own messages, the receiver's to close; -1 where none came.
    int descriptor() { return handle instanceof Integer descriptor ? descriptor : -1; }

    @Override public String toString() { return json() + (handle == null ? "" : " with " + handle); }
}
