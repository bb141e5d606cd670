package nodo.js;

import java.nio.ByteBuffer;
import java.time.Duration;
import nodo.buffer.Buffer;
import nodo.buffer.Encoding;
import nodo.net.BlockList;
import nodo.net.ConnectOptions;
import nodo.net.OnRead;
import nodo.net.Socket;
import nodo.stream.Completion;
import nodo.stream.Readable;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// A socket as a script drives it: it connects, reads, writes, counts and times; the stream's buffers and events are the script's. Loop thread only.
///
/// The Java socket is half-open and does not destroy itself, because the script's stream decides both; and it reads into shared memory
/// ([OnRead]), so that nothing is buffered on the Java side and pausing it stops at the descriptor.
final class NetSocket {
    private final NetBinding net;
    private final Socket socket;
    private @Nullable Value owner;
    private int readAtMost = ReadSlab.SIZE;
    private boolean connectHeard;
    private @Nullable WriteDone unwritten;

    NetSocket(NetBinding net, Socket socket, boolean accepted) {
        this.net = net;
        this.socket = socket;
        if (accepted || !socket.pending()) opened();
        socket.setAllowHalfOpen(true);
        socket.setAutoDestroy(false);
        socket.setOnRead(new OnRead(() -> net.slab().room(readAtMost), this::received));
        if (!accepted) socket.pause();
        socket.on(Readable.END, () -> net.callbacks().end().executeVoid(owner));
        socket.on(Socket.ERROR, error -> net.callbacks().error().executeVoid(owner, net.errors().toScript(error)));
        socket.on(Socket.CLOSE, () -> {
            net.lifetime().closed(this);
            net.callbacks().close().executeVoid(owner);
        });
    }

    private void opened() {
        net.lifetime().opened(this, () -> {
            socket.removeAllListeners();
            socket.destroy();
        });
    }

    Socket socket() { return socket; }

    /// Names the script's socket, which each callback is given.
    void own(Value owner) { this.owner = owner; }

    /// Names the script's socket of a connection that was accepted, and begins.
    void accept(Value owner, boolean reads, boolean noDelay) {
        own(owner);
        if (reads) socket.resume();
        if (noDelay) socket.setNoDelay(true);
    }

    private boolean received(int count, ByteBuffer buffer) {
        ReadSlab slab = net.slab();
        int offset = slab.offset();
        Value array = slab.array();
        slab.take(count);
        Value before = owner;
        boolean goesOn = net.callbacks().read().execute(before, array, offset, count).asBoolean();
        return goesOn || owner != before; // a new owner has said itself whether it reads
    }

    void connect(ScriptOptions options) throws Grants.Denied {
        net.grants().checkNetwork();
        opened();
        hearConnecting();
        socket.connect(connectOptions(options));
    }

    private void hearConnecting() {
        if (connectHeard) return;
        connectHeard = true;
        Errors errors = net.errors();
        Value tell = net.callbacks().tell();
        socket.on(Socket.CONNECT, () -> net.callbacks().connect().executeVoid(owner));
        socket.on(Socket.LOOKUP,
                found -> tell.executeVoid(owner, "lookup", errors.toScript(found.error()), found.address(), found.family(), found.host()));
        socket.on(Socket.CONNECTION_ATTEMPT, at -> tell.executeVoid(owner, "connectionAttempt", at.address(), at.port(), at.family()));
        socket.on(Socket.CONNECTION_ATTEMPT_FAILED,
                at -> tell.executeVoid(owner, "connectionAttemptFailed", at.address(), at.port(), at.family(), errors.toScript(at.error())));
        socket.on(Socket.CONNECTION_ATTEMPT_TIMEOUT,
                at -> tell.executeVoid(owner, "connectionAttemptTimeout", at.address(), at.port(), at.family()));
    }

    private ConnectOptions connectOptions(ScriptOptions options) {
        String path = options.text("path");
        if (path != null) return ConnectOptions.toPath(net.located(path)).withTruncatePath(options.flag("truncatePath"));
        ConnectOptions made = ConnectOptions.toPort(options.number("port", 0)).withHost(options.text("host"))
                .withLocalAddress(options.text("localAddress")).withLocalPort(options.number("localPort", 0))
                .withFamily(options.number("family", 0)).withHints(options.number("hints", 0))
                .withBlockList(options.host("blockList", BlockList.class));
        Value lookup = options.get("lookup");
        if (lookup != null) made = made.withLookup(new ScriptLookup(net.errors(), lookup));
        if (options.get("autoSelectFamily") != null) made = made.withAutoSelectFamily(options.flag("autoSelectFamily"));
        int attempt = options.number("autoSelectFamilyAttemptTimeout", -1);
        return attempt < 0 ? made : made.withAutoSelectFamilyAttemptTimeout(Duration.ofMillis(attempt));
    }

    /// Limits what a single read may bring.
    void readAtMost(int most) { readAtMost = Math.clamp(most, 1, ReadSlab.SIZE); }

    /// {@return whether it is written already; if not, [#whenWritten] says what to call}
    boolean writeText(String text, String encoding) {
        WriteDone after = new WriteDone();
        socket.write(text, Encoding.of(encoding), after);
        return written(after);
    }

    /// {@return whether it is written already; if not, [#whenWritten] says what to call}
    boolean writeBytes(Buffer bytes) {
        WriteDone after = new WriteDone();
        socket.write(bytes, after);
        return written(after);
    }

    private boolean written(WriteDone after) {
        after.told = idle();
        unwritten = after.told ? null : after;
        return after.told;
    }

    /// Names what is called with the failure or null, once what was written last, and could not be at once, is written.
    void whenWritten(Value done) {
        if (unwritten != null) unwritten.whenDone(done);
        unwritten = null;
    }

    /// {@return a part of memory that Java and JavaScript share, not copied}
    static Buffer bytes(ByteBuffer shared, int offset, int length) { return Buffer.wrap(shared.array(), shared.arrayOffset() + offset, length); }

    /// {@return whether all that was given is with the system}
    boolean idle() { return socket.writableLength() == 0 && socket.errored() == null && !socket.destroyed(); }

    void end(Value done) { socket.end(failure -> done.executeVoid(net.errors().toScript(failure))); }

    /// @param millis may have a fraction; 0 turns it off
    void setTimeout(double millis) {
        if (socket.listenerCount(Socket.TIMEOUT) == 0) socket.on(Socket.TIMEOUT, () -> net.callbacks().timeout().executeVoid(owner));
        socket.setTimeout(Duration.ofNanos((long) (millis * 1e6)));
    }

    /// Tells of a write, unless the call itself could.
    private final class WriteDone implements Completion {
        private @Nullable Value listener;
        private @Nullable Throwable failure;
        private boolean over;
        private boolean told;

        void whenDone(Value done) {
            listener = done;
            if (over) tell(done);
        }

        @Override public void done(@Nullable Throwable failure) {
            if (told) return; // a failure that is found later destroys the socket
            over = true;
            this.failure = failure;
            if (listener != null) tell(listener);
        }

        private void tell(Value done) {
            told = true;
            done.executeVoid(net.errors().toScript(failure));
        }
    }
}
