package nodo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;

/// `examples/RollingRestart.java`: a program takes the place of another under load.
class RollingRestartTest {
    private static final int CLIENTS = 200;
    private static final int LAST = 3;
    /// How often each client has to be answered by the last program.
    private static final int ENOUGH = 5;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch served = new CountDownLatch(CLIENTS);

    @Test
    @Rows({"N58"})
    void aServerUnderLoadIsReplacedTwiceAndNothingIsLost() throws Exception {
        try (Program program = Program.exampleWithSuccessors("RollingRestart", "0")) {
            int port = Integer.parseInt(program.saying("program 1 listens on port (\\d+)"));
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int linesEach = i % 2 == 0 ? 1 : 20; // half of them stay connected for a while
                clients.add(Thread.ofVirtual().start(() -> client(port, linesEach)));
            }
            served.await(); // each has been served
            List<String> told = new ArrayList<>();
            for (int number = 1; number < LAST; number++) {
                try (Client operator = new Client(port)) {
                    assertEquals(number, operator.ask("restart"));
                }
                for (int line = 0; line < 2; line++) told.add(program.line()); // the old one is drained, the new one listens, in either order
            }
            for (Thread client : clients) client.join();
            assertTrue(told.contains("program 2 listens on port " + port), told::toString);
            assertTrue(told.contains("program 1 has served all its clients"), told::toString);
            assertEquals(List.of(), List.copyOf(failures));
            try (Client operator = new Client(port)) {
                assertEquals(LAST, operator.ask("stop"));
            }
            program.ends(0);
        }
    }

    /// Asks over one connection after the other, until the last program has answered often enough. Each line must be answered.
    private void client(int port, int linesEach) {
        try {
            boolean first = true;
            for (int enough = 0; enough < ENOUGH && failures.isEmpty(); ) {
                try (Client client = new Client(port)) {
                    int number = 0;
                    for (int line = 0; line < linesEach; line++) number = client.ask("line " + line);
                    if (number == LAST) enough++;
                }
                if (first) served.countDown();
                first = false;
            }
        } catch (Throwable failed) {
            failures.add(failed);
            served.countDown();
        }
    }

    /// One connection.
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Client(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /// {@return the number of the program that answered}
        int ask(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = answers.readLine();
            if (answer == null || !answer.endsWith(" " + line)) throw new AssertionError("asked " + line + ", heard " + answer);
            return Integer.parseInt(answer.substring(0, answer.indexOf(' ')));
        }

        @Override public void close() throws IOException { socket.close(); }
    }
}
