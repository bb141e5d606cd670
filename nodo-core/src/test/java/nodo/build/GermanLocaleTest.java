package nodo.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tells whether the second run of the tests tagged `locale` is worth anything: whether the system speaks German in it.
@Tag("locale")
class GermanLocaleTest {
    private static final String ASKED = System.getProperty("nodo.test.locale", "");

    @Test
    void theSystemSpeaksGermanInTheRunThatAsksForIt() throws IOException {
        assumeTrue(!ASKED.isEmpty(), "this is the run in the system's own language");
        assertEquals("de", System.getProperty("user.language"));
        String text = textOfARefusedConnect();
        boolean english = text.startsWith("Connection refused");
        String missing = "locale " + ASKED + " or its translations are not installed: this run proves no more than the first one";
        if (english) System.err.println("nodo: " + missing);
        assumeTrue(!english, missing);
        assertEquals("Verbindungsaufbau abgelehnt", text);
    }

    private static String textOfARefusedConnect() throws IOException {
        int freePort;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = taken.getLocalPort();
        }
        try (Socket socket = new Socket()) {
            ConnectException refused = Assertions.assertThrows(ConnectException.class,
                    () -> socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort)));
            return refused.getMessage();
        }
    }
}
