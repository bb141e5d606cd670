package nodo.process;

import nodo.buffer.Buffer;
import nodo.buffer.Encoding;

/// What a program printed. Any thread.
///
/// @param stdoutBytes its output
/// @param stderrBytes its error output
/// @param encoding    by which both become text
public record ExecResult(Buffer stdoutBytes, Buffer stderrBytes, Encoding encoding) {
    /// {@return its output as text}
    public String stdout() { return stdoutBytes.toString(encoding); }

    /// {@return its error output as text}
    public String stderr() { return stderrBytes.toString(encoding); }
}
