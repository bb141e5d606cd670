import module nodo;
import nodo.net.*; // java.net has a Socket too

/// A fast sender and a slow receiver. The receiver pauses after every piece; the sender stops where `write` answers false and goes on
/// at `drain`. So 32 MiB pass while little waits in memory.
void main() {
    EventLoop.run(() -> {
        Server server = Net.createServer(receiver -> {
            receiver.onData(chunk -> {
                receiver.pause();
                EventLoop.current().setImmediate(receiver::resume);
            });
            receiver.onClose(hadError -> IO.println("received " + receiver.bytesRead() + " bytes"));
        });
        server.listen(0, "127.0.0.1", () -> new Sender(Net.connect(server.address().port(), "127.0.0.1"), server).send());
    });
}

static final class Sender {
    static final long TOTAL = 32L << 20;
    static final byte[] PIECE = new byte[16 << 10];

    final Socket socket;
    long written;
    int waits;
    long mostQueued;

    Sender(Socket socket, Server server) {
        this.socket = socket;
        socket.onDrain(this::send);
        socket.onClose(hadError -> {
            IO.println("waited for drain: " + (waits > 0 ? "yes" : "no"));
            IO.println("never more than 128 KiB queued: " + (mostQueued <= 128 << 10 ? "yes" : "no"));
            server.close();
        });
    }

    void send() {
        boolean more = true;
        while (more && written < TOTAL) {
            more = socket.write(PIECE);
            written += PIECE.length;
            mostQueued = Math.max(mostQueued, socket.writableLength());
        }
        if (written == TOTAL) socket.end();
        else waits++;
    }
}
