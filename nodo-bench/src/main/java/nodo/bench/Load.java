package nodo.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Runs of the load generator, on its core. Any thread.
final class Load {
    private Load() { }

    /// Runs a workload's load against a server, and waits.
    static Sample run(Setup setup, Workload workload, RunningServer server, double settle, double seconds) throws IOException, InterruptedException {
        if (workload.isThirdParty()) return ThirdParty.run(workload, server, settle + seconds);
        List<String> words = words(workload.sharesCores() ? List.of() : Setup.LOAD_CORE, setup, workload.load());
        words.addAll(server.place());
        words.addAll(List.of("--pid", Long.toString(server.pid()), "--warm", Double.toString(settle), "--seconds", Double.toString(seconds)));
        return answer(words);
    }

    /// Opens idle connections, which stay until the process' standard input is closed.
    static Process hold(Setup setup, RunningServer server, int connections) throws IOException {
        List<String> words = words(setup, Workload.IDLE.load());
        words.addAll(server.place());
        words.addAll(List.of("--connections", Integer.toString(connections)));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Starts a server and measures how long it takes to its first answer.
    static Sample start(Setup setup, int port, List<String> server) throws IOException, InterruptedException {
        List<String> words = words(setup, Workload.START.load());
        words.addAll(List.of("--port", Integer.toString(port), "--"));
        words.addAll(Setup.SERVER_CORE);
        words.addAll(server);
        return answer(words);
    }

    private static List<String> words(Setup setup, List<String> load) { return words(Setup.LOAD_CORE, setup, load); }

    private static List<String> words(List<String> core, Setup setup, List<String> load) {
        List<String> words = new ArrayList<>(core);
        words.add(setup.tools().load().toString());
        words.addAll(load);
        return words;
    }

    private static Sample answer(List<String> words) throws IOException, InterruptedException {
        Output output = Output.of(words);
        if (output.status() != 0) throw new BenchException("the load generator failed: " + output.text());
        return Sample.parse(output.text().lines().reduce("", (first, last) -> last));
    }
}
