package nodo.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import nodo.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// Writes to a stream from other threads, blocking them while too much is under way. Any thread.
final class StreamOutput extends OutputStream {
    /// A larger array crosses over in pieces, so that what is under way stays bounded.
    private static final int PIECE_BYTES = 64 * 1024;

    private final Stream stream;
    private final Crossing crossing;
    private final int limitBytes;
    /// Bytes that were taken and have not left. Under the crossing's lock, as `closed`.
    private long underWayBytes;
    private boolean closed;

    private StreamOutput(Stream stream) {
        this.stream = stream;
        this.crossing = new Crossing(stream, "outputStream");
        this.limitBytes = Math.max(1, ((Writable) stream).writableHighWaterMark());
    }

    static StreamOutput open(Stream stream) {
        StreamOutput output = new StreamOutput(stream);
        output.crossing.begin(() -> {
            Streams.outliveReading(stream);
            Streams.finished(stream, FinishedOptions.DEFAULT.withReadable(false), output.crossing::end);
        });
        return output;
    }

    private void left(int bytes, @Nullable Throwable error) {
        crossing.note(() -> underWayBytes -= bytes);
        if (error != null) crossing.end(error);
    }

    @Override public void write(int value) throws IOException { write(new byte[] {(byte) value}, 0, 1); }

    @Override public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        crossing.refuseLoopThread("write");
        crossing.lock();
        try {
            checkOpen();
            for (int done = 0, size; done < length; done += size) {
                size = Math.min(PIECE_BYTES, length - done);
                while (underWayBytes >= limitBytes) {
                    crossing.await(done);
                    checkOpen();
                }
                send(Buffer.wrap(Arrays.copyOfRange(source, offset + done, offset + done + size)));
            }
        } finally {
            crossing.unlock();
        }
    }

    private void send(Buffer bytes) {
        underWayBytes += bytes.length();
        crossing.onLoop(() -> ((Writable) stream).write(bytes, error -> left(bytes.length(), error)));
    }

    private void checkOpen() throws IOException {
        crossing.throwFailure();
        if (closed || crossing.over()) throw new IOException("Stream closed");
    }

    @Override public void flush() throws IOException {
        crossing.refuseLoopThread("flush");
        crossing.lock();
        try {
            while (underWayBytes > 0 && !crossing.over()) crossing.await(0);
            crossing.throwFailure();
        } finally {
            crossing.unlock();
        }
    }

    @Override public void close() throws IOException {
        crossing.refuseLoopThread("close");
        crossing.lock();
        try {
            if (!closed) crossing.onLoop(((Writable) stream)::end);
            closed = true;
            while (!crossing.over()) crossing.await(0);
            crossing.throwFailure();
        } finally {
            crossing.unlock();
        }
    }
}
