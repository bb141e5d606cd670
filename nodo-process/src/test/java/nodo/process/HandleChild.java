package nodo.process;

import java.util.List;
import nodo.loop.EventLoop;
import nodo.net.Socket;

/// The Nodo side of the tests, as `child.js` is Node's: answers on sockets that it is given, once on servers, and tells of it.
public final class HandleChild {
    private HandleChild() { }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            ParentProcess parent = ParentProcess.connect();
            parent.on(IpcPeer.MESSAGE, message -> {
                if (message.socket() != null) {
                    answer(message.socket());
                } else if (message.server() != null) {
                    message.server().onConnection(socket -> {
                        socket.end("from child");
                        message.server().close(_ -> parent.send("closed"));
                    });
                    parent.send("accepting");
                } else if ("stop".equals(message.value())) {
                    parent.disconnect();
                } else {
                    parent.send(List.of("echo", message.value()));
                }
            });
            parent.send("ready");
        });
    }

    private static void answer(Socket socket) {
        socket.write("child:");
        socket.onData(socket::write);
        socket.onEnd(socket::end);
    }
}
