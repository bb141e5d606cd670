package nodo.process;

import org.jspecify.annotations.Nullable;

/// Told how a program ended whose output was collected. Called on the loop's thread.
@FunctionalInterface
public interface ExecCallback {
    /// It has ended, or could not be started.
    ///
    /// @param error  null where it ended with 0; an [ExecException] where it ended otherwise; `ERR_CHILD_PROCESS_STDIO_MAXBUFFER` where it printed too
    ///               much; an [nodo.errors.AbortError]; or why it could not be started, such as `spawn nothing ENOENT`
    /// @param result what it printed, until then
    void done(@Nullable Throwable error, ExecResult result);
}
