package nodo.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Class names, codes and texts of the errors that Nodo throws itself, as Node 25.9 prints them.
class NodeErrorTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                error(NodeException.serverAlreadyListen(), "Error", "ERR_SERVER_ALREADY_LISTEN",
                        "Listen method has been called more than once without closing."),
                error(NodeException.serverNotRunning(), "Error", "ERR_SERVER_NOT_RUNNING", "Server is not running."),
                error(NodeException.socketClosed(), "Error", "ERR_SOCKET_CLOSED", "Socket is closed"),
                error(NodeException.socketClosedBeforeConnection(), "Error", "ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
                        "Socket closed before the connection was established"),
                error(NodeException.ipBlocked("1.2.3.4"), "Error", "ERR_IP_BLOCKED", "IP(1.2.3.4) is blocked by net.BlockList"),
                error(NodeException.invalidAddress(), "Error", "ERR_INVALID_ADDRESS", "Invalid socket address"),
                error(NodeException.endedByOtherParty(), "Error", "EPIPE", "This socket has been ended by the other party"),
                error(NodeException.writeAfterEnd(), "Error", "ERR_STREAM_WRITE_AFTER_END", "write after end"),
                error(NodeException.streamDestroyed("write"), "Error", "ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed"),
                error(NodeException.streamAlreadyFinished("end"), "Error", "ERR_STREAM_ALREADY_FINISHED",
                        "Cannot call end after a stream was finished"),
                error(NodeException.prematureClose(), "Error", "ERR_STREAM_PREMATURE_CLOSE", "Premature close"),
                error(NodeException.pushAfterEof(), "Error", "ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"),
                error(NodeException.unshiftAfterEndEvent(), "Error", "ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event"),
                error(NodeException.unableToPipe(), "Error", "ERR_STREAM_UNABLE_TO_PIPE", "Cannot pipe to a closed or destroyed stream"),
                error(NodeException.methodNotImplemented("doRead()"), "Error", "ERR_METHOD_NOT_IMPLEMENTED",
                        "The doRead() method is not implemented"),
                error(NodeException.multipleCallback(), "Error", "ERR_MULTIPLE_CALLBACK", "Callback called multiple times"),
                error(NodeException.featureUnavailable("x needs y"), "Error", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "x needs y"),
                error(NodeRangeError.badPort("Port", 70_000), "RangeError", "ERR_SOCKET_BAD_PORT",
                        "Port should be >= 0 and < 65536. Received type number (70000)."),
                error(NodeRangeError.badPort("options.port", "a\nb"), "RangeError", "ERR_SOCKET_BAD_PORT",
                        "options.port should be >= 0 and < 65536. Received type string ('a\nb')."),
                error(NodeRangeError.badPort("Port", "it's\n\"q\""), "RangeError", "ERR_SOCKET_BAD_PORT",
                        "Port should be >= 0 and < 65536. Received type string (\"it's\\n\\\"q\\\"\")."),
                error(NodeRangeError.badPort("Port", "x".repeat(40)), "RangeError", "ERR_SOCKET_BAD_PORT",
                        "Port should be >= 0 and < 65536. Received type string ('xxxxxxxxxxxxxxxxxxxxxxxxx...')."),
                error(NodeRangeError.badPort("Port", true), "RangeError", "ERR_SOCKET_BAD_PORT",
                        "Port should be >= 0 and < 65536. Received type boolean (true)."),
                error(NodeRangeError.badPort("Port", null), "RangeError", "ERR_SOCKET_BAD_PORT",
                        "Port should be >= 0 and < 65536. Received undefined."),
                error(NodeRangeError.outOfRange("tos", ">= 0 && <= 255", 256), "RangeError", "ERR_OUT_OF_RANGE",
                        "The value of \"tos\" is out of range. It must be >= 0 && <= 255. Received 256"),
                error(NodeRangeError.outOfRange("x", "y", 5_000_000), "RangeError", "ERR_OUT_OF_RANGE",
                        "The value of \"x\" is out of range. It must be y. Received 5000000"),
                error(NodeRangeError.outOfRange("x", "y", -4_294_967_297L), "RangeError", "ERR_OUT_OF_RANGE",
                        "The value of \"x\" is out of range. It must be y. Received -4_294_967_297"),
                error(NodeRangeError.outOfRange("x", "y", 1.5), "RangeError", "ERR_OUT_OF_RANGE",
                        "The value of \"x\" is out of range. It must be y. Received 1.5"),
                error(NodeRangeError.outOfRange("x", "y", Double.NaN), "RangeError", "ERR_OUT_OF_RANGE",
                        "The value of \"x\" is out of range. It must be y. Received NaN"),
                error(NodeRangeError.outOfRange("x", "y", Double.POSITIVE_INFINITY), "RangeError", "ERR_OUT_OF_RANGE",
                        "The value of \"x\" is out of range. It must be y. Received Infinity"),
                error(NodeRangeError.invalidAddressFamily(9, "h", 80), "RangeError", "ERR_INVALID_ADDRESS_FAMILY", "Invalid address family: 9 h:80"),
                error(NodeTypeError.invalidArgType("msecs", "of type number", "x"), "TypeError", "ERR_INVALID_ARG_TYPE",
                        "The \"msecs\" argument must be of type number. Received type string ('x')"),
                error(NodeTypeError.invalidArgType("options.lookup", "of type function", 5), "TypeError", "ERR_INVALID_ARG_TYPE",
                        "The \"options.lookup\" property must be of type function. Received type number (5)"),
                error(NodeTypeError.invalidArgType("list", "an instance of BlockList", List.of()), "TypeError", "ERR_INVALID_ARG_TYPE",
                        "The \"list\" argument must be an instance of BlockList. Received an instance of ListN"),
                error(NodeTypeError.invalidArgValue("a", "is invalid", 5), "TypeError", "ERR_INVALID_ARG_VALUE",
                        "The argument 'a' is invalid. Received 5"),
                error(NodeTypeError.invalidArgValue("options.family", "must be one of: 0, 4, 6", 9), "TypeError", "ERR_INVALID_ARG_VALUE",
                        "The property 'options.family' must be one of: 0, 4, 6. Received 9"),
                error(NodeTypeError.invalidArgValue("a", "is invalid", "it's\n"), "TypeError", "ERR_INVALID_ARG_VALUE",
                        "The argument 'a' is invalid. Received \"it's\\n\""),
                error(NodeTypeError.invalidArgValue("a", "is invalid", "x".repeat(200)), "TypeError", "ERR_INVALID_ARG_VALUE",
                        "The argument 'a' is invalid. Received '" + "x".repeat(127) + "..."),
                error(NodeTypeError.missingPortOrPath(), "TypeError", "ERR_MISSING_ARGS",
                        "The \"options\" or \"port\" or \"path\" argument must be specified"),
                error(NodeTypeError.invalidIpAddress("x"), "TypeError", "ERR_INVALID_IP_ADDRESS", "Invalid IP address: x"),
                error(NodeTypeError.unknownEncoding("nope"), "TypeError", "ERR_UNKNOWN_ENCODING", "Unknown encoding: nope"),
                error(NodeTypeError.streamNullValues(), "TypeError", "ERR_STREAM_NULL_VALUES", "May not write null values to stream"),
                error(NodeTypeError.invalidHandleType(), "TypeError", "ERR_INVALID_HANDLE_TYPE", "This handle type cannot be sent"),
                error(NodeTypeError.invalidFdType("FILE"), "TypeError", "ERR_INVALID_FD_TYPE", "Unsupported fd type: FILE"),
                error(new AbortError(), "AbortError", "ABORT_ERR", "The operation was aborted"));
    }

    private static Arguments error(NodeError error, String name, String code, String message) { return Arguments.of(error, name, code, message); }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("errors")
    void nameCodeAndTextAreNodes(NodeError error, String name, String code, String message) {
        assertEquals(name, error.name());
        assertEquals(code, error.code());
        assertEquals(message, ((Throwable) error).getMessage());
        assertEquals(code, NodeError.codeOf((Throwable) error));
    }

    /// A new factory without a line above fails here: a code that occurs nowhere above.
    @Test
    void everyFactoryIsTried() throws ReflectiveOperationException {
        Set<String> tried = errors().map(each -> ((NodeError) each.get()[0]).code()).collect(Collectors.toCollection(TreeSet::new));
        for (Class<?> type : List.of(NodeException.class, NodeTypeError.class, NodeRangeError.class)) {
            for (Method factory : type.getDeclaredMethods()) {
                if (!Modifier.isStatic(factory.getModifiers()) || !Modifier.isPublic(factory.getModifiers())) continue;
                Object[] arguments = Arrays.stream(factory.getParameterTypes())
                        .map(parameter -> parameter == int.class || parameter == Number.class ? (Object) 1 : "x").toArray();
                NodeError made = (NodeError) factory.invoke(null, arguments);
                assertTrue(tried.contains(made.code()), () -> "no test of " + factory);
            }
        }
    }

    @Test
    void kindsAreJavasOwn() {
        assertInstanceOf(IllegalStateException.class, NodeException.socketClosed());
        assertInstanceOf(IllegalArgumentException.class, NodeRangeError.badPort("Port", 1));
        assertInstanceOf(IllegalArgumentException.class, NodeTypeError.streamNullValues());
    }

    @Test
    void anAbortKeepsItsReasonAsTheCause() {
        Exception reason = new Exception("why");
        assertSame(reason, new AbortError(reason).getCause());
        assertNull(new AbortError().getCause());
    }

    @Test
    void severalFailedAttemptsAreOneError() {
        SystemException first = SystemException.connect(SystemErrno.ECONNREFUSED, "::1", 9);
        SystemException second = SystemException.connect(SystemErrno.ETIMEDOUT, "127.0.0.1", 9);
        AggregateError both = new AggregateError(List.of(first, second));
        assertEquals("AggregateError", both.name());
        assertEquals("ECONNREFUSED", both.code());
        assertEquals("", both.getMessage());
        assertEquals(List.of(first, second), both.errors());
        assertSame(first, both.getCause());
        assertEquals("nodo.errors.AggregateError: connect ECONNREFUSED ::1:9; connect ETIMEDOUT 127.0.0.1:9", both.toString());
    }

    @Test
    void otherThrowablesHaveNoCode() {
        assertNull(NodeError.codeOf(new Exception("x")));
        assertNull(NodeError.codeOf(null));
    }

    @Test
    void anUnhandledErrorTellsWhoseItWas() {
        SystemException refused = SystemException.connect(SystemErrno.ECONNREFUSED, "127.0.0.1", 9);
        UnhandledErrorException unhandled = new UnhandledErrorException("Socket[closed]", refused);
        assertEquals("Unhandled 'error' event of Socket[closed]: connect ECONNREFUSED 127.0.0.1:9. Listen for it with onError().",
                unhandled.getMessage());
        assertSame(refused, unhandled.getCause());
    }
}
