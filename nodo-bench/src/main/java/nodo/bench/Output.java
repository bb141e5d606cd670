package nodo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a short command said. Any thread.
///
/// @param status its exit status
/// @param text   standard output and standard error
record Output(int status, String text) {
    static Output of(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Output(process.waitFor(), text);
    }

    /// {@return the first line a command says; a dash where it cannot be run or fails}
    static String firstLine(String... words) throws InterruptedException {
        try {
            Output output = of(List.of(words));
            return output.status() == 0 && !output.text.isEmpty() ? output.text.lines().findFirst().orElse("-") : "-";
        } catch (IOException _) {
            return "-";
        }
    }
}
