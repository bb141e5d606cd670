package nodo.process;

import java.io.IOException;

/// A program whose output was collected ended with another exit code than 0, or by a signal. Any thread.
public final class ExecException extends IOException {
    private static final long serialVersionUID = 1;

    private final String command;
    private final transient Exit exit;
    private final boolean killed;
    private final transient ExecResult result;

    ExecException(String command, Exit exit, boolean killed, ExecResult result) {
        super("Command failed: " + command + (result.stderr().isEmpty() ? "" : '\n' + result.stderr()));
        this.command = command;
        this.exit = exit;
        this.killed = killed;
        this.result = result;
    }

    /// {@return the command and its arguments}
    public String command() { return command; }

    /// {@return how it ended}
    public Exit exit() { return exit; }

    /// {@return whether this process sent it a signal, for example after its timeout}
    public boolean killed() { return killed; }

    /// {@return what it printed}
    public ExecResult result() { return result; }
}
