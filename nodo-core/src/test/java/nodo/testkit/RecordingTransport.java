package nodo.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;

/// Another transport that notes what the sockets of clients ask of it, and takes no more bytes than a test allows. Loop thread only.
public final class RecordingTransport extends ForwardingTransport {
    private final List<String> calls = new ArrayList<>();
    private final List<RecordingStream> streams = new ArrayList<>();
    private long allowance = Long.MAX_VALUE;

    private RecordingTransport(Transport inner) { super(inner); }

    /// {@return a transport that takes everything}
    /// @param inner does the work
    public static RecordingTransport over(Transport inner) { return new RecordingTransport(inner); }

    /// {@return what was asked so far: `write SOCKET BYTES` with the socket's number, by order of opening, and all bytes that the call was given;
    /// `writeMore SOCKET BYTES`, `push SOCKET`, `shutdown SOCKET`, `resetOnClose`, `close SOCKET`; and options with their values}
    public List<String> calls() { return List.copyOf(calls); }

    /// {@return those calls that begin so}
    public List<String> calls(String start) { return calls.stream().filter(call -> call.startsWith(start)).toList(); }

    /// Forgets the calls so far.
    public void forget() { calls.clear(); }

    /// Lets all sockets of clients together write so many bytes more; then they have to wait.
    ///
    /// @param bytes on top of what is still allowed; the first call begins at 0
    public void allow(long bytes) {
        allowance = (allowance == Long.MAX_VALUE ? 0 : allowance) + bytes;
        streams.forEach(RecordingStream::applyInterest);
    }

    /// Lets them write without limit again.
    public void allowAll() {
        allowance = Long.MAX_VALUE;
        streams.forEach(RecordingStream::applyInterest);
    }

    @Override Poller wrap(Poller opened) {
        return new Polling(opened) {
            @Override public StreamChannel openStream(Endpoint remote) throws SystemException {
                RecordingStream stream = new RecordingStream(super.openStream(remote), streams.size());
                streams.add(stream);
                return stream;
            }
        };
    }

    private final class RecordingStream extends Streaming {
        private final int number;
        private int wanted;
        private boolean connected;

        RecordingStream(StreamChannel inner, int number) {
            super(inner);
            this.number = number;
        }

        @Override public void interest(int ready) {
            wanted = ready;
            applyInterest();
        }

        /// A socket that may not write now is not told that it could, or its loop would spin.
        private void applyInterest() { super.interest(connected && allowance == 0 ? wanted & ~Poller.WRITE : wanted); }

        @Override public int finishConnect() {
            int result = super.finishConnect();
            connected = result == 0;
            return result;
        }

        @Override public int write(ByteBuffer from) {
            calls.add("write " + number + ' ' + from.remaining());
            return taken(from, super::write);
        }

        @Override public int writeMore(ByteBuffer from) {
            calls.add("writeMore " + number + ' ' + from.remaining());
            return taken(from, super::writeMore);
        }

        @Override public void push() {
            calls.add("push " + number);
            super.push();
        }

        private int taken(ByteBuffer from, ToIntFunction<ByteBuffer> taker) {
            if (allowance == 0) return SystemErrno.EAGAIN.result();
            int limit = from.limit();
            from.limit(from.position() + (int) Math.min(from.remaining(), allowance));
            int result = taker.applyAsInt(from);
            from.limit(limit);
            spend(result);
            return result;
        }

        @Override public long write(ByteBuffer[] from, int offset, int length) {
            long given = 0;
            for (int i = offset; i < offset + length; i++) given += from[i].remaining();
            calls.add("write " + number + ' ' + given);
            if (allowance < given) return takenInParts(from, offset, length);
            long result = super.write(from, offset, length);
            spend(result);
            return result;
        }

        private long takenInParts(ByteBuffer[] from, int offset, int length) {
            long sum = 0;
            for (int i = offset; i < offset + length; i++) {
                int result = from[i].hasRemaining() ? taken(from[i], super::write) : 0;
                if (result > 0) sum += result;
                if (from[i].hasRemaining()) return sum > 0 ? sum : result;
            }
            return sum;
        }

        private void spend(long result) {
            if (result > 0 && allowance != Long.MAX_VALUE) allowance -= result;
            if (allowance == 0) applyInterest();
        }

        @Override public int shutdownWrite() {
            calls.add("shutdown " + number);
            return super.shutdownWrite();
        }

        @Override public int resetOnClose() {
            calls.add("resetOnClose");
            return super.resetOnClose();
        }

        @Override public int noDelay(boolean on) {
            calls.add("noDelay " + on);
            return super.noDelay(on);
        }

        @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
            calls.add("keepAlive " + on + ' ' + idleSeconds + ' ' + intervalSeconds + ' ' + count);
            return super.keepAlive(on, idleSeconds, intervalSeconds, count);
        }

        @Override public int typeOfService(int tos) {
            calls.add("typeOfService " + tos);
            return super.typeOfService(tos);
        }

        @Override public void close() {
            calls.add("close " + number);
            super.close();
        }
    }
}
