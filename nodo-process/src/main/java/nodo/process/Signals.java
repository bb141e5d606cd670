package nodo.process;

import java.util.List;
import nodo.errors.NodeTypeError;

/// The names of Linux's signals. Any thread.
final class Signals {
    private static final List<String> NAMES = List.of("", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL",
            "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
            "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS");

    private Signals() { }

    static String name(int number) { return number < NAMES.size() ? NAMES.get(number) : "SIG" + number; }

    static int number(String name) {
        int number = NAMES.indexOf(name);
        if (number <= 0) throw new NodeTypeError("ERR_UNKNOWN_SIGNAL", "Unknown signal: " + name);
        return number;
    }
}
