package nodo.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import nodo.buffer.Encoding;
import nodo.errors.NodeException;
import nodo.errors.NodeRangeError;
import nodo.errors.NodeTypeError;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Transport;
import nodo.testkit.FileDescriptor;
import nodo.testkit.LoopTest;
import nodo.testkit.Must;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers and sockets on descriptors that were opened elsewhere; here, copies of our own.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class DescriptorTest {
    private static final SocketOptions NONE = SocketOptions.DEFAULT;

    @Parameter Transport transport;
    @TempDir Path directory;

    private void run(Consumer<Must> script) {
        assumeTrue(transport.supports(Feature.DESCRIPTORS), "this transport has no descriptors");
        LoopTest.run(transport, script);
    }

    private static int copyOf(Socket socket) { return Objects.requireNonNull(socket.channel()).duplicate(); }

    private static int copyOf(Server server) { return Objects.requireNonNull(server.channel()).duplicate(); }

    /// All that comes, told when the other side has ended.
    private static void text(Socket socket, Consumer<String> whole) {
        StringBuilder text = new StringBuilder();
        socket.setEncoding(Encoding.UTF8);
        socket.on(Socket.TEXT, text::append);
        socket.onEnd(() -> whole.accept(text.toString()));
    }

    private void onFile(IntConsumer use) {
        Path file = directory.resolve("file");
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            use.accept(FileDescriptor.of(file));
            assertTrue(open.isOpen());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereTheTransportHasNoneEachCallSaysSo() {
        assumeFalse(transport.supports(Feature.DESCRIPTORS), "this transport has descriptors");
        LoopTest.run(transport, must -> {
            refused("listen({ fd })", () -> Net.createServer().listen(ListenOptions.onFd(3)));
            refused("new Socket({ fd })", () -> new Socket(NONE.withFd(3)));
            refused("server.fd()", () -> Net.createServer().fd());
            refused("socket.fd()", () -> new Socket().fd());
        });
    }

    private void refused(String call, Supplier<Object> asked) {
        NodeException thrown = assertThrows(NodeException.class, asked::get);
        assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", thrown.code());
        String name = transport.name();
        assertEquals(call + " needs the linux transport; this loop runs " + name + ". Add nodo-transport-linux.", thrown.getMessage());
    }

    @Test
    @Rows({"S48", "S49", "N13"})
    void aServerListensOnACopyOfAnothersDescriptor() {
        run(must -> {
            Server first = Net.createServer(_ -> { throw new AssertionError("it has closed"); });
            first.listen(0, "127.0.0.1", must.call(() -> {
                int port = ((AddressInfo) first.address()).port();
                Server second = Net.createServer();
                second.on(Server.CONNECTION, must.call(socket -> {
                    socket.end("from the second");
                    second.close();
                }));
                second.listen(ListenOptions.onFd(copyOf(first)), must.call(() -> {
                    assertEquals(first.address(), second.address());
                    first.close(must.succeed());
                    text(Net.connect(port, "127.0.0.1"), must.call(text -> assertEquals("from the second", text)));
                }));
            }));
        });
    }

    @Test
    @Rows({"S49", "N13"})
    void aUnixServerListensOnADescriptorAndHasNoAddressThen() {
        run(must -> {
            Path path = directory.resolve("s");
            Server first = Net.createServer().listen(path.toString());
            Server second = Net.createServer();
            second.on(Server.CONNECTION, must.call(socket -> {
                socket.end("unix");
                second.close();
            }));
            second.listen(ListenOptions.onFd(copyOf(first)));
            assertNull(second.address());
            text(Net.connect(path.toString()), must.call(text -> assertEquals("unix", text))); // waits in the queue that both have
            first.close();
        });
    }

    @Test
    @Rows({"S49", "N13", "S46"})
    void whatIsNoStreamOrNotOpenIsAnErrorEvent() {
        run(must -> {
            failing(FileDescriptor.closed(), "listen EINVAL: invalid argument", must);
            onFile(fd -> failing(fd, "listen EINVAL: invalid argument", must));
        });
    }

    private static void failing(int fd, String message, Must must) {
        Server server = Net.createServer();
        server.onError(must.call(error -> {
            assertEquals(message, error.getMessage());
            assertNull(((SystemException) error).address());
            assertNull(((SystemException) error).port());
        }));
        server.listen(ListenOptions.onFd(fd));
        assertFalse(server.listening());
    }

    @Test
    @Rows({"S49", "N13"})
    void aDescriptorOfAStreamThatCannotListenIsClosedAndOfAnythingElseStaysOpen() {
        run(must -> Connected.tcp((client, server) -> {
            int copy = copyOf(client);
            var poller = LoopInternals.of(EventLoop.current()).poller();
            failing(copy, "listen EINVAL: invalid argument", must);
            assertEquals(DescriptorKind.UNKNOWN, poller.kindOf(copy));
            onFile(fd -> {
                failing(fd, "listen EINVAL: invalid argument", must);
                assertNotEquals(DescriptorKind.UNKNOWN, poller.kindOf(fd));
            });
            failing(client.fd(), "listen EEXIST: file already exists", must); // it is the client's still
            client.end();
            server.end();
        }));
    }

    @Test
    @Rows({"S49", "N13"})
    void aNegativeDescriptorIsNone() {
        LoopTest.run(transport, must -> {
            NodeTypeError thrown = assertThrows(NodeTypeError.class, () -> ListenOptions.onFd(-1));
            assertEquals("The argument 'options' must have the property \"port\" or \"path\". Received { fd: -1 }", thrown.getMessage());
            Server server = Net.createServer();
            server.listen(ListenOptions.onPort(0).withFd(-1), must.call(() -> server.close()));
        });
    }

    @Test
    @Rows({"S49"})
    void aConnectedSocketCannotBeListenedOn() {
        LoopTest.run(transport, must -> Connected.tcp((client, server) -> {
            Server other = Net.createServer();
            other.onError(must.call(error -> assertEquals("listen EINVAL: invalid argument", error.getMessage())));
            other.listen(client, must.notCall("it is connected"));
            assertFalse(other.listening());
            client.end();
            server.end();
        }));
    }

    @Test
    void aSocketThatIsNotOpenCannotBeListenedOn() {
        LoopTest.run(transport, must -> {
            NodeTypeError thrown = assertThrows(NodeTypeError.class, () -> Net.createServer().listen(new Socket(), null));
            assertEquals("ERR_INVALID_ARG_VALUE", thrown.code());
        });
    }

    @Test
    @Rows({"S74", "S73"})
    void aSocketOnADescriptorIsOpenAtOnce() {
        run(must -> Connected.tcp((client, server) -> {
            int fd = copyOf(client);
            client.destroy();
            Socket again = new Socket(NONE.withFd(fd));
            assertFalse(again.connecting());
            assertFalse(again.pending());
            assertEquals(ReadyState.OPEN, again.readyState());
            assertEquals(fd, again.fd());
            assertEquals(server.localPort(), again.remotePort());
            text(again, must.call(text -> assertEquals("pong", text)));
            text(server, must.call(text -> assertEquals("ping", text)));
            again.end("ping");
            server.end("pong");
        }));
    }

    @Test
    @Rows({"S76", "X14"})
    void aSocketThatIsNotReadableDoesNotRead() {
        run(must -> Connected.tcp((client, server) -> {
            int fd = copyOf(client);
            client.destroy();
            Socket writer = new Socket(NONE.withFd(fd).withReadable(false));
            assertFalse(writer.readable());
            assertEquals(1, EventLoop.current().handles().stream().filter(handle -> handle.keepsAlive()).count(), "only the server's end reads");
            text(server, must.call(text -> assertEquals("only out", text)));
            writer.end("only out");
        }));
    }

    @Test
    @Rows({"S77", "X14"})
    void aSocketThatIsNotWritableHasFinished() {
        run(must -> Connected.tcp((client, server) -> {
            int fd = copyOf(client);
            client.destroy();
            Socket reader = new Socket(NONE.withFd(fd).withWritable(false));
            assertFalse(reader.writable());
            assertEquals(ReadyState.READ_ONLY, reader.readyState());
            text(reader, must.call(text -> assertEquals("only in", text)));
            server.end("only in");
        }));
    }

    @Test
    @Rows({"S74"})
    void whatIsNoStreamOrNotOpenIsThrown() {
        run(must -> {
            assertEquals("Unsupported fd type: UNKNOWN", typeError(FileDescriptor.closed()).getMessage());
            onFile(fd -> assertEquals("Unsupported fd type: FILE", typeError(fd).getMessage()));
            NodeRangeError negative = assertThrows(NodeRangeError.class, () -> NONE.withFd(-1));
            assertEquals("The value of \"fd\" is out of range. It must be >= 0 && <= 2147483647. Received -1", negative.getMessage());
        });
    }

    private static NodeTypeError typeError(int fd) {
        NodeTypeError thrown = assertThrows(NodeTypeError.class, () -> new Socket(NONE.withFd(fd)));
        assertEquals("ERR_INVALID_FD_TYPE", thrown.code());
        return thrown;
    }

    @Test
    void aDescriptorThatThisLoopHasAlreadyIsRefusedAndGoesOn() {
        run(must -> Connected.tcp((client, server) -> {
            UncheckedIOException thrown = assertThrows(UncheckedIOException.class, () -> new Socket(NONE.withFd(client.fd())));
            assertEquals("open EEXIST", thrown.getCause().getMessage());
            text(server, must.call(text -> assertEquals("goes on", text)));
            client.end("goes on");
            server.end();
        }));
    }

    @Test
    void aListenerThatIsSharedIsNotHeardAfterItsClose() {
        run(must -> {
            Server first = Net.createServer(_ -> { throw new AssertionError("it has closed"); });
            first.listen(0, "127.0.0.1", must.call(() -> {
                int port = ((AddressInfo) first.address()).port();
                var poller = LoopInternals.of(EventLoop.current()).poller();
                int copy = copyOf(first);
                first.close();
                Socket client = Net.connect(port, "127.0.0.1");
                client.once(Socket.CONNECT, must.call(() -> {
                    assertEquals(0, poller.poll(0, (_, _) -> { throw new AssertionError("nobody is to hear of it"); }));
                    poller.closeDescriptor(copy);
                }));
                client.onError(must.call(error -> assertEquals(SystemErrno.ECONNRESET.result(), ((SystemException) error).errno())));
            }));
        });
    }

    @Test
    void withoutAConnectionThereIsNoNumber() {
        run(must -> {
            assertEquals(-1, new Socket().fd());
            assertEquals(-1, Net.createServer().fd());
        });
    }
}
