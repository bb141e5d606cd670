package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import nodo.buffer.Buffer;
import nodo.errors.NodeError;
import nodo.errors.NodeTypeError;
import nodo.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/// One end of a connection in a soak, and what it does by chance. Its bytes are four that name it, where it is the client, then each what its place
/// says. For the loop's thread.
final class SoakActor {
    /// What a peer that resets, or our own `destroy`, brings about.
    private static final Set<String> POSSIBLE = Set.of("ECONNRESET", "EPIPE", "ERR_SOCKET_CLOSED", "ERR_SOCKET_CLOSED_BEFORE_CONNECTION");
    private static final int NAME_BYTES = 4;
    private static final int[] SIZES = {1, 10, 64, 1000, 5000, 17_000, 70_000, 300_000};

    private final Socket socket;
    private final Random random;
    private final boolean unix;
    private final boolean mayUnref;
    private final ByteBuffer name = ByteBuffer.allocate(NAME_BYTES);
    private @Nullable IntConsumer introduced;
    private @Nullable SoakActor peer;
    private long sent;
    private long received;
    private boolean ended;
    private boolean endSeen;
    private boolean disturbed;
    private boolean closed;
    private int stepsLeft;

    SoakActor(Socket socket, Random random, boolean unix, boolean mayUnref) {
        this.socket = socket;
        this.random = random;
        this.unix = unix;
        this.mayUnref = mayUnref;
        this.stepsLeft = 1 + random.nextInt(15);
    }

    static void assertPossible(Throwable error) {
        assertTrue(POSSIBLE.contains(String.valueOf(NodeError.codeOf(error))), () -> "an error nobody could have: " + error);
    }

    long bytesRead() { return received; }

    void pairWith(SoakActor other) {
        peer = other;
        other.peer = this;
    }

    void start() {
        socket.onData(this::take);
        socket.onEnd(() -> endSeen = true);
        socket.onError(error -> {
            assertPossible(error);
            disturbed = true;
        });
        socket.onClose(_ -> {
            closed = true;
            if (random.nextInt(3) == 0) useAfterClose();
        });
        later();
    }

    /// Sends the name before anything else.
    void introduce(int index) { send(ByteBuffer.allocate(NAME_BYTES).putInt(index).array()); }

    void whenIntroduced(IntConsumer told) { introduced = told; }

    private void take(Buffer chunk) {
        int at = 0;
        while (introduced != null && at < chunk.length()) {
            name.put(chunk.get(at++));
            received++;
            if (name.hasRemaining()) continue;
            introduced.accept(name.getInt(0));
            introduced = null;
        }
        for (; at < chunk.length(); at++, received++) {
            assertEquals(place(received), chunk.get(at), () -> "byte " + received + " of " + socket);
        }
    }

    private static byte place(long index) { return (byte) (index * 31 + (index >>> 8)); }

    private void send(byte[] bytes) {
        sent += bytes.length;
        socket.write(bytes);
    }

    private void sendSome() {
        byte[] bytes = new byte[SIZES[random.nextInt(SIZES.length)]];
        for (int i = 0; i < bytes.length; i++) bytes[i] = place(sent + i);
        send(bytes);
    }

    private void later() {
        switch (random.nextInt(4)) {
            case 0 -> EventLoop.current().setImmediate(this::step);
            case 1 -> EventLoop.current().nextTick(this::step);
            default -> EventLoop.current().setTimeout(this::step, Duration.ofMillis(1 + random.nextInt(10)));
        }
    }

    private void step() {
        if (closed || socket.destroyed()) return;
        if (stepsLeft-- <= 0) {
            finish();
            return;
        }
        switch (random.nextInt(20)) {
            case 0 -> socket.pause();
            case 1 -> socket.resume();
            case 2 -> socket.cork();
            case 3 -> socket.uncork();
            case 4 -> socket.setNoDelay(random.nextBoolean());
            case 5 -> socket.setKeepAlive(random.nextBoolean(), Duration.ofSeconds(random.nextInt(3)));
            case 6 -> socket.setTimeout(Duration.ofMillis(random.nextInt(50)));
            case 7 -> socket.address();
            case 8 -> references();
            case 9 -> halfClose();
            case 10 -> destroy();
            default -> { if (!ended && socket.writable()) sendSome(); }
        }
        later();
    }

    private void references() {
        if (mayUnref && random.nextBoolean()) socket.unref();
        else socket.ref();
    }

    private void halfClose() {
        if (ended || random.nextInt(3) > 0) return;
        ended = true;
        uncorkAll();
        socket.end();
    }

    private void destroy() {
        if (random.nextInt(3) > 0) return;
        disturbed = true;
        if (unix && !socket.pending()) assertThrows(NodeTypeError.class, socket::resetAndDestroy);
        else if (!unix && random.nextBoolean()) socket.resetAndDestroy();
        socket.destroy();
    }

    private void uncorkAll() {
        for (int i = 0; i < 20; i++) socket.uncork();
    }

    private void finish() {
        uncorkAll();
        socket.resume();
        if (!ended) socket.end();
        ended = true;
    }

    /// None of it may do harm, or reach whoever has the descriptor now.
    private void useAfterClose() {
        socket.write("too late");
        socket.setNoDelay(true);
        socket.setKeepAlive(true);
        socket.pause();
        socket.resume();
        socket.end();
        socket.destroy();
        socket.ref();
        socket.address();
        assertTrue(socket.destroyed());
    }

    /// Where neither end was disturbed, every byte has arrived.
    void verify() {
        assertTrue(closed, () -> "still open: " + socket);
        SoakActor other = peer;
        if (other == null) return;
        assertTrue(received <= other.sent, () -> received + " bytes came of " + other.sent);
        if (disturbed || other.disturbed) return;
        assertTrue(endSeen, () -> "no end: " + socket);
        assertEquals(other.sent, received, "bytes that arrived");
    }
}
