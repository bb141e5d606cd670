package nodo.stream;

import java.util.Iterator;
import nodo.buffer.Buffer;
import nodo.errors.NodeTypeError;

/// Reads from an iterator, one element whenever more is asked for. Loop thread only.
final class IterableStream extends ReadableStream {
    private final Iterator<Buffer> rest;

    IterableStream(Iterator<Buffer> rest) { this.rest = rest; }

    @Override protected void doRead(int size) {
        if (!rest.hasNext()) {
            pushEnd();
            return;
        }
        Buffer next = rest.next();
        if (next == null) throw NodeTypeError.streamNullValues();
        push(next);
    }
}
