package nodo.process;

import java.util.Objects;
import nodo.buffer.Encoding;
import nodo.errors.NodeRangeError;

/// How a program is run whose output is collected. Any thread.
///
/// @param spawn     how it is started; its `stdio` does not matter, as it gets pipes; its `shell` is for `execFile`, while `exec` always has one
/// @param maxBuffer bytes that it may print, for each of its two outputs; more are cut off, and it is killed
/// @param encoding  by which its output becomes text
public record ExecOptions(SpawnOptions spawn, long maxBuffer, Encoding encoding) {
    /// Node's defaults: 1 MiB, UTF-8.
    public static final ExecOptions DEFAULT = new ExecOptions(SpawnOptions.DEFAULT, 1024 * 1024, Encoding.UTF8);

    /// Checks `maxBuffer`, throwing `ERR_OUT_OF_RANGE` where it is negative.
    public ExecOptions {
        Objects.requireNonNull(spawn, "spawn");
        Objects.requireNonNull(encoding, "encoding");
        if (maxBuffer < 0) throw NodeRangeError.outOfRange("maxBuffer", ">= 0", maxBuffer);
    }

    /// {@return these options with another `spawn`}
    /// @param spawn as in the constructor
    public ExecOptions withSpawn(SpawnOptions spawn) { return new ExecOptions(spawn, maxBuffer, encoding); }

    /// {@return these options with another `maxBuffer`}
    /// @param maxBuffer as in the constructor; [Long#MAX_VALUE] for no limit
    public ExecOptions withMaxBuffer(long maxBuffer) { return new ExecOptions(spawn, maxBuffer, encoding); }

    /// {@return these options with another `encoding`}
    /// @param encoding as in the constructor
    public ExecOptions withEncoding(Encoding encoding) { return new ExecOptions(spawn, maxBuffer, encoding); }
}
