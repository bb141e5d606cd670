package nodo.internal.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the portable transport does in a process that has no descriptor left. Such a process is of its own: the shell limits it.
@Tag("locale")
class NioDescriptorShortageTest {
    private static final int DESCRIPTORS = 120;

    @Test
    void everyCallThatNeedsADescriptorSaysSoAndTheListenerGoesOn() throws IOException, InterruptedException {
        assumeFalse(NioAddresses.WINDOWS, "limits are set by a Unix shell here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder("sh", "-c", "ulimit -n " + DESCRIPTORS + " && exec \"$@\"", "sh",
                java, "-cp", classPath(), Exhausted.class.getName()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertEquals("""
                accept: EMFILE
                shed: 0
                waiting: 0
                openStream: EMFILE
                listen: EMFILE
                open: EMFILE
                accepted after all: true
                """, printed);
    }

    /// Not the property `java.class.path`: what runs the tests may load them in its own way.
    private static String classPath() { return folderOf(NioTransport.class) + File.pathSeparator + folderOf(Exhausted.class); }

    private static Path folderOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The limited process.
    static final class Exhausted {
        private static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
        private static final ListenSetup SETUP = new ListenSetup(511, false, false);

        private Exhausted() { }

        private interface Call {
            Object run() throws SystemException;
        }

        private static String codeOf(Call call) {
            try {
                return String.valueOf(call.run());
            } catch (SystemException failure) {
                return failure.code();
            }
        }

        /// The first round, without shortage, only loads the classes: from a folder, that takes a descriptor each.
        public static void main(String[] arguments) throws IOException {
            round(new ArrayList<>(), false);
            List<String> log = new ArrayList<>();
            round(log, true);
            log.forEach(System.out::println);
        }

        private static void round(List<String> log, boolean shortage) throws IOException {
            NioTransport transport = new NioTransport();
            Poller poller = transport.open();
            codeOf(() -> poller.listen(new Endpoint.Ip("203.0.113.7", 0, false), SETUP));
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            listener.register(_ -> { });
            StreamChannel client = poller.openStream(listener.local());
            client.register(_ -> { });
            client.connect(listener.local());
            List<SocketChannel> hoard = shortage ? hoard() : new ArrayList<>(List.of(SocketChannel.open()));
            poller.poll(1000, (_, _) -> log.add("accept: " + codeOf(listener::accept)));
            client.interest(Poller.WRITE);
            poller.poll(1000, (_, _) -> client.finishConnect());
            client.interest(Poller.READ);
            poller.poll(1000, (_, _) -> log.add("shed: " + client.read(poller.newReadBuffer(1))));
            client.interest(0);
            log.add("waiting: " + poller.poll(0, (_, _) -> { }));
            log.add("openStream: " + codeOf(() -> poller.openStream(LOOPBACK)));
            log.add("listen: " + codeOf(() -> poller.listen(LOOPBACK, SETUP)));
            log.add("open: " + codeOf(transport::open));
            hoard.removeLast().close();
            client.close();
            StreamChannel second = poller.openStream(listener.local());
            second.connect(listener.local());
            poller.poll(1000, (_, _) -> { });
            log.add("accepted after all: " + !SystemErrno.EMFILE.name().equals(codeOf(listener::accept)));
            poller.close();
        }

        private static List<SocketChannel> hoard() {
            List<SocketChannel> hoard = new ArrayList<>();
            try {
                while (true) hoard.add(SocketChannel.open());
            } catch (IOException full) {
                return hoard;
            }
        }
    }
}
