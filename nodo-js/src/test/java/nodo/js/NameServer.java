package nodo.js;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A name server on a port of this machine; the first label of a name says what it answers. Any thread.
///
/// `records` has a record or two of each type, `alias` leads to another name, `long` does not fit into a datagram, `short` has less than it says,
/// `rcode3` and the like fail, `silent` is not answered, and all others have no records.
final class NameServer implements AutoCloseable {
    private static final byte[] TO_THE_NAME = {(byte) 0xc0, 12};
    private static final Map<Integer, List<byte[]>> RECORDS = Map.ofEntries(
            Map.entry(1, List.of(record(1, 60, "1.2.3.4"), record(1, 61, "1.2.3.5"))),
            Map.entry(2, List.of(record(2, 5, name("ns.test")))),
            Map.entry(5, List.of(record(5, 5, name("a\\.b.test")))),
            Map.entry(6, List.of(record(6, 5, name("ns.test"), name("admin.test"), u32(1), u32(2), u32(3), u32(4), u32(5)))),
            Map.entry(12, List.of(record(12, 5, name("pointer.test")))),
            Map.entry(15, List.of(record(15, 5, u16(10), name("mx1.test")), record(15, 5, u16(5), name("mx2.test")))),
            Map.entry(16, List.of(record(16, 5, text("a=b"), text("cä")), record(16, 5, text("")))),
            Map.entry(28, List.of(record(28, 60, "2001:db8::1"), record(28, 61, "1:0:0:2::3"))),
            Map.entry(33, List.of(record(33, 5, u16(1), u16(2), u16(8080), name("srv.test")))),
            Map.entry(35, List.of(record(35, 5, u16(1), u16(2), text("S"), text("SIP+D2U"), text("!x!y!"), name("other.test")))),
            Map.entry(52, List.of(record(52, 5, new byte[] {3, 1, 1, 9, 8, 7}))),
            Map.entry(257, List.of(record(257, 5, new byte[] {(byte) 128}, text("issue"), "ca.test".getBytes(StandardCharsets.US_ASCII)))));

    private final DatagramSocket datagrams;
    private final ServerSocket connections;

    NameServer() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        connections = new ServerSocket(0, 10, here);
        datagrams = new DatagramSocket(connections.getLocalPort(), here);
        Thread.ofVirtual().start(this::answerDatagrams);
        Thread.ofVirtual().start(this::answerConnections);
    }

    int port() { return connections.getLocalPort(); }

    @Override public void close() throws IOException {
        datagrams.close();
        connections.close();
    }

    private void answerDatagrams() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), true);
                if (answer != null) datagrams.send(new DatagramPacket(answer, answer.length, (InetSocketAddress) packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            if (!datagrams.isClosed()) throw new UncheckedIOException(closed);
        }
    }

    private void answerConnections() {
        while (!connections.isClosed()) {
            try (Socket socket = connections.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] question = new byte[in.readUnsignedShort()];
                in.readFully(question);
                byte[] answer = answer(question, false);
                socket.getOutputStream().write(join(u16(answer == null ? 0 : answer.length), answer == null ? new byte[0] : answer));
            } catch (IOException closed) {
                if (!connections.isClosed()) throw new UncheckedIOException(closed);
            }
        }
    }

    private static byte @Nullable [] answer(byte[] question, boolean isDatagram) {
        String first = new String(question, 13, question[12], StandardCharsets.US_ASCII);
        int type = ByteBuffer.wrap(question).getShort(question.length - 4);
        if (first.equals("silent")) return null;
        boolean truncated = isDatagram && first.equals("long");
        List<byte[]> records = switch (first) {
            case "records" -> type == 255 ? RECORDS.entrySet().stream().filter(entry -> entry.getKey() != 1 && entry.getKey() != 52)
                    .flatMap(entry -> entry.getValue().stream()).toList() : RECORDS.getOrDefault(type, List.of());
            case "alias" -> List.of(record(5, 7, name("other.test")), record(1, 99, "9.9.9.9"));
            case "long" -> truncated ? List.of() : RECORDS.get(15);
            default -> type == 12 && first.equals("7") ? RECORDS.get(12) : List.of();
        };
        int rcode = first.startsWith("rcode") ? Integer.parseInt(first.substring(5)) : 0;
        byte[] header = {question[0], question[1], (byte) (truncated ? 0x83 : 0x81), (byte) (0x80 | rcode), 0, 1, 0,
                (byte) (first.equals("short") ? 1 : records.size()), 0, 0, 0, 0};
        return join(header, Arrays.copyOfRange(question, 12, question.length), join(records.toArray(byte[][]::new)));
    }

    private static byte[] record(int type, int ttl, String address) {
        return record(type, ttl, InetAddress.ofLiteral(address).getAddress());
    }

    private static byte[] record(int type, int ttl, byte[]... data) {
        byte[] all = join(data);
        return join(TO_THE_NAME, u16(type), u16(1), u32(ttl), u16(all.length), all);
    }

    /// A dot after a backslash belongs to its label.
    private static byte[] name(String name) {
        byte[][] labels = Arrays.stream(name.split("(?<!\\\\)\\.")).map(label -> text(label.replace("\\", ""))).toArray(byte[][]::new);
        return join(join(labels), new byte[1]);
    }

    private static byte[] text(String text) { return join(new byte[] {(byte) text.length()}, text.getBytes(StandardCharsets.ISO_8859_1)); }

    private static byte[] u16(int number) { return new byte[] {(byte) (number >> 8), (byte) number}; }

    private static byte[] u32(int number) { return join(u16(number >> 16), u16(number)); }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
