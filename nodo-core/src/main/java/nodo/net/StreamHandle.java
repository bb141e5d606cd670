package nodo.net;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import nodo.buffer.Buffer;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.loop.LoopHandle;
import nodo.internal.loop.LoopInternals;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import nodo.stream.Chunk;
import nodo.stream.Completion;
import org.jspecify.annotations.Nullable;

/// An open channel and what is under way on it: reading, at most one write, a shutdown, or the connect that precedes them. Loop thread only.
final class StreamHandle extends LoopHandle implements ReadyListener, Phase {
    /// Reads of one socket before the others have their turn.
    private static final int READS_PER_TURN = 16;
    private static final int EAGAIN = SystemErrno.EAGAIN.result();
    private static final ByteBuffer[] NOTHING = {};

    private final Socket socket;
    private final StreamChannel channel;
    private final boolean tcp;
    private @Nullable Consumer<SystemErrno> connected;
    private ByteBuffer[] queue = NOTHING;
    private @Nullable Completion written;
    private boolean shuttingDown;
    private boolean reading;
    private boolean closed;

    StreamHandle(Socket socket, StreamChannel channel, boolean tcp) {
        this.socket = socket;
        this.channel = channel;
        this.tcp = tcp;
        channel.register(this);
        socket.net.inside.handles().open(this, socket.net.inside.nowMillis());
    }

    StreamChannel channel() { return channel; }

    boolean tcp() { return tcp; }

    boolean reading() { return reading; }

    // connecting

    /// Starts connecting.
    ///
    /// @param whenDone given null where it stands, else why not; in a later I/O phase, and not after a close
    /// @return null, or why it failed during the call
    @Nullable SystemErrno connect(Endpoint remote, Consumer<@Nullable SystemErrno> whenDone) {
        int result = channel.connect(remote);
        SystemErrno errno = result == 0 ? null : SystemErrno.ofResult(result);
        if (errno == SystemErrno.EINPROGRESS) {
            connected = whenDone;
            channel.interest(Poller.WRITE);
        } else if (errno == null || errno == SystemErrno.ECONNREFUSED || !tcp && errno != SystemErrno.EINVAL) {
            socket.net.inside.pending(() -> {
                busyAgain();
                if (!closed) whenDone.accept(errno);
            });
        } else {
            return errno;
        }
        busy(true);
        return null;
    }

    private void connectReady() {
        int result = channel.finishConnect();
        Consumer<@Nullable SystemErrno> whenDone = connected;
        if (result == SystemErrno.EINPROGRESS.result() || whenDone == null) return;
        connected = null;
        interest();
        whenDone.accept(result == 0 ? null : SystemErrno.ofResult(result));
    }

    // readiness

    @Override public void ready(int ready) {
        if (connected != null) {
            connectReady();
            return;
        }
        if ((ready & Poller.READ) != 0 && reading) readReady(ready, 0);
        else writeIfReady(ready);
    }

    private void writeIfReady(int ready) {
        if ((ready & Poller.WRITE) != 0 && written != null && !closed) writeReady();
    }

    /// Tells the poller and the loop what is under way.
    private void interest() {
        if (closed) return;
        channel.interest((reading ? Poller.READ : 0) | (written != null || connected != null ? Poller.WRITE : 0));
        active(reading);
        busyAgain();
    }

    private void busyAgain() { busy(!closed && (written != null || connected != null || shuttingDown)); }

    // reading

    void startReading() {
        if (reading || closed) return;
        reading = true;
        interest();
    }

    void stopReading() {
        if (!reading) return;
        reading = false;
        interest();
    }

    /// Reads and writes as far as it goes; each read is a callback of its own, and the writing another.
    ///
    /// @param done how many reads there were already
    private void readReady(int ready, int done) {
        LoopInternals inside = socket.net.inside;
        boolean more = true;
        for (int reads = done; more && reads < READS_PER_TURN && reading && !closed && !inside.stopping(); reads++) {
            more = readOnce();
            int next = more ? reads + 1 : READS_PER_TURN;
            if ((more || (ready & Poller.WRITE) != 0) && !inside.rest(() -> readReady(ready, next))) return;
        }
        if (!inside.stopping()) writeIfReady(ready);
    }

    /// {@return whether there may be more to read}
    private boolean readOnce() {
        NetLoop net = socket.net;
        OnRead into = socket.onRead();
        ByteBuffer buffer = into == null ? net.readBuffer() : into.buffer().get();
        int result = buffer.hasRemaining() ? channel.read(buffer) : SystemErrno.ENOBUFS.result();
        if (result == EAGAIN) return false;
        if (result <= 0) {
            stopReading();
            if (result == 0) socket.readEnded();
            else socket.destroy(SystemException.io("read", SystemErrno.ofResult(result)));
            return false;
        }
        boolean full = !buffer.hasRemaining();
        boolean more = into == null ? socket.received(net.takeRead()) : socket.received(result, buffer, into);
        if (!more) stopReading();
        return full;
    }

    static Buffer copy(ByteBuffer bytes) {
        byte[] own = new byte[bytes.remaining()];
        bytes.get(own);
        return Buffer.wrap(own);
    }

    // writing

    void write(Chunk chunk, Completion done) {
        NetLoop net = socket.net;
        if (net.gather(this, chunk.buffer(), chunk.length())) {
            done.done(null);
            flushIfFull();
            return;
        }
        write(new ByteBuffer[] {view(chunk)}, done);
    }

    /// Before the result of a write that was gathered is computed.
    void flushIfFull() {
        if (socket.net.gathered(this) >= socket.writableHighWaterMark()) flush();
    }

    /// Several chunks in one call, together with what was gathered before them.
    void write(ByteBuffer[] buffers, Completion done) {
        NetLoop net = socket.net;
        if (net.gathered(this) == 0) {
            after(buffers.length == 1 ? writeOne(buffers[0]) : channel.write(buffers, 0, buffers.length), buffers, done);
            return;
        }
        ByteBuffer gathered = net.takeGathered();
        ByteBuffer[] all = new ByteBuffer[buffers.length + 1];
        all[0] = gathered;
        System.arraycopy(buffers, 0, all, 1, buffers.length);
        long result = channel.write(all, 0, all.length);
        boolean left = !gathered.hasRemaining();
        if (!left) all[0] = ByteBuffer.wrap(copy(gathered).array());
        if (left) socket.settle();
        else socket.retract(net.gatheredUnits());
        net.clear();
        after(result, left ? buffers : all, done);
    }

    /// Whoever writes twice in one callback is likely to do so again: each further write would end in a packet that is not full.
    private int writeOne(ByteBuffer bytes) {
        NetLoop net = socket.net;
        if (!net.writesAgain(this)) return channel.write(bytes);
        int result = channel.writeMore(bytes);
        net.kept(result <= 0 || !bytes.hasRemaining()); // a system that is full sends all it has
        return result;
    }

    void push() { channel.push(); }

    static ByteBuffer view(Chunk chunk) {
        Buffer bytes = chunk.buffer();
        return ByteBuffer.wrap(bytes.array(), bytes.arrayOffset(), bytes.length());
    }

    /// Sends what was gathered, and what the system may have kept back. What the system refuses counts as queued again.
    void flush() {
        NetLoop net = socket.net;
        net.push(this);
        if (net.gathered(this) == 0) return;
        ByteBuffer gathered = net.takeGathered();
        int units = net.gatheredUnits();
        int result = channel.write(gathered);
        if (!gathered.hasRemaining()) {
            net.clear();
            socket.settle();
            return;
        }
        ByteBuffer rest = ByteBuffer.wrap(copy(gathered).array());
        net.clear();
        Completion done = socket.retract(units);
        if (result < 0 && result != EAGAIN) {
            SystemException error = SystemException.io("write", SystemErrno.ofResult(result));
            net.loop.nextTick(() -> done.done(error));
        } else {
            queue(new ByteBuffer[] {rest}, done);
        }
    }

    private void after(long result, ByteBuffer[] buffers, Completion done) {
        if (result < 0 && result != EAGAIN) done.done(SystemException.io("write", SystemErrno.ofResult(result)));
        else if (buffers[buffers.length - 1].hasRemaining()) queue(buffers, done);
        else done.done(null);
    }

    private void queue(ByteBuffer[] buffers, Completion done) {
        queue = buffers;
        written = done;
        interest();
    }

    private void writeReady() {
        long result = queue.length == 1 ? channel.write(queue[0]) : channel.write(queue, 0, queue.length);
        if (result == EAGAIN) return;
        socket.touch();
        if (result >= 0 && queue[queue.length - 1].hasRemaining()) return;
        Completion done = written;
        written = null;
        queue = NOTHING;
        interest();
        if (done != null) done.done(result < 0 ? SystemException.io("write", SystemErrno.ofResult(result)) : null);
    }

    /// Sends FIN; the answer comes in the next I/O phase.
    void shutdown(Completion done) {
        int result = channel.shutdownWrite();
        SystemErrno errno = result < 0 ? SystemErrno.ofResult(result) : null;
        if (errno != null && errno != SystemErrno.ENOTCONN) {
            done.done(SystemException.io("shutdown", errno));
            return;
        }
        shuttingDown = true;
        busyAgain();
        socket.net.inside.pending(() -> {
            shuttingDown = false;
            busyAgain();
            done.done(null);
        });
    }

    // closing

    /// Closes the descriptor.
    ///
    /// @param whenClosed called in the close phase, after the write under way was told
    void close(Runnable whenClosed) {
        release();
        Completion done = written;
        written = null;
        if (done != null) socket.net.inside.closing(() -> cancel(done));
        socket.net.inside.closing(whenClosed);
    }

    /// A socket that connects anew by now has told its writers already.
    private void cancel(Completion done) {
        if (socket.destroyed()) done.done(SystemException.io("write", SystemErrno.ECANCELED));
    }

    /// Closes the descriptor and tells nobody.
    void release() {
        if (closed) return;
        closed = true;
        reading = false;
        connected = null;
        socket.net.inside.handles().close(this);
        channel.close();
    }

    @Override public void abandon() {
        closed = true;
        channel.close();
    }

    @Override public String kind() { return tcp ? "TCP socket" : "Unix socket"; }

    @Override public String describe() { return socket.describe(); }
}
