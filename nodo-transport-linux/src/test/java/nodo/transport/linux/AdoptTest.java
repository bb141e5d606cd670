package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.spi.transport.DescriptorKind;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.Poller;
import nodo.spi.transport.ReadyListener;
import nodo.spi.transport.StreamChannel;
import nodo.testkit.FileDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Descriptors of every kind, and what becomes of them.
class AdoptTest {
    private static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
    private static final int EBADF = SystemErrno.EBADF.result();
    private static final int O_NONBLOCK = 0x800;
    private static final int F_GETFL = 3;
    private static final int F_DUPFD_CLOEXEC = 1030;

    private final Libc libc = new Libc();
    private LinuxPoller poller;

    @BeforeEach
    void open() throws SystemException { poller = LinuxPoller.open(); }

    @AfterEach
    void close() { poller.close(); }

    private int[] pipe() {
        MemorySegment ends = libc.allocate(2 * Integer.BYTES);
        assertEquals(0, libc.pipe2(ends, 0));
        return new int[] {ends.get(JAVA_INT, 0), ends.get(JAVA_INT, Integer.BYTES)};
    }

    /// By way of the JDK, whose number is found and copied.
    private int opened(String file) {
        try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertTrue(channel.isOpen());
            return libc.fcntl(FileDescriptor.of(Path.of(file)), F_DUPFD_CLOEXEC, 3);
        } catch (IOException e) {
            return -1;
        }
    }

    private static ByteBuffer bytes(String text) { return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)); }

    @Test
    void eachKindIsKnown(@TempDir Path directory) throws IOException {
        Path temporary = Files.createFile(directory.resolve("file"));
        int[] pipe = pipe();
        int tcp = libc.socket(SocketNames.AF_INET6, 1, 0);
        int unix = libc.socket(SocketNames.AF_UNIX, 1, 0);
        int udp = libc.socket(SocketNames.AF_INET, 2, 0);
        int unixDatagrams = libc.socket(SocketNames.AF_UNIX, 2, 0);
        int event = libc.eventfd(0, 0);
        int none = opened("/dev/null");
        int file = opened(temporary.toString());
        int terminal = opened("/dev/ptmx");
        assertEquals(DescriptorKind.PIPE, poller.kindOf(pipe[0]));
        assertEquals(DescriptorKind.PIPE, poller.kindOf(pipe[1]));
        assertEquals(DescriptorKind.TCP, poller.kindOf(tcp));
        assertEquals(DescriptorKind.UNIX, poller.kindOf(unix));
        assertEquals(DescriptorKind.UDP, poller.kindOf(udp));
        assertEquals(DescriptorKind.UNKNOWN, poller.kindOf(unixDatagrams));
        assertEquals(DescriptorKind.OTHER, poller.kindOf(event));
        assertEquals(DescriptorKind.FILE, poller.kindOf(none));
        assertEquals(DescriptorKind.FILE, poller.kindOf(file));
        if (terminal >= 0) assertEquals(DescriptorKind.TTY, poller.kindOf(terminal));
        assertEquals(DescriptorKind.UNKNOWN, poller.kindOf(-1));
        assertEquals(DescriptorKind.UNKNOWN, poller.kindOf(1_000_000));
        for (int fd : new int[] {pipe[0], pipe[1], tcp, unix, udp, unixDatagrams, event, none, file, terminal}) libc.close(fd);
    }

    @Test
    void bytesGoThroughAPipe() throws SystemException {
        int[] pipe = pipe();
        StreamChannel out = poller.adoptStream(pipe[1]);
        StreamChannel in = poller.adoptStream(pipe[0]);
        ByteBuffer read = ByteBuffer.allocate(10);
        assertEquals(SystemErrno.EAGAIN.result(), in.read(read), "it does not block");
        assertEquals(5, out.write(new ByteBuffer[] {bytes(""), bytes("hel"), bytes("lo")}, 0, 3));
        in.register(_ -> { });
        in.interest(Poller.READ);
        assertEquals(1, poller.poll(-1, ReadyListener::ready));
        assertEquals(5, in.read(read));
        assertEquals("hello", new String(read.array(), 0, 5, StandardCharsets.US_ASCII));
        assertEquals(0, out.shutdownWrite());
        out.close();
        assertEquals(0, in.read(read), "the end");
        assertEquals(SystemErrno.ENOTSOCK.result(), in.noDelay(true));
    }

    @Test
    void whatIsOpenedOnceMoreIsThereForItself() throws SystemException {
        int[] pipe = pipe();
        int again = poller.reopen(pipe[0]);
        StreamChannel in = poller.adoptStream(again);
        assertEquals(0, libc.fcntl(pipe[0], F_GETFL, 0) & O_NONBLOCK, "the other one still blocks");
        libc.write(pipe[1], MemorySegment.ofArray(new byte[1]));
        libc.close(pipe[0]);
        assertEquals(1, in.read(ByteBuffer.allocate(2)));
        in.close();
        int unread = poller.reopen(pipe[1]);
        assertEquals(SystemErrno.EPIPE.result(), poller.adoptStream(unread).write(bytes("x")), "a copy, as nobody reads");
        libc.close(pipe[1]);
        assertEquals("EBADF", assertThrows(SystemException.class, () -> poller.reopen(1_000_000)).code());
    }

    @Test
    void aPipeWithoutAReaderIsBroken() throws SystemException {
        int[] pipe = pipe();
        StreamChannel out = poller.adoptStream(pipe[1]);
        libc.close(pipe[0]);
        assertEquals(SystemErrno.EPIPE.result(), out.write(bytes("x")));
    }

    @Test
    void whatIsGivenBackIsOpenAndNoLongerReported() throws SystemException {
        int[] pipe = pipe();
        StreamChannel in = poller.adoptStream(pipe[0]);
        in.register(_ -> { throw new AssertionError("given back"); });
        in.interest(Poller.READ);
        poller.poll(0, ReadyListener::ready);
        assertEquals(pipe[0], in.releaseDescriptor());
        libc.write(pipe[1], MemorySegment.ofArray(new byte[1]));
        assertEquals(0, poller.poll(0, ReadyListener::ready));
        assertEquals(EBADF, in.read(ByteBuffer.allocate(1)));
        assertEquals(EBADF, in.releaseDescriptor());
        assertEquals(EBADF, in.descriptor());
        assertEquals(EBADF, in.duplicate());
        assertEquals(0, libc.close(pipe[0]));
        libc.close(pipe[1]);
    }

    @Test
    void aTerminalBlocksAgainWhenItIsGivenBack() throws SystemException {
        int terminal = opened("/dev/ptmx");
        assumeTrue(terminal >= 0, "no pseudo-terminals here");
        StreamChannel channel = poller.adoptStream(terminal);
        assertTrue((libc.fcntl(terminal, F_GETFL, 0) & O_NONBLOCK) != 0);
        assertEquals(terminal, channel.releaseDescriptor());
        assertEquals(0, libc.fcntl(terminal, F_GETFL, 0) & O_NONBLOCK);
        libc.close(terminal);
    }

    @Test
    void aRefusedOneIsAsItWas() throws SystemException {
        int udp = libc.socket(SocketNames.AF_INET, 2, 0);
        assertEquals("EINVAL", assertThrows(SystemException.class, () -> poller.adoptStream(udp)).code());
        assertEquals(0, libc.fcntl(udp, F_GETFL, 0) & O_NONBLOCK);
        libc.close(udp);
        assertEquals("EBADF", assertThrows(SystemException.class, () -> poller.adoptStream(udp)).code());
        assertEquals("EBADF", assertThrows(SystemException.class, () -> poller.adoptListener(udp, 1)).code());
        int own = poller.openStream(LOOPBACK).descriptor();
        assertEquals("EEXIST", assertThrows(SystemException.class, () -> poller.adoptStream(own)).code());
    }

    @Test
    void whatSomebodyElseHasClosedFailsAloneAndItsNumberIsNotUsedAgain() throws SystemException {
        int[] pipe = pipe();
        StreamChannel in = poller.adoptStream(pipe[0]);
        int[] told = new int[1];
        in.register(ready -> told[0] = ready);
        in.interest(Poller.READ);
        poller.poll(0, ReadyListener::ready);
        libc.close(pipe[0]);
        int heir = libc.eventfd(1, WakeUp.EFD_CLOEXEC);
        assertEquals(pipe[0], heir, "the system gives the lowest number that is free");
        in.interest(Poller.WRITE);
        assertEquals(1, poller.poll(-1, ReadyListener::ready));
        assertEquals(Poller.WRITE, told[0]);
        assertEquals(EBADF, in.read(ByteBuffer.allocate(8)));
        in.close();
        assertEquals(0, libc.close(heir), "it was left alone");
        libc.close(pipe[1]);
    }

    @Test
    void aSocketThatSomebodyElseHoldsIsNotReportedAfterItsClose() throws SystemException {
        int[] pipe = pipe();
        int copy = libc.fcntl(pipe[0], F_DUPFD_CLOEXEC, 3);
        StreamChannel in = poller.adoptStream(pipe[0]);
        in.register(_ -> { throw new AssertionError("closed"); });
        in.interest(Poller.READ);
        poller.poll(0, ReadyListener::ready);
        in.close();
        libc.write(pipe[1], MemorySegment.ofArray(new byte[1]));
        assertEquals(0, poller.poll(0, ReadyListener::ready));
        libc.close(copy);
        libc.close(pipe[1]);
    }
}
