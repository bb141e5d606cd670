package nodo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodo.buffer.Buffer;
import nodo.errors.AbortError;
import nodo.errors.AggregateError;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.errors.UnhandledErrorException;
import org.junit.jupiter.api.Test;

/// What compares everything else must itself be able to fail.
class TraceLogTest {
    private final TraceLog log = new TraceLog();

    /// All lines of `connect-refused`, as its twin would record them.
    private void logConnectRefused() {
        int port = log.mask(40_123, "<PORT>");
        SystemException refused = SystemException.connect(SystemErrno.ECONNREFUSED, "127.0.0.1", port);
        log.log("client", "state:afterConnectCall", true, true, "opening");
        log.log("client", "connectionAttempt", "127.0.0.1", port, 4);
        log.log("client", "connectionAttemptFailed", "127.0.0.1", port, 4, refused);
        log.log("client", "error", refused);
        log.log("client", "state@error", false, true, "closed");
        log.log("client", "close", true);
        log.log("client", "writeCallback", NodeException.socketClosedBeforeConnection());
        log.log("client", "state@close", true, true, TraceLog.UNDEFINED);
    }

    @Test
    void matchesWhatNodePrinted() {
        logConnectRefused();
        log.assertMatches("connect-refused");
    }

    @Test
    void failsOnASurplusLineAndShowsIt() {
        logConnectRefused();
        log.log("client", "close", true);
        AssertionError failure = assertThrows(AssertionError.class, () -> log.assertMatches("connect-refused"));
        assertTrue(failure.getMessage().endsWith("  + {\"actor\":\"client\",\"event\":\"close\",\"args\":[true]}\n"), failure.getMessage());
        assertFalse(failure.getMessage().contains("  - "), failure.getMessage());
    }

    @Test
    void failsOnASurplusActor() {
        logConnectRefused();
        log.log("server", "close");
        assertThrows(AssertionError.class, () -> log.assertMatches("connect-refused"));
    }

    @Test
    void failsWhereNothingHappened() {
        AssertionError failure = assertThrows(AssertionError.class, () -> log.assertMatches("connect-refused"));
        assertTrue(failure.getMessage().contains("  - {\"actor\":\"client\",\"event\":\"close\",\"args\":[true]}\n"), failure.getMessage());
    }

    @Test
    void takesAStatedDeviation() {
        logConnectRefused();
        log.log("client", "last");
        String expected = "{\"actor\":\"client\",\"event\":\"state@close\",\"args\":[true,true,\"<undefined>\"]}";
        log.deviates("X0", expected, expected, log.line("client", "last"));
        log.assertMatches("connect-refused");
    }

    @Test
    void failsOnADeviationFromALineThatNodeNeverPrinted() {
        logConnectRefused();
        log.deviates("X0", log.line("client", "close", false));
        AssertionError failure = assertThrows(AssertionError.class, () -> log.assertMatches("connect-refused"));
        assertTrue(failure.getMessage().contains("X0"), failure.getMessage());
    }

    @Test
    void failsOnAnOmittedLineThatNodeNeverPrinted() {
        logConnectRefused();
        log.omits("no such thing", "client", "state@open");
        assertThrows(AssertionError.class, () -> log.assertMatches("connect-refused"));
    }

    @Test
    void failsWhereTheOmittedLineHappenedAfterAll() {
        logConnectRefused();
        log.omits("no such thing", "client", "close");
        assertThrows(AssertionError.class, () -> log.assertMatches("connect-refused"));
    }

    @Test
    void joinsChunksInARowOnlyWhereAskedTo() {
        log.log("client", "connect");
        log.log("client", "ready");
        log.log("client", "data", Buffer.from("good"));
        log.log("client", "data", Buffer.from("bye\n"));
        log.log("client", "end");
        log.log("client", "finish");
        log.log("client", "close", false);
        log.log("server", "opened", "IPv6", "::", true, true);
        log.log("server", "closed", false);
        assertThrows(AssertionError.class, () -> log.assertMatches("seed-goodbye"));
        log.joinsData();
        log.assertMatches("seed-goodbye");
    }

    @Test
    void failsOnAnUnknownTrace() {
        assertThrows(AssertionError.class, () -> log.assertMatches("no-such-trace"));
    }

    @Test
    void showsErrorsWithTheFieldsTheyHave() {
        SystemException listen = SystemException.listen(SystemErrno.EACCES, "/x", -1);
        assertEquals("{\"error\":\"Error\",\"code\":\"EACCES\",\"syscall\":\"listen\",\"errno\":" + SystemErrno.EACCES.result()
                + ",\"address\":\"/x\",\"port\":-1,\"message\":\"listen EACCES: permission denied /x\"}", shown(listen));
        assertTrue(shown(SystemException.listen(SystemErrno.EINVAL, null, 0)).contains("\"address\":null,\"message\""));
        assertTrue(shown(SystemException.dns(SystemErrno.ENOTFOUND, "h")).contains("\"hostname\":\"h\",\"message\":\"getaddrinfo ENOTFOUND h\""));
        SystemException local = SystemException.connectFrom(SystemErrno.EADDRNOTAVAIL, "1.2.3.4", 9, "127.0.0.1", 7);
        assertTrue(shown(local).contains("\"port\":9,\"localAddress\":\"127.0.0.1\",\"localPort\":7,\"message\""));
        assertEquals("{\"error\":\"AggregateError\",\"code\":\"ERR_SOCKET_CLOSED\",\"message\":\"\",\"errors\":[{\"error\":\"Error\","
                + "\"code\":\"ERR_SOCKET_CLOSED\",\"message\":\"Socket is closed\"}]}",
                shown(new AggregateError(List.of(NodeException.socketClosed()))));
        assertEquals("{\"error\":\"AbortError\",\"code\":\"ABORT_ERR\",\"message\":\"The operation was aborted\"}", shown(new AbortError()));
        assertTrue(shown(NodeRangeError.badPort("Port", 70_000)).startsWith("{\"error\":\"RangeError\""));
        assertEquals("{\"error\":\"Error\",\"message\":\"boom\"}", shown(new IllegalStateException("boom")));
    }

    @Test
    void showsTheErrorInsideAnUnhandledOne() {
        Throwable inside = new IllegalStateException("boom");
        assertEquals(shown(inside), shown(new UnhandledErrorException("socket", inside)));
    }

    @Test
    void showsValuesAsTheScriptsDo() {
        log.mask("/tmp/s-17", "<PATH>");
        log.mask(17, "<PORT>");
        assertEquals("\"<PATH> is at <PORT>\"", shown("/tmp/s-17 is at 17"));
        assertEquals("[\"<PORT>\",170,1,1.5,null,true]", shown(List.of(17, 170, 1.0, 1.5, Double.NaN, true)));
        assertEquals("{\"a\":[\"x\"],\"b\":\"<undefined>\"}", shown(Map.of("b", Optional.empty(), "a", new String[] {"x"})));
        assertEquals("{\"buffer\":\"h\u00e9\"}", shown(Buffer.wrap(new byte[] {'h', (byte) 0xe9})));
        assertEquals("null", shown(null));
    }

    @Test
    void escapesTextAsJsonStringifyDoes() {
        assertEquals("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u20ac\ud83d\ude00\\ud83d\"",
                JsonLine.of("\"\\\b\f\n\r\t\u0000\u001f\u007f\u20ac\ud83d\ude00\ud83d"));
    }

    private String shown(Object value) {
        String line = log.line("a", "e", value);
        return line.substring("{\"actor\":\"a\",\"event\":\"e\",\"args\":[".length(), line.length() - 2);
    }
}
