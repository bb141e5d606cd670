package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;
import org.junit.jupiter.api.Test;

/// What the transport does in a process that has no descriptor left. Such a process is of its own: the shell limits it.
class DescriptorShortageTest {
    private static final int DESCRIPTORS = 120;

    @Test
    void everyCallThatNeedsADescriptorSaysSoAndTheListenerGoesOn() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder("sh", "-c", "ulimit -n " + DESCRIPTORS + " && exec \"$@\"", "sh", java,
                "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), Exhausted.class.getName()).redirectErrorStream(true).start();
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
    private static String classPath() {
        return Stream.of(LinuxTransport.class, Transport.class, Exhausted.class).map(DescriptorShortageTest::folderOf).distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String folderOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The limited process.
    static final class Exhausted {
        private static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
        private static final ListenSetup SETUP = new ListenSetup(511, false, false);
        private static final Libc LIBC = new Libc();

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
        public static void main(String[] arguments) throws SystemException {
            round(new ArrayList<>(), false);
            List<String> log = new ArrayList<>();
            round(log, true);
            log.forEach(System.out::println);
        }

        private static void round(List<String> log, boolean shortage) throws SystemException {
            LinuxTransport transport = new LinuxTransport();
            Poller poller = transport.open();
            codeOf(() -> poller.listen(new Endpoint.Ip("203.0.113.7", 0, false), SETUP));
            ListenChannel listener = poller.listen(LOOPBACK, SETUP);
            listener.register(_ -> { });
            StreamChannel client = poller.openStream(listener.local());
            client.register(_ -> { });
            client.connect(listener.local());
            List<Integer> hoard = hoard(shortage ? Integer.MAX_VALUE : 1);
            poller.poll(1000, (_, _) -> log.add("accept: " + codeOf(listener::accept)));
            client.finishConnect();
            client.interest(Poller.READ);
            poller.poll(1000, (_, _) -> log.add("shed: " + client.read(poller.newReadBuffer(1))));
            client.interest(0);
            log.add("waiting: " + poller.poll(0, (_, _) -> { }));
            log.add("openStream: " + codeOf(() -> poller.openStream(LOOPBACK)));
            log.add("listen: " + codeOf(() -> poller.listen(LOOPBACK, SETUP)));
            log.add("open: " + codeOf(transport::open));
            LIBC.close(hoard.removeLast());
            client.close();
            StreamChannel second = poller.openStream(listener.local());
            second.connect(listener.local());
            poller.poll(1000, (_, _) -> { });
            log.add("accepted after all: " + !codeOf(listener::accept).equals("EMFILE"));
            poller.close();
            hoard.forEach(LIBC::close);
        }

        private static List<Integer> hoard(int most) {
            List<Integer> hoard = new ArrayList<>();
            for (int fd; hoard.size() < most && (fd = LIBC.eventfd(0, WakeUp.EFD_CLOEXEC)) >= 0; ) hoard.add(fd);
            return hoard;
        }
    }
}
