package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.NodeException;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.testkit.Descriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What [Processes] promises, and descriptors over Unix sockets.
@ParameterizedClass(name = "{0}")
@MethodSource("nodo.testkit.Transports#usable")
class TransportProcessesContractTest {
    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/bin:/bin", "GREETING=hi");
    private static final int SIGTERM = 15;

    @Parameter Transport transport;
    @TempDir Path directory;
    private Descriptors before;
    private Wire wire;
    private Processes processes;

    @BeforeEach
    void open() throws SystemException {
        before = Descriptors.open();
        wire = new Wire(transport);
        if (transport.supports(Feature.PROCESSES)) processes = wire.poller.processes();
    }

    @AfterEach
    void close() {
        wire.close();
        assertEquals(List.of(), before.leaked(), "leaked descriptors");
    }

    private void needsProcesses() { assumeTrue(transport.supports(Feature.PROCESSES), "this transport has no processes"); }

    private Wire.Pair pair() throws SystemException {
        int[] ends = processes.socketPair();
        return new Wire.Pair(wire.end(wire.poller.adoptStream(ends[0])), wire.end(wire.poller.adoptStream(ends[1])));
    }

    private static SpawnSetup shell(String script, List<Integer> descriptors) {
        return new SpawnSetup("sh", List.of("sh", "-c", script), ENVIRONMENT, null, descriptors, false);
    }

    /// Runs a script whose output comes back, and returns it with how the script ended.
    private Result run(SpawnSetup setup, int ours, int theirs) throws SystemException {
        Processes.Child child = processes.spawn(setup);
        wire.poller.closeDescriptor(theirs);
        Wire.End end = wire.end(wire.poller.adoptStream(ours));
        String output = wire.read(end, 10_000);
        end.channel.close();
        return new Result(output, ended(child));
    }

    private record Result(String output, Processes.Exit exit) { }

    private Processes.Exit ended(Processes.Child child) {
        boolean[] told = new boolean[1];
        child.register(_ -> told[0] = true);
        wire.until(() -> told[0]);
        Processes.Exit exit = child.reap();
        assertEquals(exit, child.reap());
        assertEquals(SystemErrno.ESRCH.result(), child.kill(0));
        child.close();
        child.close();
        return exit;
    }

    @Test
    void whereTheTransportHasNoneItSaysSo() {
        assumeTrue(!transport.supports(Feature.PROCESSES), "this transport has processes");
        assertEquals("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", assertThrows(NodeException.class, () -> wire.poller.processes()).code());
    }

    @Test
    void aPairIsConnected() throws SystemException {
        needsProcesses();
        Wire.Pair pair = pair();
        wire.write(pair.client(), "over");
        wire.write(pair.server(), "back");
        assertEquals("over", wire.read(pair.server(), 4));
        assertEquals("back", wire.read(pair.client(), 4));
    }

    @Test
    void aDescriptorTravelsWithTheFirstByte() throws SystemException {
        needsProcesses();
        Wire.Pair way = pair();
        Wire.Pair sent = wire.pair();
        assertEquals(5, way.client().channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)), sent.client().channel.descriptor()));
        sent.client().channel.close();
        List<Integer> came = new ArrayList<>();
        wire.await(way.server(), Poller.READ);
        ByteBuffer into = wire.poller.newReadBuffer(10);
        assertEquals(5, way.server().channel.read(into, came::add));
        assertEquals(1, came.size());
        Wire.End arrived = wire.end(wire.poller.adoptStream(came.getFirst()));
        wire.write(arrived, "from the copy");
        assertEquals("from the copy", wire.read(sent.server(), 13));
        assertEquals(SystemErrno.EAGAIN.result(), way.server().channel.read(wire.poller.newReadBuffer(1), came::add));
    }

    @Test
    void eachDescriptorComesWithItsOwnBytes() throws SystemException {
        needsProcesses();
        Wire.Pair way = pair();
        Wire.Pair sent = wire.pair();
        for (String text : new String[] {"a", "b"}) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            assertEquals(1, way.client().channel.write(bytes, sent.client().channel.descriptor()));
        }
        for (String text : new String[] {"a", "b"}) {
            List<Integer> came = new ArrayList<>();
            ByteBuffer into = ByteBuffer.allocate(10);
            assertEquals(1, way.server().channel.read(into, came::add));
            assertEquals(text.charAt(0), into.get(0));
            assertEquals(1, came.size());
            wire.poller.closeDescriptor(came.getFirst());
        }
    }

    @Test
    void aClosedDescriptorIsNotSent() throws SystemException {
        needsProcesses();
        Wire.Pair way = pair();
        ByteBuffer bytes = ByteBuffer.wrap(new byte[1]);
        assertEquals(SystemErrno.EBADF.result(), way.client().channel.write(bytes, 1_000_000));
        assertEquals(1, bytes.remaining());
        assertEquals(SystemErrno.EAGAIN.result(), way.server().channel.read(ByteBuffer.allocate(1)));
    }

    @Test
    void aProgramHasItsArgumentsEnvironmentAndFolder() throws SystemException {
        needsProcesses();
        int[] ends = processes.socketPair();
        SpawnSetup setup = new SpawnSetup("sh", List.of("sh", "-c", "echo $GREETING $1; pwd", "-", "you"), ENVIRONMENT, directory.toString(),
                List.of(-1, ends[1], -1), false);
        Result result = run(setup, ends[0], ends[1]);
        assertEquals("hi you\n" + directory + '\n', result.output());
        assertEquals(new Processes.Exit(0, 0), result.exit());
    }

    @Test
    void descriptorsAreSwappedAndNoOtherIsInherited() throws SystemException {
        needsProcesses();
        int[] first = processes.socketPair();
        int[] second = processes.socketPair();
        int low = Math.min(first[1], second[1]);
        List<Integer> map = new ArrayList<>(java.util.Collections.nCopies(low + 2, -1));
        map.set(low, first[1]); // the number of one of ours becomes the other
        map.set(low + 1, second[1]);
        map.set(1, first[1]);
        String script = "echo one >&" + low + "; echo two >&" + (low + 1) + "; set -- /proc/$$/fd/*; echo $#"; // in one process: a pipe's ends would count, or not
        assumeTrue(Files.exists(Path.of("/bin/bash")), "sh may know one digit only");
        Processes.Child child = processes.spawn(new SpawnSetup("/bin/bash", List.of("bash", "-c", script), ENVIRONMENT, null, map, false));
        wire.poller.closeDescriptor(first[1]);
        wire.poller.closeDescriptor(second[1]);
        Wire.End one = wire.end(wire.poller.adoptStream(first[0]));
        Wire.End two = wire.end(wire.poller.adoptStream(second[0]));
        assertEquals("one\n" + (low + 2 + 1), wire.read(one, 1000).strip()); // and the folder that is being listed
        assertEquals("two\n", wire.read(two, 1000));
        ended(child);
    }

    @Test
    void theExitCodeIsTold() throws SystemException {
        needsProcesses();
        assertEquals(new Processes.Exit(7, 0), ended(processes.spawn(shell("exit 7", List.of(-1, -1, -1)))));
    }

    @Test
    void aSignalEndsAProgramThatRuns() throws SystemException {
        needsProcesses();
        Processes.Child child = processes.spawn(new SpawnSetup("sleep", List.of("sleep", "1000"), ENVIRONMENT, null, List.of(-1, -1, -1), false));
        assertTrue(child.pid() > 0);
        assertNull(child.reap());
        assertEquals(SystemErrno.EINVAL.result(), child.kill(1000));
        assertEquals(0, child.kill(0));
        assertEquals(0, child.kill(SIGTERM));
        assertEquals(new Processes.Exit(-1, SIGTERM), ended(child));
    }

    @Test
    void noSignalIsBlockedOrIgnored() throws SystemException {
        needsProcesses();
        int[] ends = processes.socketPair();
        String script = "grep -E 'Sig(Blk|Ign)' /proc/self/status | cut -f2";
        assertEquals("0000000000000000\n0000000000000000\n", run(shell(script, List.of(-1, ends[1], -1)), ends[0], ends[1]).output());
    }

    @Test
    void aDetachedProgramLeadsASession() throws SystemException {
        needsProcesses();
        int[] ends = processes.socketPair();
        List<String> arguments = List.of("sh", "-c", "cut -d' ' -f1,6 /proc/$$/stat");
        SpawnSetup setup = new SpawnSetup("sh", arguments, ENVIRONMENT, null, List.of(-1, ends[1], -1), true);
        String[] numbers = run(setup, ends[0], ends[1]).output().strip().split(" ");
        assertEquals(numbers[0], numbers[1]);
    }

    @Test
    void whatCannotBeStartedIsThrown() throws SystemException {
        needsProcesses();
        assertEquals("ENOENT", codeOf("no-such-program", null));
        assertEquals("ENOENT", codeOf("/no/such/program", null));
        assertEquals("EACCES", codeOf("/proc/self/status", null));
        assertEquals("EACCES", codeOf("/", null));
        assertEquals("ENOENT", codeOf("", null));
        assertEquals("EINVAL", codeOf("a\0b", null));
        assertEquals("ENOENT", codeOf("true", "/no/such/folder"));
        SpawnSetup closed = shell("true", List.of(1_000_000));
        assertEquals("EBADF", assertThrows(SystemException.class, () -> processes.spawn(closed)).code());
    }

    private String codeOf(String file, String folder) {
        SpawnSetup setup = new SpawnSetup(file, List.of(file), ENVIRONMENT, folder, List.of(-1, -1, -1), false);
        SystemException thrown = assertThrows(SystemException.class, () -> processes.spawn(setup));
        assertEquals("spawn", thrown.syscall());
        return thrown.code();
    }
}
