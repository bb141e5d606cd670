package nodo.js;

import org.graalvm.polyglot.Value;

/// The functions of `internal/child/channel` that events of child processes go to; the first argument of each is the script's object.
///
/// @param spawn      owner: it runs
/// @param exit       owner, code or null, signal or null
/// @param error      owner, error
/// @param message    owner, JSON text, socket or server or null, whether that is a server
/// @param disconnect owner: the channel is closed
record ChildCallbacks(Value spawn, Value exit, Value error, Value message, Value disconnect) {
    static ChildCallbacks of(Value object) {
        return new ChildCallbacks(object.getMember("spawn"), object.getMember("exit"), object.getMember("error"), object.getMember("message"),
                object.getMember("disconnect"));
    }
}
