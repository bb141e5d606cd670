package nodo.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts and fields of the system's errors, as Node 25.9 makes them.
class SystemExceptionTest {
    private static final SystemErrno REFUSED = SystemErrno.ECONNREFUSED;

    /// Each with its text, and its fields: syscall, address, port, localAddress, localPort, hostname.
    static Stream<Arguments> errors() {
        return Stream.of(
                error(SystemException.io("read", SystemErrno.ECONNRESET), "read ECONNRESET", "read", null, null, null, null, null),
                error(SystemException.listen(SystemErrno.EADDRINUSE, "127.0.0.1", 8080), "listen EADDRINUSE: address already in use 127.0.0.1:8080",
                        "listen", "127.0.0.1", 8080, null, null, null),
                error(SystemException.listen(SystemErrno.EADDRINUSE, "127.0.0.1", 0), "listen EADDRINUSE: address already in use 127.0.0.1",
                        "listen", "127.0.0.1", null, null, null, null),
                error(SystemException.listen(SystemErrno.EACCES, "/x", -1), "listen EACCES: permission denied /x", "listen",
                        "/x", -1, null, null, null),
                error(SystemException.listen(SystemErrno.EINVAL, null, 0), "listen EINVAL: invalid argument", "listen", null, null, null, null, null),
                error(SystemException.connect(REFUSED, "127.0.0.1", 9), "connect ECONNREFUSED 127.0.0.1:9", "connect",
                        "127.0.0.1", 9, null, null, null),
                error(SystemException.connect(SystemErrno.ENOENT, "/x", null), "connect ENOENT /x", "connect", "/x", null, null, null, null),
                error(SystemException.connectFrom(REFUSED, "1.2.3.4", 9, "127.0.0.1", 10), "connect ECONNREFUSED 1.2.3.4:9 - Local (127.0.0.1:10)",
                        "connect", "1.2.3.4", 9, "127.0.0.1", 10, null),
                error(SystemException.connectAtOnce(SystemErrno.EINVAL, "/x", null, null, null), "connect EINVAL /x - Local (undefined:undefined)",
                        "connect", "/x", null, null, null, null),
                error(SystemException.connectAtOnce(SystemErrno.ENETUNREACH, "1.2.3.4", 9, "0.0.0.0", 0),
                        "connect ENETUNREACH 1.2.3.4:9 - Local (0.0.0.0:0)", "connect", "1.2.3.4", 9, null, null, null),
                error(SystemException.bind(SystemErrno.EADDRINUSE, "127.0.0.1", 1024), "bind EADDRINUSE 127.0.0.1:1024",
                        "bind", "127.0.0.1", 1024, null, null, null),
                error(SystemException.bind(SystemErrno.EADDRNOTAVAIL, "127.0.0.1", 0), "bind EADDRNOTAVAIL 127.0.0.1",
                        "bind", "127.0.0.1", null, null, null, null),
                error(SystemException.dns(SystemErrno.ENOTFOUND, "nowhere.invalid"), "getaddrinfo ENOTFOUND nowhere.invalid",
                        "getaddrinfo", null, null, null, null, "nowhere.invalid"),
                error(SystemException.dns(SystemErrno.EAI_AGAIN, "h"), "getaddrinfo EAI_AGAIN h", "getaddrinfo", null, null, null, null, "h"));
    }

    private static Arguments error(SystemException error, String message, Object... fields) { return Arguments.of(error, message, fields); }

    @ParameterizedTest(name = "{1}")
    @MethodSource("errors")
    void textAndFieldsAreNodes(SystemException error, String message, Object[] fields) {
        assertEquals(message, error.getMessage());
        assertEquals(Arrays.asList(fields),
                Arrays.asList(error.syscall(), error.address(), error.port(), error.localAddress(), error.localPort(), error.hostname()));
        assertEquals(SystemErrno.named(error.code()).result(), error.errno());
        assertEquals("Error", error.name());
        assertInstanceOf(IOException.class, error);
    }
}
