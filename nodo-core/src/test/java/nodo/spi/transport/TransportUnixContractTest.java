package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.testkit.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What [Transport] promises about Unix domain sockets.
@Tag("locale")
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#all")
class TransportUnixContractTest {
    @Parameter Transport transport;
    @TempDir Path directory;
    private Wire wire;

    @BeforeEach
    void open() throws SystemException {
        assumeTrue(transport.supports(Feature.UNIX_SOCKETS), "this system has no Unix sockets");
        wire = new Wire(transport);
    }

    @AfterEach
    void close() {
        if (wire != null) wire.close();
    }

    private Endpoint.Path at(String name) { return new Endpoint.Path(directory.resolve(name).toString()); }

    private String codeOfListen(Endpoint local) {
        return assertThrows(SystemException.class, () -> wire.listen(local)).code();
    }

    private String codeOfConnect(Endpoint remote) throws SystemException {
        int result = wire.connect(wire.open(remote), remote);
        assertTrue(result < 0, "it fails");
        return SystemErrno.ofResult(result).name();
    }

    private void file(String name) throws IOException { Files.writeString(directory.resolve(name), "no socket"); }

    @Test
    @Rows("S139")
    void bytesArrive() throws SystemException {
        Wire.Pair pair = wire.pair(at("s"));
        wire.write(pair.client(), "hello");
        assertEquals("hello", wire.read(pair.server(), 5));
    }

    @Test
    void endsWithoutANameHaveTheEmptyPath() throws SystemException {
        Wire.Pair pair = wire.pair(at("s"));
        assertEquals(at("s"), pair.server().channel.local());
        assertEquals(new Endpoint.Path(""), pair.server().channel.remote());
        assertEquals(new Endpoint.Path(""), pair.client().channel.local());
        assertEquals(at("s"), pair.client().channel.remote());
    }

    @Test
    void theListenerKnowsItsPath() throws SystemException {
        assertEquals(at("s"), wire.listen(at("s")).local());
    }

    @Test
    void theFileIsLeftToTheCaller() throws SystemException {
        wire.listen(at("s")).close();
        assertTrue(Files.exists(directory.resolve("s")));
    }

    @Test
    void theEndIsRead() throws SystemException {
        Wire.Pair pair = wire.pair(at("s"));
        pair.client().channel.close();
        assertEquals(0, wire.readResult(pair.server()));
    }

    @Test
    void writingToAClosedPeerIsABrokenPipe() throws SystemException {
        Wire.Pair pair = wire.pair(at("s"));
        pair.client().channel.close();
        wire.await(pair.server(), Poller.READ);
        assertEquals(SystemErrno.EPIPE.result(), pair.server().channel.write(ByteBuffer.allocate(1)));
    }

    @Test
    @Rows({"S46", "S143"})
    void aSocketFileIsInUseEvenIfNobodyListens() throws SystemException {
        wire.listen(at("s")).close();
        assertEquals("EADDRINUSE", codeOfListen(at("s")));
    }

    @Test
    @Rows("S141")
    void anyExistingFileIsInUse() throws IOException {
        file("f");
        assertEquals("EADDRINUSE", codeOfListen(at("f")));
    }

    @Test
    void listeningInAMissingDirectoryFindsNoEntry() {
        assertEquals("ENOENT", codeOfListen(at("missing/s")));
    }

    @Test
    void listeningBelowAFileFindsNoDirectory() throws IOException {
        file("f");
        assertEquals("ENOTDIR", codeOfListen(at("f/s")));
    }

    @Test
    @Rows("S141")
    void listeningNeedsTheRightToCreateAFile() throws IOException {
        File readOnly = Files.createDirectory(directory.resolve("readonly")).toFile();
        assumeTrue(readOnly.setWritable(false) && !Files.isWritable(readOnly.toPath()), "this user may write everywhere");
        assertEquals("EACCES", codeOfListen(at("readonly/s")));
    }

    @Test
    @Rows("S109")
    void connectingToAMissingPathFindsNoEntry() throws SystemException {
        assertEquals("ENOENT", codeOfConnect(at("s")));
    }

    @Test
    @Rows("S109")
    void aPlainFileRefuses() throws IOException {
        file("f");
        assertEquals("ECONNREFUSED", codeOfConnect(at("f")));
    }

    @Test
    @Rows("S109")
    void aSocketFileWithoutAListenerRefuses() throws SystemException {
        wire.listen(at("s")).close();
        assertEquals("ECONNREFUSED", codeOfConnect(at("s")));
    }

    @Test
    void connectingBelowAFileFindsNoDirectory() throws IOException {
        file("f");
        assertEquals("ENOTDIR", codeOfConnect(at("f/s")));
    }

    @Test
    void connectingInACircleOfLinksIsALoop() throws IOException {
        Files.createSymbolicLink(directory.resolve("a"), directory.resolve("b"));
        Files.createSymbolicLink(directory.resolve("b"), directory.resolve("a"));
        assertEquals("ELOOP", codeOfConnect(at("a/s")));
    }

    @Test
    @Rows("S109")
    void connectingNeedsTheRightToWriteToTheSocket() throws SystemException {
        wire.listen(at("s"));
        Path file = directory.resolve("s");
        assumeTrue(file.toFile().setWritable(false, false) && !Files.isWritable(file), "this user may write everywhere");
        assertEquals("EACCES", codeOfConnect(at("s")));
    }

    @Test
    void aFullQueueWouldBlock() throws SystemException {
        ListenChannel listener = wire.poller.listen(at("s"), new ListenSetup(1, false, false));
        int result = 0;
        for (int i = 0; i < 10 && result == 0; i++) result = wire.connect(wire.open(at("s")), at("s"));
        assertEquals(SystemErrno.EAGAIN.result(), result);
        listener.close();
    }

    @Test
    @Rows("S140")
    void aPathLongerThanTheSystemAllowsIsInvalid() throws SystemException {
        Endpoint.Path tooLong = at("x".repeat(200));
        assertEquals("EINVAL", codeOfListen(tooLong));
        assertEquals("EINVAL", codeOfConnect(tooLong));
    }

    @Test
    void withoutAbstractNamesALeadingNulIsInvalid() throws SystemException {
        assumeFalse(transport.supports(Feature.ABSTRACT_SOCKETS), "the transport has abstract sockets");
        Endpoint.Path hidden = new Endpoint.Path("\0hidden");
        assertEquals("EINVAL", codeOfListen(hidden));
        assertEquals("EINVAL", codeOfConnect(hidden));
    }

    @Test
    void anIpAddressIsOfAnotherFamily() throws SystemException {
        Wire.End client = wire.open(at("s"));
        assertEquals(SystemErrno.EINVAL.result(), client.channel.bind(Wire.LOOPBACK));
    }

    @Test
    void resetIsForTcpOnly() throws SystemException {
        assertEquals(SystemErrno.ENOTSUP.result(), wire.pair(at("s")).client().channel.resetOnClose());
    }
}
