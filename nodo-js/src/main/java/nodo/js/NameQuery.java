package nodo.js;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A question to name servers: one after the other is asked, round after round, until one answers. One thread asks; any thread stops it.
final class NameQuery {
    private static final int MOST_BYTES = 65_535;
    private static final int HEADER_BYTES = 12;
    /// Less is not waited, as other resolvers have it.
    private static final long LEAST_TIMEOUT_MILLIS = 250;

    private final byte[] question;
    private final Plan plan;
    private @Nullable Closeable open;
    private boolean stopped;

    /// Who is asked, and how long.
    ///
    /// @param servers       in the order in which they are asked
    /// @param local4        where questions to those of version 4 come from
    /// @param local6        the same for version 6
    /// @param tries         rounds
    /// @param timeoutMillis of the first round; each further one waits twice as long
    /// @param mostMillis    which no round exceeds; 0 for no limit
    record Plan(List<InetSocketAddress> servers, InetAddress local4, InetAddress local6, int tries, long timeoutMillis, long mostMillis) {
        int timeout(int round) {
            long millis = Math.max(LEAST_TIMEOUT_MILLIS, timeoutMillis) << Math.min(round, 20);
            return (int) Math.min(millis, mostMillis > 0 ? mostMillis : Integer.MAX_VALUE);
        }

        InetSocketAddress local(InetSocketAddress server) {
            return new InetSocketAddress(server.getAddress() instanceof Inet6Address ? local6 : local4, 0);
        }
    }

    /// @param question the whole message; its first two bytes tell its answer from others
    NameQuery(byte[] question, Plan plan) {
        this.question = question;
        this.plan = plan;
    }

    /// {@return the message of the first server that answers, whatever it says; or the code of what kept the last one from it}
    Object ask() {
        String why = "ETIMEOUT";
        for (int round = 0; round < plan.tries; round++) {
            for (InetSocketAddress server : plan.servers) {
                try {
                    byte[] answer = overUdp(server, plan.timeout(round));
                    boolean truncated = (answer[2] & 2) != 0;
                    return ByteBuffer.wrap(truncated ? overTcp(server, plan.timeout(round)) : answer);
                } catch (SocketTimeoutException late) {
                    why = "ETIMEOUT";
                } catch (IOException refused) {
                    why = "ECONNREFUSED";
                }
                if (isStopped()) return why;
            }
        }
        return why;
    }

    private byte[] overUdp(InetSocketAddress server, int timeoutMillis) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(plan.local(server))) {
            opened(socket);
            socket.connect(server); // so that nobody else is heard, and a refusal is told
            socket.send(new DatagramPacket(question, question.length));
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) throw new SocketTimeoutException();
                socket.setSoTimeout((int) left);
                socket.receive(packet);
                byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
                if (answers(answer)) return answer;
            }
        }
    }

    /// Each message has its length before it.
    private byte[] overTcp(InetSocketAddress server, int timeoutMillis) throws IOException {
        try (Socket socket = new Socket()) {
            opened(socket);
            socket.bind(plan.local(server));
            socket.setSoTimeout(timeoutMillis);
            socket.connect(server, timeoutMillis);
            ByteBuffer message = ByteBuffer.allocate(2 + question.length).putShort((short) question.length).put(question);
            socket.getOutputStream().write(message.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            if (!answers(answer)) throw new IOException("an answer to something else");
            return answer;
        }
    }

    /// Whether it is the answer to this question, which it repeats; names there may come in another case.
    private boolean answers(byte[] message) {
        if (message.length < question.length || message[0] != question[0] || message[1] != question[1] || message[2] >= 0) return false;
        for (int i = HEADER_BYTES; i < question.length; i++) if (lower(message[i]) != lower(question[i])) return false;
        return true;
    }

    private static int lower(byte letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; }

    private synchronized void opened(Closeable socket) throws IOException {
        if (stopped) throw new IOException("stopped");
        open = socket;
    }

    private synchronized boolean isStopped() { return stopped; }

    /// Its answer is of no interest any more.
    synchronized void stop() {
        stopped = true;
        try {
            if (open != null) open.close();
        } catch (IOException failed) {
            System.getLogger("nodo.js").log(System.Logger.Level.DEBUG, "the question was given up", failed);
        }
    }
}
