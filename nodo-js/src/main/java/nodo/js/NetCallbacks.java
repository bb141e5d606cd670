package nodo.js;

import org.graalvm.polyglot.Value;

/// The functions of `internal/net/handle` that events go to; the first argument of each is the socket or server of the script.
///
/// @param read     owner, block, offset, count: bytes came; false stops reading
/// @param end      owner: the peer has ended
/// @param connect  owner: the connection stands
/// @param error    owner, error
/// @param close    owner
/// @param timeout  owner
/// @param tell     owner, event, arguments…: anything else
/// @param accepted owner, socket: a connection was accepted
record NetCallbacks(Value read, Value end, Value connect, Value error, Value close, Value timeout, Value tell, Value accepted) {
    static NetCallbacks of(Value object) {
        return new NetCallbacks(object.getMember("read"), object.getMember("end"), object.getMember("connect"), object.getMember("error"),
                object.getMember("close"), object.getMember("timeout"), object.getMember("tell"), object.getMember("accepted"));
    }
}
