package nodo.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Node prints for one of the trace scripts: `traces/NAME.expected` among the test resources. Any thread.
///
/// @param name    without the ending
/// @param byActor each actor's lines; the order counts within an actor only
public record TraceFile(String name, Map<String, List<String>> byActor) {
    private static final String START = "{\"actor\":\"";

    /// {@return the trace of that name}
    public static TraceFile read(String name) {
        try (InputStream in = TraceFile.class.getResourceAsStream("/traces/" + name + ".expected")) {
            if (in == null) return fail("no trace named " + name);
            return new TraceFile(name, group(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()));
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static Map<String, List<String>> group(List<String> lines) {
        Map<String, List<String>> byActor = new TreeMap<>();
        for (String line : lines) byActor.computeIfAbsent(actorOf(line), _ -> new ArrayList<>()).add(line);
        return byActor;
    }

    /// {@return who did what this line tells}
    static String actorOf(String line) {
        int end = line.indexOf('"', START.length());
        if (!line.startsWith(START) || end < 0) return fail("not a line of a trace: " + line);
        return line.substring(START.length(), end);
    }
}
