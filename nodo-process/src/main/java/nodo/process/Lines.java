package nodo.process;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts bytes into lines of UTF-8. Loop thread only.
final class Lines {
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /// {@return the lines that end in these bytes}
    List<String> take(ByteBuffer bytes) {
        List<String> lines = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next != '\n') {
                begun.write(next);
                continue;
            }
            if (begun.size() > 0) lines.add(begun.toString(StandardCharsets.UTF_8));
            begun.reset();
        }
        return lines;
    }
}
