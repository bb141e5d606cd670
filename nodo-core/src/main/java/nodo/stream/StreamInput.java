package nodo.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import nodo.buffer.Buffer;

/// Reads a stream from other threads, blocking them. One chunk at a time crosses over, when it is asked for. Any thread.
final class StreamInput extends InputStream {
    private final Stream stream;
    private final Crossing crossing;
    /// What has crossed over, and how much of it was read. Under the crossing's lock, as all but `wanted`.
    private Buffer chunk = Buffer.EMPTY;
    private int at;
    private boolean asked;
    private boolean closed;
    /// The loop's view of `asked`.
    private boolean wanted;

    private StreamInput(Stream stream) {
        this.stream = stream;
        this.crossing = new Crossing(stream, "inputStream");
    }

    static StreamInput open(Stream stream) {
        StreamInput input = new StreamInput(stream);
        input.crossing.begin(input::attach);
        return input;
    }

    // on the loop's thread

    private void attach() {
        Runnable onReadable = this::deliver;
        stream.on(Readable.READABLE, onReadable);
        Streams.finished(stream, FinishedOptions.DEFAULT.withWritable(false), error -> {
            stream.off(Readable.READABLE, onReadable);
            crossing.end(error);
        });
    }

    private void pull() {
        wanted = true;
        deliver();
    }

    private void deliver() {
        Readable source = (Readable) stream;
        if (!wanted) {
            if (source.readableLength() == 0) source.read(0); // so that the end does not wait to be asked for
            return;
        }
        Buffer next = source.read();
        if (next == null) return;
        wanted = false;
        crossing.note(() -> {
            chunk = next;
            at = 0;
            asked = false;
        });
    }

    // on threads that may block

    @Override public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        crossing.refuseLoopThread("read");
        crossing.lock();
        try {
            if (closed) throw new IOException("Stream closed");
            if (length == 0) return 0;
            while (at == chunk.length()) {
                if (crossing.over()) {
                    crossing.throwFailure();
                    return -1;
                }
                ask();
                if (!crossing.over()) crossing.await(0);
                if (closed) throw new IOException("Stream closed");
            }
            int size = Math.min(length, chunk.length() - at);
            chunk.slice(at, at + size).copyTo(target, offset);
            at += size;
            return size;
        } finally {
            crossing.unlock();
        }
    }

    private void ask() {
        if (asked) return;
        asked = true;
        crossing.onLoop(this::pull);
    }

    @Override public int available() throws IOException {
        crossing.lock();
        try {
            if (closed) throw new IOException("Stream closed");
            return chunk.length() - at;
        } finally {
            crossing.unlock();
        }
    }

    @Override public void close() {
        crossing.note(() -> {
            closed = true;
            chunk = Buffer.EMPTY;
            at = 0;
        });
        crossing.onLoop(() -> { if (!((Readable) stream).readableEnded()) stream.destroy(); });
    }
}
