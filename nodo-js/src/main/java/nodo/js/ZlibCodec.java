package nodo.js;

import java.io.ByteArrayOutputStream;

/// One direction of compression, told the bytes as they come. One thread at a time.
abstract class ZlibCodec {
    static final int NO_FLUSH = 0;
    static final int SYNC_FLUSH = 2;
    static final int FULL_FLUSH = 3;
    static final int FINISH = 4;

    /// Why it cannot go on, by zlib's text and number.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
        final int number;

        Failure(String text, int number) {
            super(text, null, false, false);
            this.number = number;
        }
    }

    /// What comes out, which must not be more than some bytes.
    static final class Output extends ByteArrayOutputStream {
        private final long most;

        Output(long most) { this.most = most; }

        /// {@return whether there is room still}
        boolean take(byte[] bytes, int count) {
            write(bytes, 0, count);
            return count() <= most;
        }

        long count() { return count; }
    }

    /// Takes all of `in`.
    abstract void run(byte[] in, int flush, Output out) throws Failure;

    /// Makes it new, but for the dictionary's bytes and the settings.
    abstract void reset();

    /// Changes the settings of what compresses.
    void settings(int level, int strategy) { }

    /// Frees memory outside of the heap.
    abstract void close();
}
