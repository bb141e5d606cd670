package nodo.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import nodo.net.Net;
import nodo.net.Server;
import nodo.net.Socket;
import nodo.testkit.Descriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Loops on threads of their own, which talk to each other over TCP.
@Timeout(60)
class SeveralLoopsTest {
    @Test
    void twoLoopsTalkToEachOther() {
        Descriptors before = Descriptors.open();
        EventLoop servers = EventLoop.start("servers");
        EventLoop clients = EventLoop.start("clients");
        CompletableFuture<Integer> port = new CompletableFuture<>();
        servers.execute(() -> {
            Server server = Net.createServer(socket -> {
                assertSame(servers, EventLoop.current());
                socket.pipe(socket);
            });
            server.listen(0, "127.0.0.1", () -> port.complete(server.address().port()));
        });
        String sent = "0123456789".repeat(20_000);
        CompletableFuture<String> received = new CompletableFuture<>();
        clients.execute(() -> {
            Socket client = Net.createConnection(port.join(), "127.0.0.1");
            StringBuilder text = new StringBuilder();
            client.onText(text::append);
            client.onError(received::completeExceptionally);
            client.onClose(_ -> {
                assertSame(clients, EventLoop.current());
                received.complete(text.toString());
            });
            client.end(sent);
        });
        assertEquals(sent, received.join());
        clients.close();
        servers.close();
        assertEquals(List.of(), before.leaked());
    }

    @Test
    void aLoopMayHandTasksToAnother() {
        EventLoop first = EventLoop.start("first");
        EventLoop second = EventLoop.start("second");
        CompletableFuture<String> path = new CompletableFuture<>();
        first.execute(() -> second.execute(() -> first.execute(() -> path.complete(EventLoop.current().name()))));
        assertEquals("first", path.join());
        first.close();
        second.close();
    }

    @Test
    void oneLoopMayCloseAnother() {
        EventLoop first = EventLoop.start("first");
        EventLoop second = EventLoop.start("second");
        first.call(() -> {
            second.close();
            return null;
        }).join();
        second.closed().join();
        first.close();
    }
}
